"""Where the parts of this package add their commands to its command line."""

from __future__ import annotations

import argparse
from typing import Protocol

__all__ = ["Subparsers"]


class Subparsers(Protocol):
    """What ``argparse`` returns from ``add_subparsers``, whose class has no public name."""

    def add_parser(
        self,
        name: str,
        *,
        help: str,  # noqa: A002 - argparse calls it so
    ) -> argparse.ArgumentParser: ...
