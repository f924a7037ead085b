"""Certificates of a configuration, in data or in files: which are used, and which files count."""

from __future__ import annotations

import ssl
import traceback
from pathlib import Path
from typing import Any

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_transport._certificates import AUTHORITY, CLIENT, CertificateFile, Certificates, files_of
from kube_transport.auth import Secret
from kube_transport.config import Config
from kube_transport.errors import ConfigError

CA = CertificateAuthority()
JANE = CA.issue_client("jane")
USED = Certificates(ca=CA.certificate, certificate=JANE.certificate, key=Secret(JANE.key.decode()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A directory with an authority, a certificate and its key."""
    (tmp_path / "ca").write_bytes(CA.certificate)
    (tmp_path / "cert").write_bytes(JANE.certificate)
    (tmp_path / "key").write_bytes(JANE.key)
    return tmp_path


def in_files(folder: Path) -> dict[str, str]:
    return {
        "ca_file": str(folder / "ca"),
        "client_certificate_file": str(folder / "cert"),
        "client_key_file": str(folder / "key"),
    }


def in_data() -> dict[str, Any]:
    return {
        "ca_data": CA.certificate,
        "client_certificate_data": JANE.certificate,
        "client_key_data": Secret(JANE.key.decode()),
    }


def config(**fields: Any) -> Config:
    return Config(server="https://c", **fields)


def what_may_change(config: Config) -> list[str]:
    return [file.what for file in files_of(config)]


def test_data_and_files_say_the_same(folder: Path) -> None:
    """Where a kubeconfig keeps its certificates changes nothing."""
    from_files = Certificates.of(config(**in_files(folder)))

    assert from_files == USED
    assert Certificates.of(config(**in_data())) == USED
    assert Certificates.of(config()) == Certificates()


def test_who_verifies_nothing_says_so() -> None:
    """The context is made of these values alone."""
    certificates = Certificates.of(config(insecure_skip_tls_verify=True))

    assert certificates.insecure
    assert certificates.context().verify_mode is ssl.CERT_NONE
    assert certificates.context_for_proxy().verify_mode is ssl.CERT_NONE


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ("ca", "ca_file"),
        ("cert", "client_certificate_file"),
        ("key", "client_key_file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_field(
    folder: Path, missing: str, field: str
) -> None:
    """Three files; a person must know which one to mend, and why, at once or later."""
    told = f"^{field}: .*{folder / missing}: No such file"
    authority, client = files_of(config(**in_files(folder)))
    file = authority if missing == "ca" else client
    (folder / missing).unlink()

    with pytest.raises(ConfigError, match=told):
        Certificates.of(config(**in_files(folder)))
    with pytest.raises(ConfigError, match=told):
        file.reread(USED)


@pytest.mark.parametrize("content", [b"", b"\xff"])
def test_a_file_that_holds_no_key_is_refused_and_not_left_out(folder: Path, content: bytes) -> None:
    """Without a key we would be nobody to the server, and not know why."""
    (folder / "key").write_bytes(content)

    certificates = Certificates.of(config(**in_files(folder)))

    assert certificates.key == Secret(content.decode(errors="surrogateescape"))
    with pytest.raises(ConfigError, match="client certificate: "):
        certificates.context()


def test_s32_only_the_authority_is_trusted_by_server_and_proxy_alike() -> None:
    """An authority that is given takes the place of the system's."""
    authority = ssl.PEM_cert_to_DER_cert(CA.certificate.decode())

    for context in (USED.context(), USED.context_for_proxy()):
        assert context.get_ca_certs(binary_form=True) == [authority]


def test_a_proxy_does_not_learn_who_we_are() -> None:
    """What proves an identity to the server is not even read for a proxy."""
    unusable = Certificates(ca=CA.certificate, certificate=b"?", key=Secret("?"))

    unusable.context_for_proxy()
    with pytest.raises(ConfigError):
        unusable.context()


def test_s38_files_may_change_and_data_does_not(folder: Path) -> None:
    """Each of the two is looked at again only where all of it is in files."""
    files = in_files(folder)
    authority = {"ca_file": files.pop("ca_file")}

    assert what_may_change(config()) == []
    assert what_may_change(config(**in_data())) == []
    assert what_may_change(config(**authority)) == [AUTHORITY]
    assert what_may_change(config(**files)) == [CLIENT]
    assert what_may_change(config(**authority, **files)) == [AUTHORITY, CLIENT]


def test_s38_half_a_pair_in_a_file_is_not_read_again(folder: Path) -> None:
    """A new certificate would not belong to the key that stays."""
    files = in_files(folder)
    data = in_data()
    key_stays = {"client_certificate_file": files["client_certificate_file"]}
    certificate_stays = {"client_key_file": files["client_key_file"]}

    for half, stays in (
        (key_stays, "client_key_data"),
        (certificate_stays, "client_certificate_data"),
    ):
        asked = config(**half, **{stays: data[stays]})
        assert what_may_change(asked) == []
        assert Certificates.of(asked) == Certificates(
            certificate=JANE.certificate, key=Secret(JANE.key.decode())
        )


def test_s38_what_is_read_again_replaces_its_own_part_only(folder: Path) -> None:
    """A new certificate must not touch the trust, nor a new authority the identity."""
    authority, client = files_of(config(**in_files(folder)))
    other, bob = CertificateAuthority("other"), CA.issue_client("bob")
    (folder / "ca").write_bytes(other.certificate)
    (folder / "cert").write_bytes(bob.certificate)
    (folder / "key").write_bytes(bob.key)

    trust = authority.reread(USED)
    identity = client.reread(USED)

    assert trust == Certificates(
        ca=other.certificate, certificate=JANE.certificate, key=Secret(JANE.key.decode())
    )
    assert identity == Certificates(
        ca=CA.certificate, certificate=bob.certificate, key=Secret(bob.key.decode())
    )


def test_what_has_not_changed_is_what_is_used(folder: Path) -> None:
    """It is asked for every second, and new connections must not be made for nothing."""
    authority, client = files_of(config(**in_files(folder)))

    assert authority.reread(USED) is USED
    assert client.reread(USED) is USED


@pytest.mark.parametrize("broken", [b"?", None])
def test_f36_what_cannot_be_used_is_reported_once_each_time_it_comes(
    folder: Path, broken: bytes | None
) -> None:
    """A rotation that hangs must not fill a log, and the next one is news again."""
    file, *_ = files_of(config(**in_files(folder)))

    def reread_broken() -> Certificates:
        if broken is None:
            (folder / "ca").unlink(missing_ok=True)
        else:
            (folder / "ca").write_bytes(broken)
        return file.reread(USED)

    for _ in range(2):
        with pytest.raises(ConfigError):
            reread_broken()
        assert reread_broken() is USED
        (folder / "ca").write_bytes(CA.certificate)
        assert file.reread(USED) is USED


def test_f36_what_cannot_be_used_is_news_after_something_that_could(folder: Path) -> None:
    """The same half of a rotation, a second time, is another event."""
    file, *_ = files_of(config(**in_files(folder)))
    other = CertificateAuthority("other").certificate
    (folder / "ca").write_bytes(b"?")
    with pytest.raises(ConfigError):
        file.reread(USED)

    (folder / "ca").write_bytes(other)
    renewed = file.reread(USED)
    (folder / "ca").write_bytes(b"?")

    assert renewed.ca == other
    with pytest.raises(ConfigError):
        file.reread(renewed)


def test_f36_another_content_that_cannot_be_used_is_reported_too() -> None:
    """Who mends a file in steps learns after each that it is not good yet."""
    contents = iter([b"?", b"??", b"??"])
    file = CertificateFile(AUTHORITY, lambda used: Certificates(ca=next(contents)))

    for _ in range(2):
        with pytest.raises(ConfigError):
            file.reread(USED)

    assert file.reread(USED) is USED


def test_f36_another_reason_why_a_file_cannot_be_read_is_reported_too(folder: Path) -> None:
    """It was missing, and now somebody has made a directory of it."""
    file, *_ = files_of(config(**in_files(folder)))
    (folder / "ca").unlink()
    with pytest.raises(ConfigError):
        file.reread(USED)

    (folder / "ca").mkdir()

    with pytest.raises(ConfigError):
        file.reread(USED)
    assert file.reread(USED) is USED


def test_f37_an_empty_authority_never_ends_all_trust(folder: Path) -> None:
    """It is half written; but one that was empty from the start goes on trusting nobody."""
    file, *_ = files_of(config(**in_files(folder)))
    (folder / "ca").write_bytes(b"")
    trusting_nobody = Certificates(ca=b"")

    with pytest.raises(ConfigError, match=f"{folder / 'ca'} is empty"):
        file.reread(USED)

    assert file.reread(trusting_nobody) is trusting_nobody


@pytest.mark.parametrize("memory", [True, False])
def test_s11_neither_a_print_nor_a_report_of_an_error_shows_a_key(
    memory: bool, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """Tools that collect errors record what every name stood for."""
    if not memory:
        monkeypatch.delattr("os.memfd_create", raising=False)
    (folder / "key").write_text("canary-4711")
    data = {**in_data(), "client_key_data": Secret("-----BEGIN canary-4711")}
    for given in (in_files(folder), data):
        certificates = Certificates.of(config(**given))

        with pytest.raises(ConfigError) as caught:
            certificates.context()

        report = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
        assert "_identify" in "".join(report.format())
        assert "canary" not in repr(certificates) + "".join(report.format())
