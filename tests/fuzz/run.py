"""``python run.py TARGET [options] [folders]``: fuzz one target, guided by coverage."""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from typing import Any


def main() -> None:
    """Fuzz until the number of runs is reached, or an input breaks a promise."""
    atheris: Any = import_module("atheris")  # it has no types
    with atheris.instrument_imports(include=["kube_transport"]):
        targets = import_module("targets")
    target = targets.TARGETS[sys.argv[1]]

    def hold(data: bytes) -> None:
        try:
            target(data)
        except BaseException:
            traceback.print_exc()
            # The fuzzer keeps the input at once. Were the error to pass, the interpreter would
            # take its time to end, and the fuzzer's alarm would end it before the input is kept.
            os.abort()

    atheris.Setup([sys.argv[0], *sys.argv[2:]], hold)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
