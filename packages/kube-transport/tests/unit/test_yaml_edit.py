"""Changing one place of a YAML or JSON text: what changes, and what must not."""

from __future__ import annotations

import codecs
import copy
import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kube_transport.codec import _yaml_edit
from kube_transport.codec._yaml_splice import Splice
from kube_transport.codec.yaml import (
    Editable,
    ListNode,
    MapNode,
    Node,
    YAMLError,
    decode_yaml,
    parse_yaml,
    to_yaml,
    with_value,
    without_value,
)

Path = Sequence[str | int]

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SCALARS = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXT
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(TEXT.filter(bool), VALUES, min_size=1, max_size=4)

COMMENTED = b"""\
# mine, do not touch
clusters:  # all of them
- cluster:
    server: https://a   # the server
    # what signs it
    certificate-authority-data: QUJD
  name: a
- name: b
  cluster: {server: "https://b", x: 1}
contexts: []
current-context: a # for now
users:
  # the admin
  - name: u
    user:
      token: 0123
preferences: {}
"""


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return every path in a document."""
    plain: Any = value
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(plain.items())
    elif isinstance(value, list):
        inner = [(index, item) for index, item in enumerate(plain)]
    found = [place for key, item in inner for place in places(item, (*path, key))]
    return [path, *found] if path else found


def put(document: Any, path: Path, value: Any) -> Any:
    changed = copy.deepcopy(document)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


def take(document: Any, path: Path) -> Any:
    changed = copy.deepcopy(document)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return changed


def texts(document: Any) -> list[bytes]:
    """Return one document in the ways in which people and programs write it."""
    block = to_yaml(document)
    return [
        text.encode()
        for text in (
            block,
            block.replace("\n", "\r\n") if "|" not in block else block,
            json.dumps(document, ensure_ascii=False),
            json.dumps(document, indent=2),
        )
        if decoded(text) == document
    ]


def decoded(text: str) -> Any:
    try:
        return decode_yaml(text)
    except YAMLError:  # JSON writes astral characters in a way that YAML does not read
        return None


def changed_lines(old: bytes, new: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return the lines between the common start and the common end."""
    before, after = old.splitlines(), new.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return before, after


@settings(deadline=None)
@given(st.data(), DOCUMENTS, VALUES)
def test_the_value_is_there_and_everything_else_as_it_was(
    data: st.DataObject, document: Any, value: Any
) -> None:
    """Whatever the document, whatever its style."""
    path = data.draw(st.sampled_from(places(document)))
    text = data.draw(st.sampled_from(texts(document)))

    assert decode_yaml(with_value(text, path, value)) == put(document, path, value)


@settings(deadline=None)
@given(st.data(), DOCUMENTS, VALUES, TEXT.filter(bool))
def test_what_is_added_is_there_and_everything_else_as_it_was(
    data: st.DataObject, document: Any, value: Any, key: str
) -> None:
    """At the end of any mapping or list, also of an empty one."""
    text = data.draw(st.sampled_from(texts(document)))
    everywhere: list[tuple[str | int, ...]] = [(), *places(document)]
    path = data.draw(
        st.sampled_from(
            [path for path in everywhere if isinstance(at(document, path), dict | list)]
        )
    )
    inner: Any = at(document, path)
    step: str | int = key if isinstance(inner, dict) else len(inner)
    if isinstance(step, int):
        document = put(document, path, [*inner, None])

    assert decode_yaml(with_value(text, (*path, step), value)) == put(
        document, (*path, step), value
    )


@settings(deadline=None)
@given(st.data(), DOCUMENTS)
def test_what_is_removed_is_gone_and_everything_else_as_it_was(
    data: st.DataObject, document: Any
) -> None:
    """Also the last of its collection."""
    path = data.draw(st.sampled_from(places(document)))
    text = data.draw(st.sampled_from(texts(document)))

    assert (decode_yaml(without_value(text, path)) or {}) == take(document, path)


WORDS = st.text("abc", min_size=1, max_size=2)
BEGINNINGS = st.sampled_from(["- ", "-\n  ", "- # b\n  ", "-  # b - # c\n\n # - d\n  "])
SECTIONS = st.dictionaries(
    WORDS,
    st.lists(
        st.tuples(BEGINNINGS, st.dictionaries(WORDS, WORDS, min_size=1, max_size=2)), min_size=2
    ),
    min_size=1,
    max_size=3,
)
"""Lists of mappings, as kubeconfigs are made of, with what stands between a dash and its item."""


