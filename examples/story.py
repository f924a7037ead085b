"""What happens in the quickstart, from an empty namespace to none at all."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

from app_controller import APP, STATUS, AppController
from clusters import Cluster
from inventory import Inventory, inventory, settled_inventory
from rich.console import Console
from screen import Screen

from kube_clientset import Clientset
from kube_clientset.models.core_v1 import ConfigMap, Namespace, NamespaceSpec
from kube_dynamic import DynamicClient
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.patch import MergePatch
from kube_transport.cancel import Cancel
from kube_transport.errors import KubeError, NotFound

STEP_SECONDS = 30.0
CLEANUP_SECONDS = 60.0
LOOK_SECONDS = 0.05


class Failed(Exception):
    """Something did not happen in time."""


class Story:
    """What happens to the apps, step by step; each is waited for."""

    def __init__(
        self, kube: Clientset, namespace: str, controller: AppController, screen: Screen
    ) -> None:
        self._namespace = namespace
        self._apps = kube.core_v1.config_maps(namespace)
        # Somebody else: another client, which knows nothing of the controller or of types.
        self._meddler = DynamicClient(kube.client).resource("deployments.v1.apps", namespace)
        self._controller = controller
        self._screen = screen

    def play(self) -> None:
        """Play every step.

        Raises:
            Failed: the controller did not do its part in time.
        """
        self._screen.headline("Three apps appear")
        for name, replicas in {"api": 2, "web": 1, "worker": 3}.items():
            self._create(name, replicas)
        for name, replicas in {"api": 2, "web": 1, "worker": 3}.items():
            self._wait_for(name, f"shop/{name}:1", replicas)

        self._screen.headline("An app changes")
        self._screen.step("web gets a new image and four replicas")
        self._apps.patch("web", MergePatch({"data": {"image": "shop/web:2", "replicas": "4"}}))
        self._wait_for("web", "shop/web:2", 4)

        self._screen.headline("Somebody else scales a Deployment, again and again")
        for replicas in (9, 8, 7):
            self._screen.step(f"api is scaled to {replicas}")
            self._meddler.patch("api", MergePatch({"spec": {"replicas": replicas}}))
        self._wait_for("api", "shop/api:1", 2)

        self._screen.headline("Somebody else deletes a Deployment")
        lost = self._meddler.get("worker").metadata.uid
        self._screen.step("the Deployment of worker is deleted")
        self._meddler.delete("worker")
        self._wait("worker to be repaired", lambda: self._uid("worker") not in ("", lost))
        self._wait_for("worker", "shop/worker:1", 3)

        self._screen.headline("An app goes")
        self._screen.step("api is deleted")
        self._apps.delete("api")
        self._wait("the Deployment of api to go", lambda: self._uid("api") == "")

    def _create(self, name: str, replicas: int) -> None:
        self._screen.step(f"{name} with {replicas} replicas")
        data = {"image": f"shop/{name}:1", "replicas": str(replicas)}
        metadata = ObjectMeta(name=name, labels={APP: name})
        self._apps.create(ConfigMap(metadata=metadata, data=data))

    def _wait_for(self, name: str, image: str, replicas: int) -> None:
        """Wait until the app runs as wanted, and says so in its status."""
        self._wait(
            f"{name} to run {replicas} of {image}", lambda: self._runs(name, image, replicas)
        )

    def _runs(self, name: str, image: str, replicas: int) -> bool:
        app = self._apps.get(name)
        try:
            live = self._meddler.get(name)
        except NotFound:
            return False
        template = live["spec"]["template"]["spec"]
        says_so = app.metadata.annotations.get(STATUS) == f"{image}, {replicas} wanted"
        return (
            says_so
            and live["spec"]["replicas"] == replicas
            and template["containers"][0]["image"] == image
        )

    def _uid(self, name: str) -> str:
        try:
            return self._meddler.get(name).metadata.uid
        except NotFound:
            return ""

    def _wait(self, what: str, happened: Callable[[], bool]) -> None:
        if not wait_until(happened, STEP_SECONDS):
            raise Failed(f"waited {STEP_SECONDS:.0f} s for {what}")


def wait_until(happened: Callable[[], bool], seconds: float) -> bool:
    """Look again and again; tell whether it happened in time."""
    with Cancel(seconds) as deadline:
        while not happened():
            if deadline.wait(LOOK_SECONDS):
                return False
    return True


@contextmanager
def own_namespace(kube: Clientset, cluster: Cluster) -> Generator[str]:
    """Lend a namespace of our own; it is gone afterwards, with all that is in it."""
    name = f"quickstart-{secrets.token_hex(3)}"
    try:
        kube.core_v1.namespaces().create(Namespace(metadata=ObjectMeta(name=name)))
        yield name
    finally:
        with suppress(NotFound):  # the creation itself may have failed
            remove_namespace(kube, name, cluster)


def remove_namespace(kube: Clientset, name: str, cluster: Cluster) -> None:
    """Delete the namespace and wait until it is gone.

    Raises:
        Failed: it is still there.
    """
    namespaces = kube.core_v1.namespaces()
    if not cluster.finishes_namespaces:  # nobody else would empty it
        kube.apps_v1.deployments(name).delete_collection()
        kube.core_v1.config_maps(name).delete_collection()
    namespaces.delete(name)
    if not cluster.finishes_namespaces:
        unfinished = namespaces.get(name)
        unfinished.spec = NamespaceSpec()
        namespaces.update(unfinished, subresource="finalize")

    def gone() -> bool:
        try:
            namespaces.get(name)
        except NotFound:
            return True
        return False

    if not wait_until(gone, CLEANUP_SECONDS):
        raise Failed(f"namespace {name} is still there after {CLEANUP_SECONDS:.0f} s")


@contextmanager
def running(kube: Clientset, namespace: str, screen: Screen) -> Generator[AppController]:
    """Run a controller in a thread within the context; raise what ended it too early."""
    errors: list[KubeError] = []
    with Cancel() as cancel:
        controller = AppController(kube, namespace, screen.app, cancel)

        def run() -> None:
            try:
                controller.run()
            except KubeError as error:
                if not cancel.cancelled:
                    errors.append(error)

        thread = threading.Thread(target=run, name="controller")
        thread.start()
        try:
            yield controller
        finally:
            cancel.cancel()
            thread.join()
    if errors:
        raise errors[0]


def run(cluster: Cluster, console: Console) -> None:
    """Play the story on a cluster and show that nothing is left of it.

    Raises:
        Failed: something did not happen in time, or something is left.
    """
    screen = Screen(console)
    screen.headline(f"On {cluster.name}")
    before = settled_inventory(cluster.config)
    with Clientset(cluster.config) as kube, own_namespace(kube, cluster) as namespace:
        with screen.alive(), running(kube, namespace, screen) as controller:
            Story(kube, namespace, controller, screen).play()
        screen.summary(controller.seen.counts(), controller.done.counts())
        screen.headline(f"Removing namespace {namespace}")
    check_nothing_is_left(cluster, namespace, before, screen)


def check_nothing_is_left(
    cluster: Cluster, namespace: str, before: Inventory, screen: Screen
) -> None:
    """Compare what an independent client finds with what it found before.

    Where others write too, only what is ours is compared; nowhere more than we may list.

    Raises:
        Failed: something is left, or missing.
    """
    after = inventory(cluster.config)
    changed = before.objects ^ after.objects
    if not cluster.quiet:
        changed = {item for item in changed if namespace in item}
    if changed:
        raise Failed(f"the cluster is not as before: {', '.join(sorted(changed))}")
    screen.headline(f"Nothing is left: {len(after.objects)} objects, as before")
    if after.forbidden:
        names = ", ".join(sorted(after.forbidden))
        screen.step(f"not looked at, since we may not list them: {names}")
