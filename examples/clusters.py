"""Where the quickstart runs: an embedded server, a real control plane, or a cluster of yours."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from kube_discovery.command import explained
from kube_testing.control_plane import ControlPlane
from kube_testing.server import ApiServer
from kube_transport import Client, Config, load_config
from kube_transport.errors import CredentialsError, Unauthorized


class Refused(Exception):
    """The cluster does not know us, or we have nothing to show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A cluster that answers.

    Attributes:
        name: for people.
        finishes_namespaces: somebody empties and ends a namespace that was deleted.
        quiet: nobody but us writes to it.
    """

    name: str
    config: Config
    finishes_namespaces: bool
    quiet: bool


@contextmanager
def embedded(kubernetes: str | None) -> Generator[Cluster]:
    """Lend an API server that runs in this process."""
    with ApiServer.start(kubernetes=kubernetes) as server:
        yield Cluster(
            name=f"embedded API server, Kubernetes {server.kubernetes_version}",
            config=Config.from_mapping(server.kubeconfig),
            finishes_namespaces=True,
            quiet=True,
        )


@contextmanager
def control_plane(kubernetes: str | None, *, controller_manager: bool) -> Generator[Cluster]:
    """Lend a real etcd and kube-apiserver, with or without a controller-manager."""
    with ControlPlane.start(kubernetes=kubernetes, controller_manager=controller_manager) as plane:
        beside = "with" if controller_manager else "without"
        yield Cluster(
            name=f"kube-apiserver {plane.kubernetes_version} {beside} a controller-manager",
            config=load_config(plane.kubeconfig),
            finishes_namespaces=controller_manager,
            quiet=not controller_manager,
        )


@contextmanager
def of_kubeconfig(context: str) -> Generator[Cluster]:
    """Lend the cluster that a context of the kubeconfig names.

    Raises:
        Refused: the credentials in the kubeconfig do not work, now or later.
    """
    config = load_config(context=context)
    try:
        with Client(config) as client:
            version = client.get_json("/version")["gitVersion"]
        yield Cluster(
            name=f"context {context}, Kubernetes {version}",
            config=config,
            finishes_namespaces=True,
            quiet=False,
        )
    except (Unauthorized, CredentialsError) as error:
        raise Refused(explained(error, config)) from error
