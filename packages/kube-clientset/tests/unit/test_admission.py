"""Reviews of admission, which servers send to webhooks: typed, though no server serves them."""

from __future__ import annotations

import json

import pytest

from kube_clientset import Clientset
from kube_clientset.models.admission_v1 import AdmissionResponse, AdmissionReview
from kube_clientset.models.core_v1 import Pod
from kube_clientset.scheme import SCHEME
from kube_transport.api.scheme import UnknownKind
from kube_transport.gen.v1 import Status

REVIEW = {
    "apiVersion": "admission.k8s.io/v1",
    "kind": "AdmissionReview",
    "request": {
        "uid": "u",
        "kind": {"group": "", "version": "v1", "kind": "Pod"},
        "resource": {"group": "", "version": "v1", "resource": "pods"},
        "requestKind": {"group": "", "version": "v1", "kind": "Pod"},
        "name": "web",
        "namespace": "shop",
        "operation": "CREATE",
        "userInfo": {"username": "anna", "groups": ["dev"]},
        "object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}},
        "dryRun": False,
    },
}


def test_a_webhook_reads_a_review_and_answers_it() -> None:
    """With the object in it of its own type; the patch is bytes, as in Go."""
    review = AdmissionReview.from_dict(REVIEW)
    assert review.request is not None
    reviewed = SCHEME.decode(review.request.object)
    patch = json.dumps([{"op": "remove", "path": "/metadata/labels"}]).encode()
    response = AdmissionResponse(
        uid=review.request.uid,
        allowed=True,
        patch=patch,
        patch_type="JSONPatch",
        status=Status(message="fine", code=200),
    )

    answer = AdmissionReview(response=response).to_dict()

    assert isinstance(reviewed, Pod)
    assert (reviewed.metadata.name, review.request.user_info.groups) == ("web", ["dev"])
    assert (review.request.resource.resource, review.request.dry_run) == ("pods", False)
    assert AdmissionReview.from_dict(answer).response == response
    assert answer["apiVersion"] == "admission.k8s.io/v1"
    assert (
        answer["response"]["patch"]
        == "W3sib3AiOiAicmVtb3ZlIiwgInBhdGgiOiAiL21ldGFkYXRhL2xhYmVscyJ9XQ=="
    )


@pytest.mark.parametrize(
    ("api_version", "kind"), [("admission.k8s.io/v1", "AdmissionReview"), ("v1", "Status")]
)
def test_the_scheme_has_objects_and_no_other_bodies(api_version: str, kind: str) -> None:
    """What it returns has metadata; the others are read by their own classes."""
    with pytest.raises(UnknownKind):
        SCHEME.decode({"apiVersion": api_version, "kind": kind})


def test_nothing_is_offered_that_no_server_serves() -> None:
    """There is no resource of reviews."""
    assert not hasattr(Clientset, "admission_v1")
