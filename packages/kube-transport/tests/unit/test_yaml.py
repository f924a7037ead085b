"""The strict YAML reader and the writer beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.codec import _yaml_parser
from kube_transport.codec.yaml import (
    Editable,
    MapNode,
    Node,
    ScalarNode,
    YAMLError,
    decode_documents,
    decode_yaml,
    parse_documents,
    parse_yaml,
    to_value,
    to_yaml,
)
from kube_transport.errors import DecodeError

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="ascii")), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0123", 83),
        ("0o17", 15),
        ("0x1F", 31),
        ("-0b11", -3),
        ("1_000", 1000),
        ("18446744073709551615", 2**64 - 1),
        ("18446744073709551616", float(2**64)),
        ("08", 8),
        ("1e3", 1000),
        ("-3.0", -3),
        ("1e19", 1e19),
        (".5", 0.5),
        ("1e999", "1e999"),
        ("no", False),
        ("On", True),
        ("y", True),
        ("yEs", "yEs"),
        ("~", None),
        ("", None),
        ("Null", None),
        ("1:30", "1:30"),
        ("2024-01-01", "2024-01-01"),
        ("=", "="),
        ("1.2.3", "1.2.3"),
        ("+", "+"),
        ("!!str 5", "5"),
        ("! 5", "5"),
        ("! yes", "yes"),
        ("'5'", "5"),
    ],
)
def test_an_unquoted_scalar_means_what_it_means_to_kubectl(text: str, value: object) -> None:
    """A manifest must not become another object because another client sends it."""
    decoded = decode_yaml(f"field: {text}")["field"]

    assert decoded == value
    assert type(decoded) is type(value)


@pytest.mark.parametrize("text", ["0123", "no", "1:30", "2024-01-01", "1e3", "on", "~x", "="])
def test_s42_the_text_of_a_scalar_is_kept(text: str) -> None:
    """A token ``0123`` is not 83: fields of type string read what was written."""
    root = parse_yaml(f"token: {text}")

    assert isinstance(root, MapNode)
    node = root.items["token"]
    assert isinstance(node, ScalarNode)
    assert node.text == text


def test_keys_are_text_as_written() -> None:
    """``on`` and ``1.10`` are keys of maps of strings, never booleans or numbers."""
    decoded = decode_yaml("on: 1\n1.10: 2\n0x10: 3\n")

    assert decoded == {"on": 1, "1.10": 2, "0x10": 3}


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("a: 1\nb: 2\na: 3", "3:1", "duplicate key 'a'"),
        ("a: {b: 1, b: 2}", "1:11", "duplicate key 'b'"),
        ("a: !!python/object/apply:os.system [x]", "1:4", "tag"),
        ("a: !secret x", "1:4", "tag"),
        ("a: !!set {x: null}", "1:4", "tag"),
        ("a: *nothing", "1:4", "alias of nothing"),
        ("a: &a [*a]", "1:8", "alias of nothing"),
        ("? [a]\n: b", "1:3", "no text"),
        ("? \n: b", "1:2", "without a key"),
        ("a: .inf", "1:4", "no JSON form"),
        ("--- 1\n--- 2", "2:5", "one document"),
        ("<<: 5", "1:5", "merges mappings"),
    ],
)
def test_s42_what_would_surprise_is_refused_with_its_place(
    text: str, place: str, problem: str
) -> None:
    """The person who wrote the file finds the line."""
    with pytest.raises(YAMLError, match=problem) as caught:
        decode_yaml(text, name="file")

    assert str(caught.value).startswith(f"file:{place}: ")


@pytest.mark.parametrize(
    "text", ["[1", "\ta: 1", 'x: "\\Uffffffff"', "a: \x01", "%YAML 9.9\n--- x", "a: 'b"]
)
def test_what_is_no_yaml_is_a_decode_error(text: str) -> None:
    """Nothing of the YAML library reaches the caller."""
    with pytest.raises(DecodeError):
        decode_yaml(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\n b: 2", "file:2:3: mapping values"),
        ("a: 1\nb: 'b", "file:2:6: found unexpected end"),
        ("a: 1\n- b", "file:2:1: did not find"),
        ("a: \x01", "file: control characters"),
    ],
)
def test_a_mistake_of_syntax_is_told_with_its_place(text: str, place: str) -> None:
    """Where the library says it; it knows no place of a character that no text has."""
    with pytest.raises(YAMLError) as caught:
        decode_yaml(text, name="file")

    assert str(caught.value).startswith(place)


def test_no_error_quotes_the_document() -> None:
    """What stands in the line may be a token."""
    with pytest.raises(YAMLError) as caught:
        decode_yaml("token: sekrit\nother: sekrit: sekrit: [")

    assert "sekrit" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_s42_a_bomb_of_aliases_is_refused() -> None:
    """Nine levels of nine aliases would be 400 million values."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)]

    with pytest.raises(YAMLError, match="too many aliases"):
        decode_yaml("\n".join(levels))


def test_s42_a_few_aliases_of_much_are_refused_too() -> None:
    """The number of aliases alone does not bound what they stand for."""
    big = ", ".join(["x"] * 2000)
    text = f"a: &a [{big}]\nb: [{', '.join(['*a'] * 60)}]"

    with pytest.raises(YAMLError, match="too many aliases"):
        decode_yaml(text)


def test_s42_the_number_of_aliases_is_bounded() -> None:
    """However little each stands for: people write a handful."""
    aliases = ["*a"] * 100

    assert decode_yaml(f"a: &a x\nb: [{', '.join(aliases)}]")["b"] == ["x"] * 100
    with pytest.raises(YAMLError, match="file:2:405: too many aliases"):
        decode_yaml(f"a: &a x\nb: [{', '.join([*aliases, '*a'])}]", name="file")


def test_aliases_and_merges_are_values_of_their_own() -> None:
    """Changing one place must not change the other."""
    decoded = decode_yaml("a: &a {x: 1, y: 2}\nb: *a\nc: {y: 3, <<: *a}")

    decoded["a"]["x"] = 9
    assert decoded["b"] == {"x": 1, "y": 2}
    assert decoded["c"] == {"x": 1, "y": 3}


def test_a_merge_takes_several_mappings_and_the_first_goes_first() -> None:
    """As YAML 1.1 has it; what a mapping says itself goes before all of them."""
    text = "a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc: {<<: [*a, *b], y: 3}"

    assert decode_yaml(text)["c"] == {"x": 1, "y": 3, "z": 2}


def test_s42_depth_is_bounded() -> None:
    """Deep nesting is an attack on recursion elsewhere."""
    with pytest.raises(YAMLError, match="nested more than 100 deep"):
        decode_yaml("[" * 101 + "]" * 101)


