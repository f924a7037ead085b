"""Manifests out of texts and files: what is read, and how exactly it is told what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kube_dynamic.manifest import ManifestError
from kube_dynamic.reading import parse_manifests, read_manifests
from kube_transport.errors import InvalidRequest

GOOD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n"


def test_documents_are_read_with_their_places() -> None:
    """Comments and empty documents are no manifests, and count as documents all the same."""
    text = f"# head\n---\n{GOOD}---\n# nothing\n---\n\n{GOOD}"

    found = parse_manifests(text, name="all.yaml")

    assert [(each.name, str(each.place)) for each in found] == [
        ("a", "all.yaml:3 (document 1)"),
        ("a", "all.yaml:11 (document 3)"),
    ]


def test_items_of_lists_stand_for_themselves() -> None:
    """What ``kubectl get -o yaml`` prints can be applied."""
    text = "kind: List\napiVersion: v1\nitems:\n" + "".join(
        f"- apiVersion: v1\n  kind: Pod\n  metadata: {{name: {name}}}\n" for name in "ab"
    )

    assert [(each.name, each.place.line) for each in parse_manifests(text)] == [("a", 4), ("b", 7)]
    listed = {"kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod"}]}
    assert len(parse_manifests(json.dumps(listed))) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("apiVersion: v1\nmetadata:\n  name: a\n", ":6 (document 2): kind: expected text"),
        ("kind: 7\napiVersion: v1\n", ":6 (document 2): kind: expected text, got 7"),
        ("\n\nkind: Pod\napiVersion: 1.10\n", ":9 (document 2): apiVersion: expected text"),
        ("kind: Pod\nkind: Pod\n", ":7 (document 2): duplicate key 'kind'"),
        ("a:\n    b: 1\n  c: 2\n", ":8 (document 2): did not find expected key; is it indented"),
        ("a: 1\n  b: 2\n", ":7 (document 2): mapping values are not allowed"),
        ("a:\n\tb: 1\n", ":7 (document 2): indented with a tab; YAML takes spaces only"),
        ("just text\n", ":6 (document 2): expected an object with apiVersion and kind"),
        ("- a\n- b\n", ":6 (document 2): expected an object with apiVersion and kind, got a list"),
        ("metadata: x\nkind: Pod\napiVersion: v1", ":6 (document 2): metadata: expected a mapping"),
        (
            "kind: Pod\napiVersion: v1\nmetadata:\n  name: on",
            ":9 (document 2): metadata.name: expected text, got True",
        ),
        (
            "kind: Pod\napiVersion: v1\nmetadata:\n  labels: [app]",
            ":9 (document 2): metadata.labels: expected a mapping, got a list",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_document_and_line(text: str, message: str) -> None:
    """Whoever wrote ten files wants to know where to look."""
    with pytest.raises(ManifestError) as caught:
        parse_manifests(f"{GOOD}---\n{text}", name="x.yaml")

    assert any(str(fault).startswith(f"x.yaml{message}") for fault in caught.value.faults), str(
        caught.value
    )


def test_all_faults_of_ten_thousand_documents_are_found() -> None:
    """One after the other would take as many attempts; and the error stays readable."""
    documents = [GOOD.replace("name: a", f"name: a{number}") for number in range(10_000)]
    documents[4_999] = documents[4_999].replace("kind", "kinds")
    documents[9_999] = "a: 1\na: 2\n"

    with pytest.raises(ManifestError) as caught:
        parse_manifests("---\n".join(documents), name="big.yaml")

    assert [str(fault).partition(": ")[0] for fault in caught.value.faults] == [
        "big.yaml:24996 (document 5000)",
        "big.yaml:49997 (document 10000)",
    ]
    documents = [each.replace("kind", "x") for each in documents[:100]]
    with pytest.raises(ManifestError, match="and 90 more"):
        parse_manifests("---\n".join(documents))


def test_folders_are_read_in_order_and_whole(tmp_path: Path) -> None:
    """One bad file, and nothing of the others is used."""
    (tmp_path / "b.yml").write_text(GOOD)
    (tmp_path / "a.json").write_text(
        '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}}'
    )
    (tmp_path / "notes.txt").write_text("nothing")

    assert [each.name for each in read_manifests(tmp_path)] == ["p", "a"]

    (tmp_path / "c.yaml").write_text("kind: Pod\n")
    with pytest.raises(ManifestError, match=r"c\.yaml:1 \(document 1\): apiVersion: expected text"):
        read_manifests(tmp_path)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    """An empty folder is a mistake, and not an empty set."""
    with pytest.raises(InvalidRequest, match="no-such: cannot be read: No such file"):
        read_manifests(tmp_path / "no-such")
    with pytest.raises(InvalidRequest, match="no file in it ends in"):
        read_manifests(tmp_path)
    (tmp_path / "x.yaml").write_bytes(b"a: 1\n---\nb: \xff\n")
    with pytest.raises(ManifestError, match=r"x\.yaml:3 \(document 2\): no UTF-8 text"):
        read_manifests(tmp_path)


def test_json_is_read_as_programs_write_it() -> None:
    """Beyond the basic plane they escape characters as pairs, which YAML has none of."""
    data = {"a": "\U0001f600", "b": "\\ud83d\\ude00", "c": "\x7f\x85\u2028", "d": "/"}
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "data": data}

    for text in (
        json.dumps(pod),
        json.dumps(pod, ensure_ascii=False),
        json.dumps(pod, indent="\t"),
        f"---\n{json.dumps(pod)}\n",
    ):
        [found] = parse_manifests(text)
        assert found.content == pod


def test_json_objects_may_follow_one_another() -> None:
    """As ``jq`` writes them, with their own places."""
    texts = [
        json.dumps({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name}}, indent=1)
        for name in "abc"
    ]

    found = parse_manifests("\n".join(texts[:2]) + texts[2] + "\n", name="x")

    assert [(each.name, str(each.place)) for each in found] == [
        ("a", "x:1 (document 1)"),
        ("b", "x:8 (document 2)"),
        ("c", "x:14 (document 3)"),
    ]


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ('{"kind": "Pod",\n"kind": "Pod"}', r":3 \(document 2\): duplicate key 'kind'"),
        ('{"kind": "Pod",\n"apiVersion": 7}', r":3 \(document 2\): apiVersion: expected text"),
        ('{"kind": "Pod"', r":\d \(document 2\): did not find"),
        ('{"kind": "\\ud83d"}', r":2 \(document 2\): "),
    ],
)
def test_what_is_wrong_with_json_is_told_with_its_line(second: str, message: str) -> None:
    """Also of an object that follows another one."""
    good = '{"apiVersion": "v1", "kind": "Pod"}'

    with pytest.raises(ManifestError, match=message):
        parse_manifests(f"{good}\n{second}")
