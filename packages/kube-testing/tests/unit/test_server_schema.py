"""Typed decoding by the rules of Go: what is kept, dropped, added and refused."""

from __future__ import annotations

from typing import Any

import pytest

from kube_testing.server.facts import load_facts
from kube_testing.server.places import Mismatch
from kube_testing.server.quantities import BadQuantity, canonical
from kube_testing.server.schema import Schema


@pytest.fixture(scope="module")
def schema() -> Schema:
    return Schema(load_facts("1.37"))


def test_unknown_fields_are_dropped_and_reported_by_path(schema: Schema) -> None:
    """Strict validation needs the path; the object must not keep the field."""
    raw = {"spec": {"containers": [{"name": "a", "imagee": "x"}]}, "foo": 1}

    decoded = schema.decode("core.v1.Pod", raw)

    assert decoded.faults == [
        'unknown field "spec.containers[0].imagee"',
        'unknown field "foo"',
    ]
    assert "foo" not in decoded.value


def test_null_is_absent_and_empty_values_are_not_written(schema: Schema) -> None:
    """Go cannot tell them apart, so nobody may rely on the difference."""
    raw: dict[str, Any] = {
        "metadata": {"name": "a", "labels": {}, "annotations": None},
        "data": {},
    }

    decoded = schema.decode("core.v1.ConfigMap", raw)

    assert decoded.value == {"metadata": {"name": "a"}}


def test_structs_and_always_written_fields_are_added(schema: Schema) -> None:
    """Clients see ``status: {}`` and ``containers: null`` where nothing was said."""
    decoded = schema.decode("core.v1.Pod", {})

    assert decoded.value == {"metadata": {}, "spec": {"containers": None}, "status": {}}


def test_an_unset_time_is_null(schema: Schema) -> None:
    """Go never omits a time; only the creation time learned to be left out."""
    decoded = schema.decode("apps.v1.DeploymentCondition", {"type": "A", "status": "True"})

    assert decoded.value == {
        "type": "A",
        "status": "True",
        "lastTransitionTime": None,
        "lastUpdateTime": None,
    }


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            {"spec": {"replicas": "1"}},
            (
                "json: cannot unmarshal string into Go struct field "
                "DeploymentSpec.spec.replicas of type int32"
            ),
        ),
        (
            {"metadata": {"labels": {"a": 1}}},
            (
                "json: cannot unmarshal number into Go struct field "
                "ObjectMeta.metadata.labels of type string"
            ),
        ),
        (
            {"spec": {"template": {"spec": {"containers": {}}}}},
            (
                "json: cannot unmarshal object into Go struct field "
                "PodSpec.spec.template.spec.containers of type []v1.Container"
            ),
        ),
        ({"spec": {"replicas": 2**31}}, "of type int32"),
        ({"spec": {"paused": "true"}}, "of type bool"),
        ({"metadata": {"creationTimestamp": "yesterday"}}, "cannot parse"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_its_field(
    schema: Schema, raw: dict[str, Any], message: str
) -> None:
    """The wording is the server's: type of the struct, path of the field, wanted type."""
    with pytest.raises(Mismatch, match=message.replace("[", r"\[")):
        schema.decode("apps.v1.Deployment", raw)


def test_times_are_written_in_utc(schema: Schema) -> None:
    """Two spellings of one moment are one value."""
    raw = {"metadata": {"creationTimestamp": "2024-05-01T12:00:00.9+02:00"}}

    decoded = schema.decode("core.v1.ConfigMap", raw)

    assert decoded.value["metadata"]["creationTimestamp"] == "2024-05-01T10:00:00Z"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1000m", "1"),
        ("0.5", "500m"),
        ("1024Mi", "1Gi"),
        ("1.5Gi", "1536Mi"),
        ("512", "512"),
        ("1000", "1k"),
        ("1e3", "1e3"),
        ("0", "0"),
        ("-1500m", "-1500m"),
        ("1Ki", "1Ki"),
        ("0.1n", "1n"),
        ("100Ki", "100Ki"),
    ],
)
def test_quantities_are_canonical(text: str, expected: str) -> None:
    """The largest suffix that leaves a whole number, in the family that was used."""
    assert canonical(text) == expected


@pytest.mark.parametrize("text", ["", "1x", "Gi", "1 Gi", "--1"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    """A limit that is read as zero would be worse than an error."""
    with pytest.raises(BadQuantity):
        canonical(text)
