"""Manifests as typed objects, and objects as manifests."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from typing import Any

import pytest

from kube_clientset.models.apps_v1 import Deployment
from kube_clientset.models.core_v1 import ConfigMap, Pod, Secret
from kube_clientset.scheme import SCHEME
from kube_transport.api.scheme import Scheme, UnknownKind
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.yaml import YAMLError
from kube_transport.errors import DecodeError

DEPLOYMENT: dict[str, Any] = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "web"},
    "spec": {"replicas": 3},
}
YAML = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 3}
"""
ENDLESS: dict[str, Any] = {"apiVersion": "v1", "kind": "Pod"}
ENDLESS["spec"] = ENDLESS
SEVERAL = """
# what a chart writes
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
---
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Secret, metadata: {name: b}}
- apiVersion: v1
  kind: PodList
  items:
  - metadata: {name: c}
  - {metadata: {name: d}, spec: {nodeName: n1}}
"""
WIDGET = {"apiVersion": "acme.example/v1", "kind": "Widget", "metadata": {"name": "w"}, "x": [1]}


@pytest.mark.parametrize(
    "data",
    [
        DEPLOYMENT,
        Unstructured(DEPLOYMENT),
        json.dumps(DEPLOYMENT),
        json.dumps(DEPLOYMENT).encode(),
        YAML,
    ],
    ids=["mapping", "unstructured", "text", "bytes", "YAML"],
)
def test_an_object_is_of_the_model_of_its_kind(data: Any) -> None:
    """Whether it comes as a mapping, as JSON or as YAML."""
    obj = SCHEME.decode(data)

    assert isinstance(obj, Deployment)
    assert (obj.metadata.name, obj.spec.replicas) == ("web", 3)


def test_text_stays_text() -> None:
    """What YAML 1.1 takes for a truth value or a number is one only where the field is."""
    [obj] = SCHEME.decode_all("apiVersion: v1\nkind: ConfigMap\ndata: {a: 'no', b: '010'}\n")

    assert isinstance(obj, ConfigMap)
    assert obj.data == {"a": "no", "b": "010"}


def test_json_that_is_only_yaml_is_read_too() -> None:
    """A manifest may begin with a brace and be no JSON."""
    assert isinstance(SCHEME.decode("{apiVersion: v1, kind: Pod}"), Pod)


def test_a_file_of_several_documents_gives_all_objects_of_all_lists() -> None:
    """As kubectl would apply them, in their order, empty documents left out."""
    objects = SCHEME.decode_all(SEVERAL)

    assert [one.metadata.name for one in objects] == ["a", "b", "c", "d"]
    assert list(map(type, objects)) == [ConfigMap, Secret, Pod, Pod]
    assert [one.api_version for one in objects] == ["v1"] * 4


def test_json_objects_may_follow_one_another() -> None:
    """As tools write them that stream, and as kubectl reads them."""
    one = b'{\n "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}}\n'

    found = SCHEME.decode_all(one + one + one)

    assert [type(each) for each in found] == [Pod] * 3
    with pytest.raises(DecodeError, match=r"^pods\.json:3: kind"):
        SCHEME.decode_all(one + b'{"apiVersion": "v1"}', name="pods.json")
    with pytest.raises(DecodeError, match=r"^pods\.json:"):
        SCHEME.decode_all(one + one[:-3], name="pods.json")


def test_a_kind_whose_name_ends_like_a_list_is_none() -> None:
    """Nothing but its kind says what an object is."""
    scheme = Scheme({"v1": ("kube_clientset.models.core_v1", ("Pod", "PodList"))})

    with pytest.raises(AttributeError):  # it looks for a model
        scheme.decode({"apiVersion": "v1", "kind": "PodList", "items": []})


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("", "f.yaml: expected one object, got 0"),
        (SEVERAL, "f.yaml: expected one object, got 2"),
        ({"apiVersion": "v1", "kind": "PodList"}, "f.yaml: PodList holds several objects"),
        ("kind: Pod", "f.yaml:1: apiVersion: must be set"),
        ("\napiVersion: v1", "f.yaml:2: kind: must be set"),
        ("[1]", "f.yaml:1: unexpected object: Expected `object`, got `array`"),
        (
            "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: 3}]}",
            "f.yaml:1: v1 Pod: unexpected object: Expected `str`, got `int` - at `$.spec.cont",
        ),
    ],
)
def test_what_is_no_object_is_refused_with_its_place(data: Any, problem: str) -> None:
    """A directory of manifests is long, and so is one of them."""
    with pytest.raises(DecodeError) as caught:
        SCHEME.decode(data, name="f.yaml")

    assert str(caught.value).startswith(problem)