@settings(deadline=None)
@given(st.data(), SECTIONS)
def test_no_comment_goes_that_stands_around_what_changes(
    data: st.DataObject, sections: Any
) -> None:
    """One behind a dash used to cost a file all of its comments."""
    lists = {
        key: [
            begin + "\n  ".join(f"{name}: {word} # {name}" for name, word in item.items()) + "\n"
            for begin, item in items
        ]
        for key, items in sections.items()
    }
    key = data.draw(st.sampled_from(sorted(lists)))
    items = lists[key]
    index = data.draw(st.integers(0, len(items) - 1))

    def written(items: list[str]) -> bytes:
        parts = {**lists, key: items}
        return "".join(f"{name}:  # of it\n{''.join(parts[name])}" for name in parts).encode()

    text = written(items)
    added = with_value(text, [key, len(items), "d"], "e")
    removed = without_value(text, [key, index])

    assert added == written([*items, "- d: e\n"])
    assert removed == written(items[:index] + items[index + 1 :])


def at(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document


@settings(deadline=None)
@given(st.data(), DOCUMENTS, TEXT)
def test_a_scalar_changes_nothing_but_its_own_span(
    data: st.DataObject, document: Any, value: str
) -> None:
    """What stands around it is kept to the byte: blanks, quotes, comments, line breaks."""
    path = data.draw(st.sampled_from(places(document)))
    if not isinstance(at(document, path), str | int) or at(document, path) == "":
        return
    marker = "xXmarkerXx"
    marked = with_value(data.draw(st.sampled_from(texts(document))), path, marker)
    prefix, _, suffix = marked.partition(marker.encode())

    new = with_value(marked, path, value)

    quotes = b"\"'"
    assert new.startswith(prefix.rstrip(quotes))
    assert new.endswith(suffix.lstrip(quotes))


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (
            ["current-context"],
            "no",
            b"current-context: a # for now",
            b'current-context: "no" # for now',
        ),
        (
            ["clusters", 0, "cluster", "server"],
            "https://c",
            b"    server: https://a   # the server",
            b"    server: https://c   # the server",
        ),
        (
            ["clusters", 1, "cluster", "server"],
            "https://c",
            b'  cluster: {server: "https://b", x: 1}',
            b'  cluster: {server: "https://c", x: 1}',
        ),
        (["users", 0, "user", "token"], "5", b"      token: 0123", b'      token: "5"'),
        (["preferences"], {"colors": True}, b"preferences: {}", b"preferences:\n  colors: true"),
        (
            ["contexts", 0, "name"],
            "c",
            b"contexts: []",
            b"contexts:\n  - name: c",
        ),
    ],
)
def test_one_line_changes_and_its_comment_stays(
    path: Path, value: object, before: bytes, after: bytes
) -> None:
    """People write comments into these files, and compare versions of them."""
    new = with_value(COMMENTED, path, value)

    assert new == COMMENTED.replace(before, after)


@pytest.mark.parametrize(
    ("path", "value", "added"),
    [
        (["clusters", 0, "cluster", "proxy-url"], "http://x", [b"    proxy-url: http://x"]),
        (["clusters", 2, "name"], "c", [b"- name: c"]),
        (["users", 1], {"name": "v", "user": {}}, [b"  - name: v", b"    user: {}"]),
        (["extensions", 0, "name"], "e", [b"extensions:", b"  - name: e"]),
    ],
)
def test_what_is_added_takes_lines_of_its_own_in_the_style_of_its_siblings(
    path: Path, value: object, added: list[bytes]
) -> None:
    """No other line changes."""
    assert changed_lines(COMMENTED, with_value(COMMENTED, path, value)) == ([], added)


def test_what_is_removed_takes_its_lines_and_no_comment_of_others() -> None:
    """Only what stood within it."""
    new = without_value(COMMENTED, ["clusters", 0])

    assert new == COMMENTED.replace(
        b"- cluster:\n    server: https://a   # the server\n    # what signs it\n"
        b"    certificate-authority-data: QUJD\n  name: a\n",
        b"",
    )