def test_s42_the_number_of_values_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes a hundred times the memory of the comma that makes it."""
    monkeypatch.setattr(_yaml_parser, "MAX_NODES", 100)

    assert decode_yaml("[" + "0," * 99 + "]") == [0] * 99
    with pytest.raises(YAMLError, match="file:1:202: more than 100 values"):
        decode_yaml("[" + "0," * 101 + "]", name="file")


def test_s42_size_is_bounded() -> None:
    """A file is read into memory as a whole."""
    with pytest.raises(YAMLError, match="larger than 10 bytes"):
        decode_yaml(b"a: 12345678", max_bytes=10)
    with pytest.raises(YAMLError, match="larger than 10 bytes"):
        decode_documents(b"a: 12345678", max_bytes=10)
    assert decode_yaml(b"a: 1234567", max_bytes=10) == {"a": 1234567}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_byte_order_marks_are_understood(encoding: str) -> None:
    """Editors on Windows write them."""
    assert decode_yaml("a: é".encode(encoding)) == {"a": "é"}
    assert decode_yaml("\ufeffa: é") == {"a": "é"}


def test_bytes_that_are_no_text_are_refused() -> None:
    """Guessing an encoding would change a password."""
    with pytest.raises(YAMLError, match="file:3:1: no UTF-8 text"):
        decode_yaml(b"\na: 1\nb: \xff\n", name="file")
    with pytest.raises(YAMLError, match="file:2:1: no UTF-8 text"):
        decode_yaml(b"a: 1\nb: \xff", name="file")


def test_documents_are_told_apart_and_empty_ones_dropped() -> None:
    """``kubectl apply`` takes such a stream."""
    assert decode_documents("---\na: 1\n---\n---\n# nothing\n---\nb: 2\n") == [{"a": 1}, {"b": 2}]


def test_an_alias_stands_for_nothing_of_another_document() -> None:
    """Each begins anew, with anchors of its own."""
    own = "a: &x 1\nb: *x"

    assert decode_documents(f"{own}\n---\n{own}\n") == [{"a": 1, "b": 1}] * 2
    with pytest.raises(YAMLError, match="alias of nothing"):
        decode_documents(f"{own}\n---\nb: *x\n")


def test_a_tag_may_say_what_is_plain_to_see() -> None:
    """Some programs write every one."""
    text = "a: !!seq [!!int 1, !!float 1.5, !!bool yes, !!null ~]\nb: !!map {c: !!str 1}"

    assert decode_yaml(text) == {"a": [1, 1.5, True, None], "b": {"c": "1"}}


@pytest.mark.parametrize(
    ("read", "given"),
    [
        (parse_yaml, "["),
        (parse_documents, "["),
        (decode_yaml, "["),
        (decode_yaml, "- a: .inf"),
        (decode_documents, "["),
        (decode_documents, "- a: .inf"),
        (to_value, parse_yaml("- a: .inf")),
        (Editable, b"["),
    ],
)
def test_errors_have_the_name_of_what_was_read(
    read: Callable[..., object], given: str | bytes | Node
) -> None:
    """A program that reads a single text need not give it one."""
    with pytest.raises(YAMLError, match=r"^YAML:\d"):
        read(given)
    with pytest.raises(YAMLError, match=r"^file:\d"):
        read(given, name="file")


def test_nothing_is_null() -> None:
    """An empty file is an empty configuration."""
    assert decode_yaml(b"") is None
    assert parse_yaml(b"") == ScalarNode(text="", plain=True, line=1, column=1)


@given(JSON_VALUES)
def test_what_is_written_reads_back_the_same(value: object) -> None:
    """Text that looks like something else is quoted; nothing is lost."""
    assert decode_yaml(to_yaml({"v": value})) == {"v": value}


@pytest.mark.parametrize(
    "text", ["\x85", "a\u2028b", "a\rb", "a\r\nb\n", "\ufeffa", "\x07", " a\n "]
)
def test_line_breaks_of_every_kind_survive(text: str) -> None:
    """YAML takes them for one another unless they are escaped."""
    assert decode_yaml(to_yaml({"v": text})) == {"v": text}


@pytest.mark.parametrize(
    "text", ["1e3", "0o7", "no", "y", "1:30", "2024-01-01", "=", "<<", "~", ""]
)
def test_text_is_quoted_where_some_reader_would_take_it_for_something_else(text: str) -> None:
    """Kubectl reads YAML by other rules than PyYAML does; quotes satisfy both."""
    written = to_yaml({"v": text})

    assert written.strip() in {f"v: '{text}'", f'v: "{text}"'}


def test_writing_is_made_for_reading() -> None:
    """Block style, in order, several lines as such, lists indented."""
    written = to_yaml({"b": ["x"], "a": "one\ntwo\n", "c": {}})

    assert written == "b:\n  - x\na: |\n  one\n  two\nc: {}\n"


@pytest.mark.parametrize("value", [{1: 2}, {"a": {1}}, object(), float("nan"), b"x"])
def test_what_json_cannot_say_is_not_written(value: object) -> None:
    """A manifest that no server can read is no manifest."""
    with pytest.raises(TypeError, match="no YAML form"):
        to_yaml(value)


def test_a_value_within_itself_is_refused() -> None:
    """Instead of a traceback a thousand frames deep."""
    endless: list[object] = []
    endless.append(endless)

    with pytest.raises(TypeError, match="within itself"):
        to_yaml(endless)