def test_an_item_of_a_list_is_named_by_its_place() -> None:
    """A list has one line and many items."""
    data = {"apiVersion": "v1", "kind": "PodList", "items": [{}, {"spec": 1}]}

    with pytest.raises(DecodeError, match=r"manifest: items\[1\]: v1 Pod: "):
        SCHEME.decode_all(data)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("kind: \ud800", r"^manifest: is no text: "),
        ({"apiVersion": "v1", "kind": "Pod", "spec": object()}, r"^manifest: has no JSON form: "),
        (ENDLESS, r"^manifest: has no JSON form: "),
        ({"apiVersion": "v1", "kind": "List", "items": {"a": 1}}, r"^manifest: .*items"),
        ({"apiVersion": "v1", "kind": "PodList", "items": [1]}, r"^manifest: items\[0\]: "),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_place(data: Any, problem: str) -> None:
    """Of this project, and about reading: nobody sends anything."""
    with pytest.raises(DecodeError, match=problem):
        SCHEME.decode_all(data)


def test_no_yaml_is_refused_as_by_every_reader() -> None:
    """Two keys of one name are two opinions."""
    with pytest.raises(YAMLError, match=r"deploy\.yaml:3"):
        SCHEME.decode("apiVersion: v1\nkind: Pod\nkind: Pod\n", name="deploy.yaml")


@pytest.mark.parametrize(
    ("api_version", "kind", "near"),
    [
        ("apps/v1beta1", "Deployment", ("apps/v1 Deployment",)),
        ("apps/v1", "Deploymnet", ("apps/v1 Deployment",)),
        ("v1", "pod", ("v1 Pod",)),
        ("v1", "HorizontalPodAutoscaler", ()),
        ("acme.example/v1", "Widget", ()),
    ],
)
def test_an_unknown_kind_names_those_that_may_be_meant(
    api_version: str, kind: str, near: tuple[str, ...]
) -> None:
    """An API that moved and a slip of the pen are what it is most of the time."""
    with pytest.raises(UnknownKind) as caught:
        SCHEME.decode({"apiVersion": api_version, "kind": kind})

    error = caught.value
    assert (error.api_version, error.kind) == (api_version, kind)
    assert error.near[: len(near)] == near
    assert all(f"{one}" in str(error) for one in near)
    copied = pickle.loads(pickle.dumps(error))
    assert (copied.near, str(copied)) == (error.near, str(error))


def test_an_unknown_kind_can_be_had_untyped() -> None:
    """A file with one custom resource among others is read whole."""
    known, unknown = SCHEME.decode_all(
        {"apiVersion": "v1", "kind": "List", "items": [DEPLOYMENT, WIDGET]}, unstructured=True
    )

    assert isinstance(known, Deployment)
    assert isinstance(unknown, Unstructured)
    assert unknown.to_dict() == WIDGET
    assert isinstance(SCHEME.decode(WIDGET, unstructured=True), Unstructured)


def test_schemes_are_joined() -> None:
    """A controller of custom resources reads those of Kubernetes too."""
    pods = Scheme({"v1": ("kube_clientset.models.core_v1", ("Pod",))})
    maps = Scheme({"v1": ("kube_clientset.models.core_v1", ("ConfigMap",))})

    both = pods.including(maps)

    assert isinstance(both.decode({"apiVersion": "v1", "kind": "Pod"}), Pod)
    assert isinstance(both.decode({"apiVersion": "v1", "kind": "ConfigMap"}), ConfigMap)
    with pytest.raises(UnknownKind):
        pods.decode({"apiVersion": "v1", "kind": "ConfigMap"})


def test_objects_are_written_with_the_names_of_the_wire() -> None:
    """What is written reads back as the same, typed or not."""
    objects = [*SCHEME.decode_all(SEVERAL), SCHEME.decode(WIDGET, unstructured=True)]

    text = SCHEME.to_yaml(*objects)

    assert text.startswith("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n---\n")
    assert "  nodeName: n1\n" in text
    again = SCHEME.decode_all(text, unstructured=True)
    assert [one.to_dict() for one in again] == [one.to_dict() for one in objects]


def test_reading_a_kind_imports_its_group_version_alone() -> None:
    """A program that reads deployments does not pay for forty group versions."""
    program = f"""
import sys
from kube_clientset.scheme import SCHEME
SCHEME.decode({DEPLOYMENT!r})
print(*sorted(name for name in sys.modules if name.startswith("kube_clientset.models.")))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == [
        "kube_clientset.models.apps_v1",
        "kube_clientset.models.core_v1",
    ]


def test_every_kind_of_the_scheme_has_its_model() -> None:
    """The table is text, and names modules that nobody imported yet."""
    for api_version, kind in SCHEME.models:
        obj = SCHEME.decode({"apiVersion": api_version, "kind": kind})

        assert (obj.api_version, obj.kind) == (api_version, kind)
        assert type(obj).__name__ == kind

    assert len(SCHEME.models) > 90


def test_what_is_no_manifest_is_told_by_its_type() -> None:
    """As a file that holds nothing, read by something else, would be."""
    nothing: Any = None

    with pytest.raises(DecodeError, match=r"^manifest: .* expected, not NoneType$"):
        SCHEME.decode(nothing)