def test_errors_have_the_name_of_what_was_to_be_changed() -> None:
    """A program that changes a single text need not give it one."""
    for name, named in (("YAML", {}), ("file", {"name": "file"})):
        with pytest.raises(YAMLError, match=rf"^{name}:\d"):
            with_value(b"[", ["a"], 1, **named)
        with pytest.raises(YAMLError, match=rf"^{name}:\d"):
            without_value(b"[", ["a"], **named)


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_the_encoding_and_the_line_breaks_of_a_file_stay(bom: bytes, encoding: str) -> None:
    """An editor on Windows goes on reading what it wrote."""
    data = bom + "a: é😀\r\nb: 1\r\n".encode(encoding)

    new = with_value(with_value(data, ["a"], "ü😀"), ["c"], "x")

    assert new == bom + "a: ü😀\r\nb: 1\r\nc: x\r\n".encode(encoding)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "users:\n  - name: u\n"),
        ("# nothing yet\n", "# nothing yet\nusers:\n  - name: u\n"),
        ("---\n", "---\nusers:\n  - name: u\n"),
        ("# no line break: KUBECONFIG=X", "# no line break: KUBECONFIG=X\nusers:\n  - name: u\n"),
        ("# of Windows\r\n", "# of Windows\r\nusers:\r\n  - name: u\r\n"),
        ("null\n", "users:\n- name: u\n"),
    ],
)
def test_a_text_without_content_gets_some(before: str, after: str) -> None:
    """A new file, or one with a comment in it."""
    assert with_value(before.encode(), ["users", 0, "name"], "u").decode() == after


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (b"", b"b: 1\n"),
        (b"# mine\n", b"# mine\nb: 1\n"),
        (b"a: 1\n", b"b: 1\n"),
        (b"[1]", b"b: 1\n"),
    ],
)
def test_a_document_may_be_replaced_by_another(data: bytes, after: bytes) -> None:
    """No step leads to it, whether there was something or nothing."""
    assert with_value(data, [], {"b": 1}) == after


AROUND = [
    (head, tail, end)
    for head, tail in (("# KUBECONFIG=X\n", ""), ("\n", "\n"))
    for end in ("\n", "\r\n")
]


