"""``python -m faults`` in ``tests/e2e``: play the script with all contenders, write the table."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from faults.contenders import client_go, official, ours
from faults.table import PAGE, outcomes, render


def main() -> int:
    """Write the page, and say how long it took."""
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        contenders = [ours(), official(), client_go(Path(folder))]
        with ThreadPoolExecutor(len(contenders)) as pool:
            columns = list(pool.map(outcomes, contenders))
    PAGE.write_text(render(contenders, columns), encoding="utf-8")
    print(f"{PAGE.name} written after {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
