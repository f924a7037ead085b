"""A controller that keeps one Deployment for each ConfigMap that describes an app."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping

from kube_cache import Change, Controller, Requeue, SharedInformerFactory, split_key
from kube_clientset import Clientset
from kube_clientset.models.apps_v1 import Deployment, DeploymentSpec
from kube_clientset.models.core_v1 import ConfigMap, Container, PodSpec, PodTemplateSpec
from kube_clientset.resources.apps_v1 import DEPLOYMENTS
from kube_clientset.resources.core_v1 import CONFIG_MAPS
from kube_transport.api.frozen import thaw
from kube_transport.api.meta import LabelSelector, ObjectMeta
from kube_transport.api.owners import controller_ref
from kube_transport.api.patch import MergePatch
from kube_transport.cancel import Cancel
from kube_transport.errors import AlreadyExists, Conflict, NotFound

APP = "quickstart.example/app"
"""The label of a ConfigMap that describes an app, and of the Deployment that runs it."""

STATUS = "quickstart.example/status"
"""The annotation in which the controller says how the app is doing."""

SYNC_SECONDS = 30.0


class Tally:
    """Counts what happened; several threads may count at once."""

    def __init__(self) -> None:
        self._counts = Counter[str]()
        self._lock = threading.Lock()

    def add(self, what: str) -> None:
        """Count one more of it."""
        with self._lock:  # += on a counter reads and writes, and another may come in between
            self._counts[what] += 1

    def counts(self) -> Mapping[str, int]:
        """Return how often each thing happened so far."""
        with self._lock:
            return dict(self._counts)


class AppController:
    """Follows ConfigMaps and Deployments of one namespace and makes the second fit the first.

    Args:
        report: told of each action, by the app's name; called from the workers' threads.
        cancel: ends everything.

    Attributes:
        seen: how often it was told of each kind of event.
        done: how often it took each kind of action.
    """

    def __init__(
        self,
        kube: Clientset,
        namespace: str,
        report: Callable[[str, str], object],
        cancel: Cancel,
    ) -> None:
        self.seen, self.done = Tally(), Tally()
        self._cancel = cancel
        self._report = report
        self._config_maps = kube.core_v1.config_maps(namespace)
        self._deployments = kube.apps_v1.deployments(namespace)
        self._factory = SharedInformerFactory(kube.client, namespace=namespace, cancel=cancel)
        apps = self._factory.informer(CONFIG_MAPS, label_selector=APP)
        running = self._factory.informer(DEPLOYMENTS, label_selector=APP)
        self.apps, self.running = apps.indexer, running.indexer
        self._controller = Controller[str](self._reconcile, name="apps", workers=2)
        apps.add_event_handler(self._enqueue)
        running.add_event_handler(self._enqueue)

    def run(self) -> None:
        """Reconcile until ``cancel`` ends.

        Raises:
            CacheNotSynced: the server did not list what is to be followed.
        """
        with self._factory:
            self._factory.start()
            self._factory.wait_for_cache_sync(SYNC_SECONDS)
            self._controller.run(self._cancel)

    def _enqueue(self, change: Change[ConfigMap] | Change[Deployment]) -> None:
        self.seen.add(f"{type(change.object).__name__} {type(change).__name__.lower()}")
        # A Deployment has the name of its app, so one key stands for both.
        metadata = change.object.metadata
        self._controller.queue.add(f"{metadata.namespace}/{metadata.name}")

    def _reconcile(self, key: str, cancel: Cancel) -> Requeue | None:
        self.done.add("reconciled")
        app, deployment = self.apps.get(key), self.running.get(key)
        try:
            if app is not None:
                self._keep(app, deployment, cancel)
            elif deployment is not None:
                self._remove(deployment, cancel)
        except (Conflict, AlreadyExists):  # the cache is a moment behind the server
            self._did("conflict", split_key(key)[1], "changed meanwhile, trying again")
            return Requeue()
        return None

    def _keep(self, app: ConfigMap, deployment: Deployment | None, cancel: Cancel) -> None:
        wanted = wanted_deployment(app)
        name = app.metadata.name
        if deployment is None:
            deployment = self._deployments.create(wanted, cancel=cancel)
            self._did("created", name, f"created with {wanted.spec.replicas} replicas")
        elif difference := what_differs(deployment, wanted):
            deployment = thaw(deployment)
            deployment.spec.replicas = wanted.spec.replicas
            deployment.spec.template.spec.containers[0].image = image_of(wanted)
            deployment = self._deployments.update(deployment, cancel=cancel)
            self._did("updated", name, difference)
        self._write_status(app, deployment, cancel)

    def _remove(self, deployment: Deployment, cancel: Cancel) -> None:
        """Delete what has no app any more; a garbage collector may have been quicker."""
        metadata = deployment.metadata
        try:
            self._deployments.delete(metadata.name, uid=metadata.uid, cancel=cancel)
        except NotFound:
            return
        self._did("deleted", metadata.name, "deleted, its app is gone")

    def _write_status(self, app: ConfigMap, deployment: Deployment, cancel: Cancel) -> None:
        status = f"{image_of(deployment)}, {deployment.spec.replicas} wanted"
        if app.metadata.annotations.get(STATUS) == status:
            return
        changes = {
            "resourceVersion": app.metadata.resource_version,
            "annotations": {STATUS: status},
        }
        patch = MergePatch({"metadata": changes})
        self._config_maps.patch(app.metadata.name, patch, cancel=cancel)
        self._did("status written", app.metadata.name, status)

    def _did(self, action: str, app: str, detail: str) -> None:
        self.done.add(action)
        self._report(app, detail)


def wanted_deployment(app: ConfigMap) -> Deployment:
    """Return the Deployment that an app's ConfigMap asks for, owned by it."""
    metadata = app.metadata
    labels = {APP: metadata.name}
    container = Container(name="app", image=app.data.get("image", ""))
    return Deployment(
        metadata=ObjectMeta(
            name=metadata.name,
            namespace=metadata.namespace,
            labels=labels,
            owner_references=[controller_ref(app)],
        ),
        spec=DeploymentSpec(
            replicas=int(app.data.get("replicas", "1")),
            selector=LabelSelector(match_labels=labels),
            template=PodTemplateSpec(
                metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[container])
            ),
        ),
    )


def what_differs(live: Deployment, wanted: Deployment) -> str:
    """Say which of the fields that the controller cares for differ; empty if none does."""
    differences: list[str] = []
    if live.spec.replicas != wanted.spec.replicas:
        differences.append(f"replicas {live.spec.replicas} -> {wanted.spec.replicas}")
    if image_of(live) != image_of(wanted):
        differences.append(f"image {image_of(live)} -> {image_of(wanted)}")
    return ", ".join(differences)


def image_of(deployment: Deployment) -> str:
    """Return the image of the only container."""
    return deployment.spec.template.spec.containers[0].image