def within(around: tuple[str, str, str], text: str) -> bytes:
    """Return a text with what may stand before it and after it, and its line breaks."""
    head, tail, end = around
    return f"{head}{text}{tail}".replace("\n", end).encode()


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        # where there is no value yet
        ("a: # mine", ["a"], "x", "a: x # mine"),
        ("a: # mine", ["a"], {"b": {}}, "a:\n  b: {} # mine"),
        ("a: # mine", ["a"], [], "a: [] # mine"),
        ("a: # mine", ["a", "b"], "x", "a:\n  b: x # mine"),
        ("a: ~ # mine", ["a", "b"], "x", "a:\n  b: x # mine"),
        ("a: {} # mine", ["a", "b", 0], "x", "a:\n  b:\n    - x # mine"),
        ("a: {b: {}} # mine", ["a", "b", "c"], "x", 'a: {b: {"c": "x"}} # mine'),
        ("{} # mine", ["a"], "x", '{"a": "x"} # mine'),
        ("[] # mine", [0], "x", '["x"] # mine'),
        # after the last of a block
        ("a: 1", ["b"], "x", "a: 1\nb: x"),
        ("a:\n  b: 1 # mine\n# the end", ["c"], "x", "a:\n  b: 1 # mine\nc: x\n# the end"),
        ("a:\n- 1\n- # none\n# the end", ["a", 2], "x", "a:\n- 1\n- # none\n- x\n# the end"),
        ("- - 1 # mine", [0, 1], "x", "- - 1 # mine\n  - x"),
        ("-\n  a: 1 # mine", [1], "x", "-\n  a: 1 # mine\n- x"),
        ("- # mine\n  a: 1", [1], "x", "- # mine\n  a: 1\n- x"),
        (
            "- - # a - # b\n\n    # - c\n    1",
            [0, 1],
            "x",
            "- - # a - # b\n\n    # - c\n    1\n  - x",
        ),
        ("- a: 1 # mine", [0, "b"], "x", "- a: 1 # mine\n  b: x"),
        ("a: 1 # mine\n? b\n: 2", ["c"], "x", "a: 1 # mine\n? b\n: 2\nc: x"),
        ("a: &a 1\nb:\n- *a # mine\n- 2", ["b", 2], "x", "a: &a 1\nb:\n- *a # mine\n- 2\n- x"),
        ("a:\n- b: 1", ["a", 0, "c"], "1\n\n2", "a:\n- b: 1\n  c: |-\n    1\n\n    2"),
        # after the last of what is in brackets
        ("{a} # a set", ["b"], "x", '{a, "b": "x"} # a set'),
        ("a: [1] # mine", ["a", 1], [2, {"b": "c"}], 'a: [1, [2, {"b": "c"}]] # mine'),
        ("a: [\n  1,\n  2 # mine\n]", ["a", 2], "x", 'a: [\n  1,\n  2,\n  "x" # mine\n]'),
    ],
)
@pytest.mark.parametrize("around", AROUND)
def test_what_is_set_stands_where_a_person_would_put_it(
    before: str, path: Path, value: object, after: str, around: tuple[str, str, str]
) -> None:
    """In the style of what is around it; comments and line breaks stay, also those around."""
    text, expected = within(around, before), within(around, after)

    assert with_value(text, path, value) == expected


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        # the lines of it
        (
            "a: 1 # of a\nHTTPS_PROXY: 2 # of it\n# the end",
            ["HTTPS_PROXY"],
            "a: 1 # of a\n# the end",
        ),
        ("- 1 # one\n- 2 # two\n# the end", [0], "- 2 # two\n# the end"),
        ("- 1 # one\n-\n  a: 2 # two\n# the end", [1], "- 1 # one\n# the end"),
        ("- 1\n-  # two\n\n  # -\n  a: 2\n# the end", [1], "- 1\n# the end"),
        # a part of a line
        ("- a: 1 # one\n  b: 2 # two\n  c: 3", [0, "a"], "- b: 2 # two\n  c: 3"),
        ("- - 1 # one\n  - 2 # two", [0, 0], "- - 2 # two"),
        ("? a\n: 1\n? b # two\n: 2", ["a"], "? b # two\n: 2"),
        # the only one
        ("a: 1\n# the end", ["a"], "# the end"),
        ("a:\n  b: 1 # mine", ["a", "b"], "a: {} # mine"),
        ("a:\n- 1 # mine", ["a", 0], "a: [] # mine"),
        # out of brackets
        ("a: [1,  2,  3] # mine", ["a", 0], "a: [2,  3] # mine"),
        ("a: [1,  2,  3] # mine", ["a", 1], "a: [1,  3] # mine"),
        ("a: [1,  2,  3] # mine", ["a", 2], "a: [1,  2] # mine"),
        ("a: [1, 2] # mine", ["a", 0], "a: [2] # mine"),
        ("a: {b: 1} # mine", ["a", "b"], "a: {} # mine"),
        ("a: [\n  1, # one\n  2 # two\n]", ["a", 0], "a: [\n  2 # two\n]"),
    ],
)
@pytest.mark.parametrize("around", AROUND)
def test_what_is_removed_leaves_what_is_around_it(
    before: str, path: Path, after: str, around: tuple[str, str, str]
) -> None:
    """No comment of others goes along, nor do their blanks."""
    text, expected = within(around, before), within(around, after)

    assert without_value(text, path) == expected


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (b"a: &x old\nb: *x\n", ["a"], {"a": "new", "b": "old"}),
        (b"a: &x old\nb: *x\n", ["b"], {"a": "old", "b": "new"}),
        (b"a: &x {k: old}\nb: *x\n", ["b", "k"], {"a": {"k": "old"}, "b": {"k": "new"}}),
        (b"a: &x {k: old}\nb: *x\n", ["a", "k"], {"a": {"k": "new"}, "b": {"k": "old"}}),
        (
            b"a: &x {k: old}\nb:\n  <<: *x\n",
            ["b", "k"],
            {"a": {"k": "old"}, "b": {"k": "new"}},
        ),
        (b"? a\n: - old\n", ["a", 0], {"a": ["new"]}),
        (b"a: &x old\nb:\n- *x\n", ["b", 1], {"a": "old", "b": ["old", "new"]}),
        (
            b"a: &x\n- {k: 1, l: [m]}\nb: *x\n",
            ["a", 0, "k"],
            {"a": [{"k": "new", "l": ["m"]}], "b": [{"k": 1, "l": ["m"]}]},
        ),
        (
            b"a:\n  <<: &x {k: old}\n  own: 1\nb: *x\n",
            ["b", "k"],
            {"a": {"k": "old", "own": 1}, "b": {"k": "new"}},
        ),
    ],
)
def test_a_change_reaches_one_place_however_many_share_its_text(
    data: bytes, path: Path, expected: Any
) -> None:
    """Another user must not get this one's token."""
    assert decode_yaml(with_value(data, path, "new")) == expected


