"""The kubeconfig that the servers of this package hand out."""

from __future__ import annotations

import base64

from kube_testing.certificates import Identity
from kube_testing.kubeconfig import kubeconfig

SERVER = "https://127.0.0.1:6443"


def test_a_kubeconfig_is_complete_in_itself() -> None:
    """It can be copied elsewhere: it points to no file."""
    user = Identity(certificate=b"certificate", key=b"key")

    document = kubeconfig(server=SERVER, ca=b"ca", user=user)

    [cluster], [account], [context] = (document[name] for name in ("clusters", "users", "contexts"))
    assert cluster["cluster"]["server"] == SERVER
    assert base64.b64decode(cluster["cluster"]["certificate-authority-data"]) == b"ca"
    assert base64.b64decode(account["user"]["client-certificate-data"]) == b"certificate"
    assert base64.b64decode(account["user"]["client-key-data"]) == b"key"
    assert context["context"] == {
        "cluster": cluster["name"],
        "user": account["name"],
        "namespace": "default",
    }
    assert document["current-context"] == context["name"]


def test_a_bearer_token_stands_in_place_of_a_certificate() -> None:
    """A user has one kind of credential, so that a test knows which was used."""
    document = kubeconfig(server=SERVER, ca=b"ca", user="s3cret")

    assert document["users"][0]["user"] == {"token": "s3cret"}
