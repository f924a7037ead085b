"""Objects without a type: what they show of themselves."""

from __future__ import annotations

from typing import Any

import pytest

from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.objects import UnstructuredCodec
from kube_transport.errors import DecodeError


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}}, "v1 Pod 'a'"),
        ({"kind": "Pod", "metadata": {"name": "a", "namespace": "b"}}, " Pod 'b/a'"),
        ({"apiVersion": 1, "kind": None, "metadata": None}, "  ''"),
    ],
)
def test_an_object_is_shown_by_its_kind_and_name(content: dict[str, Any], shown: str) -> None:
    """The rest may be a Secret's."""
    assert repr(Unstructured(content)) == f"Unstructured({shown})"


def test_what_is_no_object_can_be_shown_all_the_same() -> None:
    """In a debugger or a log, where an error would hide what it is about."""
    liar = Unstructured({"kind": "Pod", "metadata": ["name"]})

    assert repr(liar) == "Unstructured( Pod '')"
    with pytest.raises(DecodeError, match="metadata: expected an object, got list"):
        _ = liar.metadata.name


@pytest.mark.parametrize("metadata", ["[]", '["name"]', '""', "0", "false"])
def test_what_has_no_metadata_to_read_is_not_decoded(metadata: str) -> None:
    """A write would seem to have succeeded, and the error come when somebody asks for the name."""
    answer = f'{{"kind":"Pod","apiVersion":"v1","metadata":{metadata}}}'.encode()

    with pytest.raises(DecodeError, match="metadata: expected an object"):
        UnstructuredCodec("v1", "Pod").decode(answer)


@pytest.mark.parametrize("finalizers", ["abc", 5, {"a": "b"}])
def test_finalizers_are_a_list_or_an_error_of_ours(finalizers: object) -> None:
    """Waits tell them to a person."""
    obj = Unstructured({"metadata": {"finalizers": finalizers}})

    with pytest.raises(DecodeError, match=r"^metadata\.finalizers: expected a list, got "):
        _ = obj.metadata.finalizers
