"""New client certificates in the middle of everything, on a real API server."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from kube_cache import Added, Change, SharedInformerFactory
from kube_clientset import Clientset
from kube_clientset.models.core_v1 import ConfigMap
from kube_clientset.resources.core_v1 import CONFIG_MAPS
from kube_testing.control_plane import ControlPlane
from kube_transport import Client, Config, load_config
from kube_transport.events import Event as Told
from kube_transport.events import Outcome, ReloadEvent

pytestmark = pytest.mark.control_plane

PATIENCE = 60.0
ROTATIONS = 3
WRITERS = 4


class Rotation:
    """Certificates of one user after another, in files; the next is written when one is used."""

    def __init__(self, plane: ControlPlane, folder: Path) -> None:
        self._identities = self._issue(plane)
        self._certificate, self._key = folder / "tls.crt", folder / "tls.key"
        self._used = 0
        self.over = Event()
        self.write_next()
        self.config = Config(
            server=plane.server,
            ca_data=plane.ca,
            client_certificate_file=str(self._certificate),
            client_key_file=str(self._key),
        )

    def write_next(self) -> None:
        """Write the key a moment after the certificate: for that moment they do not match."""
        certificate, key = next(self._identities)
        self._certificate.write_bytes(certificate)
        self._key.write_bytes(key)

    def observe(self, event: Told) -> None:
        if isinstance(event, ReloadEvent) and event.outcome is Outcome.RENEWED:
            self._used += 1
            if self._used == ROTATIONS:
                self.over.set()
            else:
                self.write_next()

    @staticmethod
    def _issue(plane: ControlPlane) -> Iterator[tuple[bytes, bytes]]:
        for number in count():
            path = plane.kubeconfig_for(f"rotating-{number}", ["system:masters"])
            config = load_config(path)
            assert config.client_certificate_data is not None
            assert config.client_key_data is not None
            yield config.client_certificate_data, config.client_key_data.reveal().encode()


def test_f36_new_certificates_lose_and_double_nothing(
    control_plane: ControlPlane, tmp_path: Path
) -> None:
    """Writes finish, reads are sent again, watches resume: nobody above notices."""
    rotation = Rotation(control_plane, tmp_path)
    heard: queue.Queue[Change[ConfigMap]] = queue.Queue()

    with (
        Client(rotation.config, observers=[rotation]) as client,
        SharedInformerFactory(client, namespace="default") as factory,
    ):
        maps = Clientset(client).core_v1.config_maps("default")
        informer = factory.informer(CONFIG_MAPS, label_selector="run=rotation")
        informer.add_event_handler(heard.put)
        factory.start()
        factory.wait_for_cache_sync(PATIENCE)

        def write(writer: int) -> list[str]:
            names = (f"rotation-{writer}-{number}" for number in count())
            made: list[str] = []
            while not rotation.over.is_set():
                metadata = {"name": next(names), "labels": {"run": "rotation"}}
                made.append(maps.create(ConfigMap.from_dict({"metadata": metadata})).metadata.name)
                maps.get(made[-1])
            return made

        rotation.write_next()
        with ThreadPoolExecutor(WRITERS) as pool:
            made = sorted(name for names in pool.map(write, range(WRITERS)) for name in names)
        changes = [heard.get(timeout=PATIENCE) for _ in made]

    assert sorted(change.object.metadata.name for change in changes) == made
    assert {type(change) for change in changes} == {Added}
    assert heard.empty()
