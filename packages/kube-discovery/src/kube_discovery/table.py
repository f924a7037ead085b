"""Rows of text in columns, as a terminal shows them."""

from __future__ import annotations

from collections.abc import Sequence

from kube_transport.printable import printable

__all__ = ["in_columns"]


def in_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the rows below their header, each column as wide as its widest cell.

    What is in a cell is a server's: none of it can move the cursor.
    """
    lines = [header, *([printable(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "   ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )
