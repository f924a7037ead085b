"""``python -m kube_testing``: the servers of this package, from a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from kube_testing.control_plane.cli import add_commands as add_control_plane
from kube_testing.server.cli import add_commands as add_server


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m kube_testing", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_server(commands)
    add_control_plane(commands)
    parsed = parser.parse_args(arguments)
    return int(parsed.handler(parsed))


if __name__ == "__main__":
    sys.exit(main())
