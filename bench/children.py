"""What the programs that are measured find: what users have, whatever ours is."""

from __future__ import annotations

import os
from typing import Final

MEMORY: Final = 1 << 30
"""In bytes; more than any program takes whose time is measured."""


def claim_memory() -> None:
    """Write to as much memory as a program may need, and let it go.

    A virtual machine gives its host back what has been free for some seconds. To get it again, page
    by page, has been seen to take several times as long as decoding what was to be there.
    """
    written = b"\x01" * MEMORY
    del written


def environment() -> dict[str, str]:
    """Return the variables of this process, less the one that keeps Python from caching bytecode.

    It is usual in containers where programs are built and tested. A child that inherits it
    compiles every module that nobody has compiled before, and imports take several times as long
    as they do for users; ours would, since pip compiles what it installs.
    """
    variables = dict(os.environ)
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables
