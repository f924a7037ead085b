"""How each process of a control plane is called: files and ports in, arguments out.

The flags are those that a throwaway cluster on loopback needs; everything else is left at its
default, since it is the real server's behaviour that tests are after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kube_testing.control_plane.ports import LOOPBACK, SHARES_PORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files in the folder of one control plane."""

    folder: Path

    @property
    def ca(self) -> Path:
        return self.folder / "ca.crt"

    @property
    def server_certificate(self) -> Path:
        return self.folder / "apiserver.crt"

    @property
    def server_key(self) -> Path:
        return self.folder / "apiserver.key"

    @property
    def service_account_certificate(self) -> Path:
        return self.folder / "service-account.crt"

    @property
    def service_account_key(self) -> Path:
        return self.folder / "service-account.key"

    @property
    def tokens(self) -> Path:
        return self.folder / "tokens.csv"

    @property
    def etcd_data(self) -> Path:
        return self.folder / "etcd"


def etcd(binary: Path, files: Files, *, client_port: int, peer_port: int, fsync: bool) -> list[str]:
    """Return how to call etcd, a cluster of one member.

    With ``fsync``, data survives a crash of the machine, at the price of slower writes.
    """
    client, peer = _http(client_port), _http(peer_port)
    return [
        str(binary),
        f"--data-dir={files.etcd_data}",
        f"--listen-client-urls={client}",
        f"--advertise-client-urls={client}",
        f"--listen-peer-urls={peer}",
        f"--initial-advertise-peer-urls={peer}",
        f"--initial-cluster=default={peer}",
        "--log-level=warn",
        *(["--socket-reuse-port"] if SHARES_PORTS else []),
        *([] if fsync else ["--unsafe-no-fsync"]),
    ]


def apiserver(
    binary: Path,
    files: Files,
    *,
    port: int,
    etcd_port: int,
    service_accounts: bool,
    extra: Iterable[str] = (),
) -> list[str]:
    """Return how to call kube-apiserver; of a flag that ``extra`` gives again the last counts.

    With ``service_accounts``, every pod needs one. Without a controller manager there is none
    that it could get, and no pod could be created.
    """
    return [
        str(binary),
        f"--etcd-servers={_http(etcd_port)}",
        f"--bind-address={LOOPBACK}",
        # Said, since a machine without a network has no address to choose.
        f"--advertise-address={LOOPBACK}",
        "--endpoint-reconciler-type=none",
        f"--secure-port={port}",
        *(["--permit-port-sharing"] if SHARES_PORTS else []),
        f"--tls-cert-file={files.server_certificate}",
        f"--tls-private-key-file={files.server_key}",
        f"--client-ca-file={files.ca}",
        f"--token-auth-file={files.tokens}",
        f"--service-account-key-file={files.service_account_certificate}",
        f"--service-account-signing-key-file={files.service_account_key}",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-cluster-ip-range=10.0.0.0/24",
        "--authorization-mode=RBAC",
        "--allow-privileged",
        *([] if service_accounts else ["--disable-admission-plugins=ServiceAccount"]),
        *extra,
    ]


def controller_manager(binary: Path, files: Files, *, kubeconfig: Path) -> list[str]:
    """Return how to call kube-controller-manager, which serves no port of its own."""
    return [
        str(binary),
        f"--kubeconfig={kubeconfig}",
        f"--service-account-private-key-file={files.service_account_key}",
        f"--root-ca-file={files.ca}",
        "--use-service-account-credentials",
        "--leader-elect=false",
        f"--bind-address={LOOPBACK}",
        "--secure-port=0",
    ]


def kwok(binary: Path, *, kubeconfig: Path, port: int, stages: Sequence[Path]) -> list[str]:
    """Return how to call kwok, the kubelet of all nodes.

    The ``stages`` are files that say how its nodes and pods come to life.
    """
    return [
        str(binary),
        f"--kubeconfig={kubeconfig}",
        "--manage-all-nodes=true",
        f"--node-ip={LOOPBACK}",
        f"--node-port={port}",
        f"--server-address={LOOPBACK}:{port}",
        *(f"--config={stage}" for stage in stages),
    ]


def _http(port: int) -> str:
    return f"http://{LOOPBACK}:{port}"
