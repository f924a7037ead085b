"""The environment of the programs that are measured: what users have, whatever ours is."""

from __future__ import annotations

import os


def environment() -> dict[str, str]:
    """Return the variables of this process, less the one that keeps Python from caching bytecode.

    It is usual in containers where programs are built and tested. A child that inherits it
    compiles every module that nobody has compiled before, and imports take several times as long
    as they do for users; ours would, since pip compiles what it installs.
    """
    variables = dict(os.environ)
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables
