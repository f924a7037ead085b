"""What a command is told, and what may come back."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_auth_plugins.exec import Ration
from kube_auth_plugins.exec_credential import exec_info, parse_credential
from kube_transport.auth import Credential, Secret
from kube_transport.config import ClusterInfo
from kube_transport.errors import CredentialsError

V1 = "client.authentication.k8s.io/v1"
V1BETA1 = "client.authentication.k8s.io/v1beta1"
CANARY = "canary-4711"
CERTIFICATE = "-----BEGIN CERTIFICATE-----\nQ0VSVA==\n-----END CERTIFICATE-----\n"
KEY = "-----BEGIN RSA PRIVATE KEY-----\nS0VZ\n-----END RSA PRIVATE KEY-----\n"


def answer(status: object = None, **fields: object) -> bytes:
    shown = {"kind": "ExecCredential", "apiVersion": V1, "status": status, **fields}
    return json.dumps(shown).encode()


def told(*, interactive: bool = False, cluster: ClusterInfo | None = None) -> Any:
    return json.loads(exec_info(V1, interactive=interactive, cluster=cluster))


@pytest.mark.parametrize("interactive", [True, False])
def test_a_command_is_told_its_version_and_whether_it_may_ask(interactive: bool) -> None:
    """And nothing of the cluster unless that is wanted."""
    assert told(interactive=interactive) == {
        "kind": "ExecCredential",
        "apiVersion": V1,
        "spec": {"interactive": interactive},
    }


def test_the_cluster_is_described_as_in_a_kubeconfig() -> None:
    """With the content of its certificate authority, never a path."""
    cluster = ClusterInfo(
        server="https://c",
        tls_server_name="kube",
        insecure_skip_tls_verify=True,
        ca_data=b"CA",
        proxy_url=Secret("socks5://proxy:1080"),
        disable_compression=True,
        config=Secret('{"audience":"me"}'),
    )

    assert told(cluster=cluster)["spec"]["cluster"] == {
        "server": "https://c",
        "tls-server-name": "kube",
        "insecure-skip-tls-verify": True,
        "certificate-authority-data": b64encode(b"CA").decode(),
        "proxy-url": "socks5://proxy:1080",
        "disable-compression": True,
        "config": {"audience": "me"},
    }


def test_what_is_not_set_is_left_out() -> None:
    """As Go's omitempty does, except for the server."""
    assert told(cluster=ClusterInfo(server="https://c"))["spec"]["cluster"] == {
        "server": "https://c"
    }


def test_s20_no_password_goes_into_the_environment() -> None:
    """It can be read in ``/proc`` as long as the command runs."""
    cluster = ClusterInfo(server="https://c", proxy_url=Secret(f"http://me:{CANARY}@proxy:1"))

    assert told(cluster=cluster)["spec"]["cluster"]["proxy-url"] == "http://proxy:1"


@pytest.mark.parametrize(
    ("status", "credential"),
    [
        ({"token": "t"}, Credential(token=Secret("t"))),
        ({"token": " t\n"}, Credential(token=Secret("t"))),
        (
            {"clientCertificateData": CERTIFICATE, "clientKeyData": KEY},
            Credential(certificate=CERTIFICATE.encode(), key=Secret(KEY)),
        ),
        (
            {"token": "t", "clientCertificateData": CERTIFICATE * 2, "clientKeyData": KEY},
            Credential(token=Secret("t"), certificate=(CERTIFICATE * 2).encode(), key=Secret(KEY)),
        ),
        (
            {"token": "t", "clientCertificateData": "", "clientKeyData": None, "more": 1},
            Credential(token=Secret("t")),
        ),
    ],
)
def test_a_token_or_a_certificate_or_both_are_a_credential(
    status: dict[str, Any], credential: Credential
) -> None:
    """PEM comes as it is, not in base64."""
    assert parse_credential(answer(status), V1) == credential


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2030-01-02T03:04:05Z", datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2030-01-02t03:04:05.123456789z", datetime(2030, 1, 2, 3, 4, 5, 123456, tzinfo=UTC)),
        (
            "2030-01-02T03:04:05+02:00",
            datetime(2030, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2))),
        ),
        (None, None),
        ("", None),
    ],
)
def test_an_expiry_is_a_time_with_a_zone(text: str | None, expected: datetime | None) -> None:
    """RFC 3339, as every time of Kubernetes."""
    status = {"token": "t", "expirationTimestamp": text}

    assert parse_credential(answer(status), V1).expires_at == expected


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (b"", "printed nothing"),
        (b" \n", "printed nothing"),
        (b"token", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no ExecCredential"),
        (b"{}", "a nameless object and no ExecCredential"),
        (answer({"token": "t"}, kind="Pod"), "a 'Pod' and no ExecCredential"),
        (answer({"token": "t"}, apiVersion=V1BETA1), "set exec.apiVersion to what it answers"),
        (answer({"token": "t"}, apiVersion="\x1b[2J"), "u001b"),
        (answer(), "no status"),
        (answer("t"), "no status"),
        (answer({}), "neither a token nor a client certificate"),
        (answer({"token": " "}), "neither a token nor a client certificate"),
        (answer({"token": 5}), "status.token is no text"),
        (answer({"clientCertificateData": CERTIFICATE}), "only one of"),
        (answer({"clientKeyData": KEY}), "only one of"),
        (
            answer({"clientCertificateData": "Q0VSVA==", "clientKeyData": KEY}),
            "clientCertificateData holds no PEM block CERTIFICATE",
        ),
        (
            answer({"clientCertificateData": CERTIFICATE, "clientKeyData": CERTIFICATE}),
            "clientKeyData holds no PEM block PRIVATE KEY",
        ),
        (
            answer({"clientCertificateData": CERTIFICATE.replace("==", ""), "clientKeyData": KEY}),
            "clientCertificateData holds no PEM block",
        ),
        (answer({"token": "t", "expirationTimestamp": "tomorrow"}), "'tomorrow' is no time"),
        (answer({"token": "t", "expirationTimestamp": "2030-01-02T03:04:05"}), "is no time"),
        (answer({"token": "t", "expirationTimestamp": "2030-13-02T03:04:05Z"}), "is no time"),
    ],
)
def test_f48_anything_else_is_an_error_that_says_what_is_wrong(output: bytes, reason: str) -> None:
    """The person has to mend a plugin that somebody else wrote."""
    with pytest.raises(CredentialsError) as caught:
        parse_credential(output, V1)

    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "output",
    [
        f"{CANARY} {{".encode(),
        answer({"token": CANARY}, kind="Pod"),
        answer({"clientKeyData": CANARY, "clientCertificateData": CERTIFICATE}),
        answer({"token": CANARY, "expirationTimestamp": "x"}),
    ],
)
def test_i9_no_error_shows_what_was_printed(output: bytes) -> None:
    """It was meant to be secret; nor does its cause."""
    with pytest.raises(CredentialsError) as caught:
        parse_credential(output, V1)

    assert CANARY not in str(caught.value)
    assert caught.value.__cause__ is None


@given(st.binary())
def test_any_output_is_a_credential_or_a_credentials_error(output: bytes) -> None:
    """No exception of any library comes out."""
    with pytest.raises(CredentialsError):
        parse_credential(output, V1)


def test_a_ration_is_renewed_with_time() -> None:
    """Ten hints an hour, not ten for ever."""
    ration, now = Ration(2, timedelta(hours=1)), datetime(2030, 1, 1, tzinfo=UTC)

    taken = [ration.take(now + timedelta(minutes=minute)) for minute in (0, 1, 2, 59, 60, 61, 62)]

    assert taken == [True, True, False, False, True, True, False]
