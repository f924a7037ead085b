"""Content negotiation: the forms that objects are answered in, and what is refused."""

from __future__ import annotations

import gzip

import pytest

from conformance.objects import config_map, deployment, pod
from conformance.space import Space
from conformance.wire import Answer, version_of

TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io"
METADATA = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io"
METADATA_LIST = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io"


def get(space: Space, kind: str, name: str, accept: str) -> Answer:
    return space.api.get(space.url(kind, name), headers={"Accept": accept})


@pytest.mark.parametrize(
    "accept", ["*/*", "text/html, */*;q=0.1", "application/json;q=0.5, text/html"]
)
def test_json_is_what_comes_by_default(space: Space, accept: str) -> None:
    """Browsers and simple tools say little about what they can read."""
    space.create(config_map("a"))

    answer = get(space, "ConfigMap", "a", accept)

    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json")


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/*"])
def test_a_format_that_there_is_not_is_not_acceptable(space: Space, accept: str) -> None:
    """The message lists what there is."""
    answer = get(space, "ConfigMap", "", accept)

    message = answer.refused(406, "NotAcceptable")["message"]
    assert "application/json" in message
    assert "application/yaml" in message


def test_objects_come_as_yaml(space: Space) -> None:
    """For people."""
    space.create(config_map("a", {"k": "v"}))

    answer = get(space, "ConfigMap", "a", "application/yaml")

    assert answer.headers["Content-Type"] == "application/yaml"
    assert "apiVersion: v1\ndata:\n  k: v\nkind: ConfigMap\n" in answer.text


def test_objects_come_as_protobuf(space: Space) -> None:
    """What client-go uses for built-in kinds; it begins with four bytes of its own."""
    space.create(config_map("a"))

    answer = get(space, "ConfigMap", "a", "application/vnd.kubernetes.protobuf")

    assert answer.status == 200
    assert answer.body.startswith(b"k8s\x00")


def test_a_client_gets_the_first_format_that_there_is(space: Space) -> None:
    """The way in which old servers and new clients get along."""
    space.create(config_map("a"))

    answer = get(space, "ConfigMap", "a", "application/x-future,application/json")

    assert answer.expect(200)["kind"] == "ConfigMap"


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml"])
def test_a_body_in_an_unknown_format_is_unsupported(space: Space, content_type: str) -> None:
    """It is not tried as JSON."""
    answer = space.api.request(
        "POST", space.url("ConfigMap"), body=b"{}", headers={"Content-Type": content_type}
    )

    answer.refused(415, "UnsupportedMediaType")


def test_metadata_comes_alone(space: Space) -> None:
    """For owners and garbage collectors, who need no more."""
    made = space.create(config_map("a", {"k": "v"}, labels={"app": "web"}))

    found = get(space, "ConfigMap", "a", METADATA).expect(200)

    assert (found["kind"], found["apiVersion"]) == ("PartialObjectMetadata", "meta.k8s.io/v1")
    assert found.keys() == {"kind", "apiVersion", "metadata"}
    assert found["metadata"] == made["metadata"]


def test_lists_of_metadata_have_a_kind_of_their_own(space: Space) -> None:
    """And their items carry theirs."""
    space.create(config_map("a", {"k": "v"}))

    found = get(space, "ConfigMap", "", METADATA_LIST).expect(200)

    assert found["kind"] == "PartialObjectMetadataList"
    assert int(version_of(found)) > 0
    [item] = found["items"]
    assert (item["kind"], item["metadata"]["name"]) == ("PartialObjectMetadata", "a")
    assert "data" not in item


def test_a_list_is_not_one_objects_metadata(space: Space) -> None:
    """The form must fit what was asked for."""
    get(space, "ConfigMap", "", METADATA).refused(406, "NotAcceptable")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "ConfigMapList"),
        (METADATA_LIST, "PartialObjectMetadataList"),
        (TABLE, "Table"),
    ],
)
def test_what_was_deleted_comes_in_the_form_that_was_asked_for(
    space: Space, accept: str, kind: str
) -> None:
    """All of it, as it was."""
    space.create(config_map("a", {"k": "v"}))

    answer = space.api.request("DELETE", space.url("ConfigMap"), headers={"Accept": accept})

    found = answer.expect(200)
    assert (found["kind"], len(found["rows"] if kind == "Table" else found["items"])) == (kind, 1)
    assert space.is_gone("ConfigMap", "a")


@pytest.mark.parametrize(("accept", "gone"), [(METADATA, True), ("text/html", False)])
def test_what_was_deleted_does_not_come_in_a_form_that_does_not_fit(
    space: Space, accept: str, *, gone: bool
) -> None:
    """Who sees that only when there is an answer says so when everything is gone."""
    space.create(config_map("a"))

    answer = space.api.request("DELETE", space.url("ConfigMap"), headers={"Accept": accept})

    answer.refused(406, "NotAcceptable")
    assert space.is_gone("ConfigMap", "a") is gone


def test_watches_come_as_metadata(space: Space) -> None:
    """Half of what a metadata informer is made of."""
    headers = {"Accept": METADATA}
    query = {"resourceVersion": space.now("ConfigMap")}

    with space.api.watch(space.url("ConfigMap"), query, headers) as watch:
        space.create(config_map("a", {"k": "v"}))
        event = watch.next()

    assert event["type"] == "ADDED"
    assert event["object"]["kind"] == "PartialObjectMetadata"
    assert "data" not in event["object"]


def test_lists_come_as_tables(space: Space) -> None:
    """What kubectl get prints; each row carries its object's metadata."""
    space.create(config_map("a", {"k": "v", "l": "w"}))

    table = get(space, "ConfigMap", "", TABLE).expect(200)

    assert (table["kind"], table["apiVersion"]) == ("Table", "meta.k8s.io/v1")
    columns = [
        (each["name"], each["type"], each["priority"]) for each in table["columnDefinitions"]
    ]
    assert columns == [("Name", "string", 0), ("Data", "string", 0), ("Age", "string", 0)]
    [row] = table["rows"]
    assert row["cells"][:2] == ["a", 2]
    assert row["object"]["kind"] == "PartialObjectMetadata"
    assert row["object"]["metadata"]["name"] == "a"


@pytest.mark.parametrize(
    ("include", "kind"), [("None", None), ("Metadata", "PartialObjectMetadata"), ("Object", "Pod")]
)
def test_rows_carry_as_much_of_their_objects_as_is_asked_for(
    space: Space, include: str, kind: str | None
) -> None:
    """includeObject, as kubectl's sorting needs it."""
    space.create(pod("a"))

    answer = space.api.get(space.url("Pod"), {"includeObject": include}, headers={"Accept": TABLE})

    [row] = answer.expect(200)["rows"]
    carried = row.get("object")
    assert (carried and carried["kind"]) == kind


def test_each_kind_has_columns_of_its_own(space: Space) -> None:
    """Wide ones have a lower priority."""
    space.create(pod("a"))
    space.create(deployment("web"))

    pods = get(space, "Pod", "", TABLE).expect(200)
    web = get(space, "Deployment", "web", TABLE).expect(200)

    names = [each["name"] for each in pods["columnDefinitions"]]
    assert names == [
        "Name",
        "Ready",
        "Status",
        "Restarts",
        "Age",
        "IP",
        "Node",
        "Nominated Node",
        "Readiness Gates",
    ]
    assert pods["rows"][0]["cells"][:4] == ["a", "0/1", "Pending", "0"]
    assert web["rows"][0]["cells"][:4] == ["web", "0/1", 0, 0]


def test_watches_come_as_tables(space: Space) -> None:
    """One row an event; the columns are said once."""
    headers = {"Accept": TABLE}
    query = {"resourceVersion": space.now("ConfigMap")}

    with space.api.watch(space.url("ConfigMap"), query, headers) as watch:
        space.create(config_map("a"))
        space.create(config_map("b"))
        first, second = watch.take(2)

    assert [each["object"]["kind"] for each in (first, second)] == ["Table", "Table"]
    assert [len(each["object"]["rows"]) for each in (first, second)] == [1, 1]
    assert first["object"]["columnDefinitions"]
    assert not second["object"]["columnDefinitions"]


def test_a_form_that_there_is_not_falls_back_to_the_next(space: Space) -> None:
    """kubectl asks for two versions of tables and then for the object."""
    space.create(config_map("a"))
    future = "application/json;as=Table;v=v9;g=meta.k8s.io"

    answer = get(space, "ConfigMap", "a", f"{future},application/json")

    assert answer.expect(200)["kind"] == "ConfigMap"


def test_large_answers_are_compressed_for_those_who_can_read_it(space: Space) -> None:
    """Small ones are not worth it."""
    space.create(config_map("big", {"k": "x" * 200_000}))
    space.create(config_map("small"))
    headers = {"Accept-Encoding": "gzip"}

    big = space.api.get(space.url("ConfigMap", "big"), headers=headers)
    small = space.api.get(space.url("ConfigMap", "small"), headers=headers)
    plain = space.api.get(space.url("ConfigMap", "big"))

    assert big.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(big.body) == plain.body
    assert small.headers["Content-Encoding"] is None


def test_text_may_be_indented(space: Space) -> None:
    """For people with curl."""
    space.create(config_map("a"))

    answer = space.api.get(space.url("ConfigMap", "a"), {"pretty": "true"})

    assert '\n  "kind": "ConfigMap"' in answer.text