ALIASED = """\
# of the team
base: &base
  cluster: dev # behind the VPN
  user: "0123"
  token: 0123
contexts:
- name: one
  context: *base # the usual one
- name: two
  context:
    <<: *base # and of its own:
    namespace: shop
- {name: three, context: *base}
other: &other [x]
more: *other
# the end
"""
WHOLE = '{cluster: dev, user: "0123", token: 0123}'


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        (  # through an alias: it alone becomes what it stands for
            ["contexts", 0, "context", "user"],
            {"*base # the": f"{WHOLE} # the".replace("0123", "new", 1)},
        ),
        (
            ["contexts", 2, "context", "namespace"],
            {"context: *base}": f'context: {WHOLE[:-1]}, "namespace": "new"}}}}'},
        ),
        (["more", 0], {"*other": '["new"]'}),
        (  # what others share: they become what it was
            ["base", "user"],
            {
                'user: "0123"': 'user: "new"',
                "*base # the": f"{WHOLE} # the",
                "*base # and": f"{WHOLE} # and",
                "context: *base}": f"context: {WHOLE}}}",
            },
        ),
        (["other", 0], {"[x]": '["new"]', "*other": "[x]"}),
        # the alias itself, and beside what is merged
        (["contexts", 0, "context"], {"*base # the": "new # the"}),
        (["contexts", 1, "context", "user"], {"shop": "shop\n    user: new"}),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_place_that_shares_its_text_is_parted_from_it_and_comments_stay(
    path: Path, changes: dict[str, str], end: str
) -> None:
    """Whoever uses anchors has written the file by hand, with care."""
    expected = ALIASED
    for old, new in changes.items():
        assert expected.count(old) == 1
        expected = expected.replace(old, new)

    changed = with_value(ALIASED.replace("\n", end).encode(), path, "new")

    assert changed.decode() == expected.replace("\n", end)


def test_what_is_shared_may_be_in_a_list() -> None:
    """Each item by itself, with the comments of both places."""
    data = b"a:\n- &x {k: 1} # first\nb: *x # the same\n"

    assert with_value(data, ["a", 0, "k"], 2) == (
        b"a:\n- &x {k: 2} # first\nb: {k: 1} # the same\n"
    )


def test_what_is_empty_where_it_is_shared_is_null_where_it_is_not() -> None:
    """Nothing can stand for nothing everywhere."""
    data = b"a: &x {k: , l: 1} # first\nb: *x # second\n"

    assert with_value(data, ["b", "l"], 2) == (
        b"a: &x {k: , l: 1} # first\nb: {k: null, l: 2} # second\n"
    )


def test_what_is_removed_from_shared_text_is_removed_in_one_place() -> None:
    """Nor does a comment go along."""
    through = without_value(ALIASED.encode(), ["contexts", 0, "context", "token"]).decode()
    shared = without_value(ALIASED.encode(), ["base", "token"]).decode()

    assert through == ALIASED.replace("*base # the", '{cluster: dev, user: "0123"} # the')
    assert shared == ALIASED.replace("  token: 0123\n", "").replace("*base", WHOLE)


def said(node: Node) -> Any:
    """Return what a tree says, with every text as it was written, wherever it stands."""
    match node:
        case MapNode():
            return {key: said(item) for key, item in node.items.items()}
        case ListNode():
            return [said(item) for item in node.items]
        case _:
            return (node.text, node.value)


def test_what_takes_the_place_of_an_alias_reads_as_it_did() -> None:
    """Quoted or not, text or not, however it was written."""
    values = b"[~, no, '', 1.10, 2024-01-01, 'no', \"x\\ty\", {'a, b': {}, on: []}]"
    data = b"a: &a " + values + b"\nb: &b\n  k: *a\nc: # stays\n- *b\n"

    changed = with_value(data, ["c", 0, "l"], "new")

    whole = b"a: " + values + b"\nb:\n  k: " + values + b"\nc:\n- k: " + values + b"\n  l: 'new'\n"
    assert said(parse_yaml(changed)) == said(parse_yaml(whole))
    assert changed.startswith(data[: data.index(b"*b")])


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (b"a: &k x\n*k : {l: m}\nb: *k\n", ["b"]),
        (b"&k a: 1\nb: &x {l: 1}\nc: *x\nd: *k\n", ["c", "l"]),
        (b"m: {<<: &x {l: 1}}\nc: *x\n", ["c", "l"]),
    ],
)
def test_what_cannot_be_parted_is_written_anew(data: bytes, path: Path) -> None:
    """An alias or an anchor may be a key, or within a merge."""
    before = decode_yaml(data)

    assert decode_yaml(with_value(data, path, "new")) == put(before, path, "new")


@pytest.mark.parametrize("data", [b"? a\n: 1\n? b\n: 2\n", b"? b\n: 2\n"])
def test_what_cannot_be_cut_out_is_left_out_of_what_is_written_anew(data: bytes) -> None:
    """Its question mark would stay."""
    before = decode_yaml(data)

    assert (decode_yaml(without_value(data, ["b"])) or {}) == take(before, ["b"])


def test_s42_writing_anew_keeps_texts_as_they_were_written() -> None:
    """A merge forces it here; the token is 0123 afterwards too, and no date becomes a text."""
    data = (
        b"a: &x {b: 1}\nc: {<<: *x, e: f}\ntoken: 0123\nday: 2024-01-01\nquoted: '5'\nnone: ~\n"
        b"l: [no, {}]\n"
    )

    root = parse_yaml(without_value(data, ["c", "b"]))

    assert root == parse_yaml(
        b"a:\n  b: 1\nc:\n  e: f\ntoken: 0123\nday: 2024-01-01\nquoted: '5'\nnone: ~\n"
        b"l:\n- no\n- {}\n"
    )


@pytest.mark.parametrize("value", [{"k": ["v"]}, {}, None, "text"])
def test_a_change_of_shared_text_is_no_change_of_the_other_whatever_is_written(
    value: object,
) -> None:
    """Found by fuzzing: a mapping passed for the number that the alias should still have."""
    data = b"a: &x\n- {k: 1}\nb: *x\n"

    assert decode_yaml(with_value(data, ["a", 0, "k"], value)) == {
        "a": [{"k": value}],
        "b": [{"k": 1}],
    }


@pytest.mark.parametrize("data", [b"a: 1\na: 2\n", b"a: [", b"--- 1\n--- 2\n", b"a: \xff"])
def test_what_is_refused_is_not_changed(data: bytes) -> None:
    """A file that is wrong is mended by a person."""
    with pytest.raises(YAMLError):
        with_value(data, ["b"], 1)


@pytest.mark.parametrize("data", [b"a: 5\n", b"a: [5]\n", b"a: {b: 5}\n"])
@pytest.mark.parametrize(("step", "expected"), [("k", "mapping"), (0, "list")])
def test_no_path_leads_through_something_else(data: bytes, step: str | int, expected: str) -> None:
    """Nothing is overwritten that was not named; the error says where it stands."""
    path = [*places(decode_yaml(data))[-1], step]
    message = rf"^file:1:{data.index(b'5') + 1}: a {expected} was expected$"

    with pytest.raises(YAMLError, match=message):
        with_value(data, [*path, "more"], 1, name="file")
    with pytest.raises(YAMLError, match=message):
        without_value(data, [*path, "more"], name="file")


@pytest.mark.parametrize("path", [["b"], ["a", 1], ["a", 0, "c"]])
def test_nothing_is_removed_that_is_not_there(path: Path) -> None:
    """It would hide a mistake."""
    with pytest.raises(YAMLError, match=r"^file: there is no"):
        without_value(b"a: [{}]\n", path, name="file")


