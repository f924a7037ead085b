"""Rows of text in columns, as a terminal shows them."""

from __future__ import annotations

from collections.abc import Sequence

from kube_transport.printable import printable

__all__ = ["in_columns"]


def in_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the rows below their header, each column as wide as its widest cell.

    What is in a cell is a server's, and so may a header be, which authors of custom resources
    choose: none of it can move the cursor.
    """
    lines = [[printable(cell) for cell in line] for line in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "   ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )
