"""How the processes of a control plane are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from kube_testing.control_plane import commands
from kube_testing.control_plane.commands import Files

FILES = Files(folder=Path("folder"))


def apiserver(*, service_accounts: bool = False, extra: tuple[str, ...] = ()) -> list[str]:
    return commands.apiserver(
        Path("kube-apiserver"),
        FILES,
        port=1,
        etcd_port=2,
        service_accounts=service_accounts,
        extra=extra,
    )


def etcd(*, fsync: bool) -> list[str]:
    return commands.etcd(Path("etcd"), FILES, client_port=1, peer_port=2, fsync=fsync)


def test_no_process_listens_beyond_loopback() -> None:
    """A test's control plane, with its known tokens, is nobody else's business."""
    kubeconfig = Path("kubeconfig")
    calls = [
        etcd(fsync=False),
        apiserver(),
        commands.controller_manager(Path("kcm"), FILES, kubeconfig=kubeconfig),
        commands.kwok(Path("kwok"), kubeconfig=kubeconfig, port=3, stages=[]),
    ]

    for argv in calls:
        addresses = [flag for flag in argv if "-urls=" in flag or "address=" in flag]
        assert addresses
        assert all("127.0.0.1" in address for address in addresses)


def test_pods_need_a_service_account_only_where_one_is_made() -> None:
    """Without a controller manager the admission plugin would refuse every pod."""
    off = "--disable-admission-plugins=ServiceAccount"

    assert off in apiserver(service_accounts=False)
    assert off not in apiserver(service_accounts=True)


def test_extra_arguments_come_last_and_so_win() -> None:
    """Of a flag given twice the server takes the last."""
    argv = apiserver(extra=("--authorization-mode=AlwaysAllow",))

    assert argv[-1] == "--authorization-mode=AlwaysAllow"


@pytest.mark.parametrize("fsync", [True, False])
def test_etcd_syncs_to_disk_only_when_asked(fsync: bool) -> None:
    """Crash tests need the real thing, all others the speed."""
    assert ("--unsafe-no-fsync" in etcd(fsync=fsync)) is not fsync


def test_kwok_is_given_every_stage() -> None:
    """Without stages it ends at once, and without one its pods never change."""
    argv = commands.kwok(
        Path("kwok"), kubeconfig=Path("k"), port=3, stages=[Path("a.yaml"), Path("b.yaml")]
    )

    assert argv[-2:] == ["--config=a.yaml", "--config=b.yaml"]