def test_what_would_be_too_deep_to_be_read_again_is_refused() -> None:
    """By the value alone, or with the mappings that it would be put into."""
    deep = list[object]()
    for _ in range(100):
        deep = [deep]

    for path, value in ((["a"], deep), (["b"] * 101, 1)):
        with pytest.raises(YAMLError, match=r"^file:\d+:\d+: nested more than 100 deep$"):
            with_value(b"a: 1\n", path, value, name="file")


def test_what_cannot_be_written_anew_is_left_to_a_person() -> None:
    """No number has a line break of old mainframes in it; a merge forces to write it anew."""
    data = b'a: {<<: &x {k: 1}}\nb: *x\nc: !!int "5\\N"\n'
    message = r"^file: cannot be changed; use an editor$"

    with pytest.raises(YAMLError, match=message):
        with_value(data, ["b", "k"], 2, name="file")
    with pytest.raises(YAMLError, match=message):
        without_value(data, ["b", "k"], name="file")


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_a_document_knows_what_it_means_after_each_change(bom: bytes) -> None:
    """With the places of its values, which errors name; so nobody has to read it again."""
    first = Editable(bom + b"a: &x {b: 1}\nc: *x\nd: # stays\n- 1\n- 2\n", name="file")

    second = first.with_value(["a", "b"], 2)
    third = second.without_value(["d", 0])
    last = third.without_value(["a"]).without_value(["c"]).without_value(["d"])

    for document in (first, second, third, last):
        assert document.data.startswith(bom)
        assert document.root == parse_yaml(document.data)
    assert decode_yaml(third.data) == {"a": {"b": 2}, "c": {"b": 1}, "d": [2]}
    assert first.data.endswith(b"- 1\n- 2\n")
    with pytest.raises(YAMLError, match=r"^file: there is no 'a'"):
        last.without_value(["a"])


def test_a_whole_document_is_not_removed() -> None:
    """An empty path is a mistake of the caller."""
    with pytest.raises(YAMLError, match=r"^file: the path is empty: say what to remove$"):
        without_value(b"a: 1", [], name="file")


@pytest.mark.parametrize(
    ("data", "path", "changed", "looked_at"),
    [
        (
            b"a:\n- 1\n# b\nb: {c: 2} # d\n",
            ["a", 0],
            b"a:\n- x\n# b\nb: {c: 2} # d\n",
            ["a:\n- 1\n# b\n"],
        ),
        (b"a: [1]\r\nb: {}", ["b", "c"], b"a: [1]\r\nb:\r\n  c: x", ["b: {}"]),
        (b"a: 1\nb: 2\n", ["b"], b"a: 1\nb: x\n", ["a: 1\nb: 2\n"]),
        (
            b"k: 'x\na: - 1\n  '\na: [1,\n2]\n",
            ["a", 1],
            b"k: 'x\na: - 1\n  '\na: [1,\n\"x\"]\n",
            ["a: - 1\n  '\n", "k: 'x\na: - 1\n  '\na: [1,\n2]\n"],
        ),
    ],
)
def test_only_the_section_of_a_change_is_looked_at_if_that_does(
    monkeypatch: pytest.MonkeyPatch, data: bytes, path: Path, changed: bytes, looked_at: list[str]
) -> None:
    """A kubeconfig of a thousand clusters is mostly certificates; what comes out is the same."""
    looked: list[str] = []

    class Looking(Splice):
        def __init__(self, text: str, *, whole: str = "") -> None:
            looked.append(text)
            super().__init__(text, whole=whole)

    monkeypatch.setattr(_yaml_edit, "Splice", Looking)

    assert with_value(data, path, "x") == changed
    assert looked == looked_at


@pytest.mark.parametrize(
    ("path", "after"),
    [(["a", "b"], b"a: {b: 2} # mine"), (["a", "c"], b'a: {b: 1, "c": 2} # mine')],
)
@pytest.mark.parametrize("seeming", [b"a:\n- 1\n# '", b"a: [1]\n# '", b"a: 1\n# '"])
def test_what_only_looks_like_the_section_is_left_alone(
    seeming: bytes, path: Path, after: bytes
) -> None:
    """A text over several lines may hold anything; no error but ours comes of it."""
    data = b"k: 'x\n" + seeming + b"\na: {b: 1} # mine\n"

    assert with_value(data, path, 2) == data.replace(b"a: {b: 1} # mine", after)
    assert without_value(data, ["a", "b"]) == data.replace(b"{b: 1}", b"{}")
