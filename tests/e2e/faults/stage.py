"""Where a contender is put to the test: a server, a proxy before it, and files that can rotate."""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any
from urllib.request import Request, urlopen

from faults.contenders import Hangs, Program
from kube_testing.certificates import CertificateAuthority, Identity
from kube_testing.faults import Fault, HttpProxy, Rule
from kube_testing.server import ApiServer

MAPS = "/api/v1/namespaces/default/configmaps"
PREFIX = "made-"
OURS = "stage"
"""The token of the stage itself, where tokens are asked for."""
CATCH_UP = 15.0
"""Seconds in which an informer must have what the server has."""


class Stage:
    """One contender, one server, one proxy; the journal begins when the contender does."""

    def __init__(self, program: Program, server: ApiServer, proxy: HttpProxy, folder: Path) -> None:
        self._program = program
        self._server = server
        self.proxy = proxy
        self._folder = folder
        self._credentials: dict[str, str] = {}
        self._write_files()
        program.ask("open", kubeconfig=str(folder / "kubeconfig"))

    def read(self, deadline: float = 8.0) -> str:
        """Have it list, and tell what came of it."""
        before = len(self.proxy.journal)
        outcome = self._outcome("list", deadline=deadline)
        return f"{outcome}; {_times(len(self.proxy.journal) - before, 'request')}"

    def get(self, deadline: float = 8.0) -> str:
        """Have it read one object, and tell what came of it."""
        before = len(self.proxy.journal)
        outcome = self._outcome("get", name="kube-root-ca.crt", deadline=deadline)
        return f"{outcome}; {_times(len(self.proxy.journal) - before, 'request')}"

    def write(self, deadline: float = 8.0) -> str:
        """Have it create one object, and tell what came of it, and how many there are now."""
        before = len(self.proxy.journal)
        outcome = self._outcome("create", prefix=PREFIX, deadline=deadline)
        sent = len(self.proxy.journal) - before
        made = len([name for name in self._truth() if name.startswith(PREFIX)])
        doubled = ", **doubled**" if made > 1 else ""
        return f"{outcome}; {_times(sent, 'request')}, {_times(made, 'object')}{doubled}"

    def follow(self, fault: Fault | None, times: int | None) -> str:
        """Have it keep a copy, disturb its watch, and tell what it holds and what it asked for."""
        self._server.load([_config_map("kept"), _config_map("deleted")])
        self._program.ask("follow")
        if not self._caught_up() or not self._watching():
            return "never synced"
        if fault is not None:
            self.proxy.play(Rule(fault=fault, watch=True, times=times))
        lists = self._lists()
        self.proxy.sever()
        self._delete("deleted")
        self._server.load([_config_map("new")])
        caught_up = self._caught_up()
        self._program.restart()  # an informer without its server may never end
        state = "catches up" if caught_up else f"is stale after {CATCH_UP:g} s"
        return f"{state}; {_times(self._lists() - lists, 'list')} more"

    def show_token(self, token: str) -> None:
        """Have it begin anew, with a token in a file in place of the client certificate."""
        self._server.add_token(OURS, "system:admin")
        self._credentials = {"Authorization": f"Bearer {OURS}"}
        self._write_kubeconfig({"tokenFile": "token"})
        self.rotate_token(token)
        self._program.ask("open", kubeconfig=str(self._folder / "kubeconfig"))

    def rotate_token(self, token: str, *, revoke: str = "") -> None:
        """Put another token where the kubeconfig points to; the server forgets one."""
        self._server.add_token(token, "system:admin")
        _replace(self._folder / "token", token.encode())
        if revoke:
            self._server.revoke_token(revoke)

    def rotate_client_certificate(self, user: str) -> None:
        """Put another client certificate where the kubeconfig points to."""
        self._write_identity(self.proxy.authority.issue_client(user))

    def rotate_authority(self, authority: CertificateAuthority) -> None:
        """Put another authority where the kubeconfig points to."""
        _replace(self._folder / "ca.pem", authority.certificate)

    def _outcome(self, do: str, **details: Any) -> str:
        try:
            return str(self._program.ask(do, **details).get("error", "succeeds"))
        except Hangs:
            return "hangs"

    def _caught_up(self) -> bool:
        for _ in range(int(CATCH_UP / 0.05)):
            if self._program.ask("held").get("held", {}) == self._truth():
                return True
            Event().wait(0.05)
        return False

    def _watching(self) -> bool:
        for _ in range(int(CATCH_UP / 0.05)):
            if self._server.watches:
                return True
            Event().wait(0.05)
        return False

    def _lists(self) -> int:
        return sum(entry.fetches_all for entry in self.proxy.journal)

    def _truth(self) -> dict[str, str]:
        with self._direct("GET", MAPS) as answer:
            items = json.load(answer)["items"]
        return {item["metadata"]["name"]: item["metadata"]["resourceVersion"] for item in items}

    def _delete(self, name: str) -> None:
        self._direct("DELETE", f"{MAPS}/{name}").close()

    def _direct(self, method: str, path: str) -> Any:
        """Ask the server itself."""
        url = self._server.url + path
        return urlopen(Request(url, method=method, headers=self._credentials))

    def _write_files(self) -> None:
        _replace(self._folder / "ca.pem", self.proxy.ca or b"")
        self._write_identity(self.proxy.authority.issue_client("first"))
        user = {"client-certificate": "client.pem", "client-key": "client.key"}
        self._write_kubeconfig(user)

    def _write_kubeconfig(self, user: dict[str, str]) -> None:
        named = {"certificate-authority": "ca.pem", "server": self.proxy.url}
        content = {
            "apiVersion": "v1",
            "kind": "Config",
            "clusters": [{"name": "faults", "cluster": named}],
            "users": [{"name": "faults", "user": user}],
            "contexts": [{"name": "faults", "context": {"cluster": "faults", "user": "faults"}}],
            "current-context": "faults",
        }
        _replace(self._folder / "kubeconfig", json.dumps(content).encode())

    def _write_identity(self, identity: Identity) -> None:
        _replace(self._folder / "client.pem", identity.certificate)
        _replace(self._folder / "client.key", identity.key)


@contextmanager
def stage_for(program: Program) -> Generator[Stage]:
    """Set the stage for one scenario."""
    with (
        ApiServer.start() as server,
        HttpProxy(server.url) as proxy,
        TemporaryDirectory() as folder,
    ):
        yield Stage(program, server, proxy, Path(folder))


def _config_map(name: str) -> dict[str, Any]:
    metadata = {"name": name, "namespace": "default"}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata}


def _replace(path: Path, content: bytes) -> None:
    """Write a file as those do who rotate: whole, or not at all."""
    unfinished = path.with_suffix(".new")
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(content)
    os.replace(unfinished, path)


def _times(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
