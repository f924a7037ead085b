"""A real kube-apiserver that holds the benchmark's pods."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

from bench.pods import JSON, pods
from kube_clientset.models.core_v1 import Namespace, Pod
from kube_clientset.resources.core_v1 import NAMESPACES, PODS
from kube_testing.control_plane import ControlPlane
from kube_transport import Client, load_config
from kube_transport.api.meta import ObjectMeta

WORKERS = 16
UNLIMITED = (
    "--enable-priority-and-fairness=false",
    "--max-requests-inflight=3000",
    "--max-mutating-requests-inflight=1000",
)
KEPT_BY_THE_SERVER = ("managedFields", "resourceVersion", "uid", "creationTimestamp", "generation")


@contextmanager
def apiserver(count: int) -> Generator[str]:
    """Run one with ``count`` pods, and give the path of a kubeconfig with a token.

    Raises:
        ControlPlaneError: it cannot be built or started here.
    """
    with ControlPlane.start(extra_apiserver_args=UNLIMITED) as plane:
        kubeconfig = str(plane.kubeconfig_with_token())
        with Client(load_config(kubeconfig)) as client:
            _fill(client, list(pods(count, seed=1)))
        yield kubeconfig


def _fill(client: Client, wanted: Sequence[JSON]) -> None:
    namespaces = client.resource(NAMESPACES)
    for name in sorted({pod["metadata"]["namespace"] for pod in wanted}):
        namespaces.create(Namespace(metadata=ObjectMeta(name=name)))
    with ThreadPoolExecutor(WORKERS) as workers:
        for _ in workers.map(partial(_create, client), wanted):
            pass


def _create(client: Client, pod: JSON) -> None:
    metadata = {
        name: value for name, value in pod["metadata"].items() if name not in KEPT_BY_THE_SERVER
    }
    client.resource(PODS, metadata["namespace"]).create(
        Pod.from_dict({"metadata": metadata, "spec": pod["spec"]})
    )
