"""What the quickstart shows: a line for each thing that happens, and a table that is alive."""

from __future__ import annotations

import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.live import Live
from rich.markup import escape
from rich.table import Table


class Screen:
    """Lines above, the table of apps below; may be written to from any thread."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._lock = threading.Lock()
        self._apps: dict[str, str] = {}
        self._live = Live(self._table(), console=console, refresh_per_second=10, transient=True)

    @contextmanager
    def alive(self) -> Generator[None]:
        """Keep the table up to date within the context."""
        with self._live:
            yield

    def headline(self, text: str) -> None:
        """Say what is being done now."""
        self._console.print(f"[bold]{escape(text)}")

    def step(self, text: str) -> None:
        """Say what somebody does to the cluster."""
        self._console.print(f"  [yellow]{escape(text)}")

    def app(self, name: str, detail: str) -> None:
        """Say what the controller did for an app."""
        self._console.print(f"    [green]{escape(name)}[/] {escape(detail)}")
        with self._lock:
            self._apps[name] = detail
            self._live.update(self._table())

    def summary(self, seen: Mapping[str, int], done: Mapping[str, int]) -> None:
        """Print what the controller saw and did."""
        table = Table(title="What the controller saw and did")
        table.add_column("event or action")
        table.add_column("times", justify="right")
        for name, times in sorted(seen.items()):
            table.add_row(f"saw {name}", str(times))
        table.add_section()
        for name, times in sorted(done.items()):
            table.add_row(name, str(times))
        self._console.print(table)

    def _table(self) -> Table:
        table = Table("app", "last action")
        for name, detail in sorted(self._apps.items()):
            table.add_row(escape(name), escape(detail))
        return table
