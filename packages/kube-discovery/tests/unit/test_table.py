"""Tables for terminals."""

from __future__ import annotations

from kube_discovery.table import in_columns


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    """An empty cell keeps its place, and no line ends in blanks."""
    assert in_columns(("NAME", "SHORT", "KIND"), [("pods", "po", "Pod"), ("bindings", "", "")]) == (
        "NAME       SHORT   KIND\npods       po      Pod\nbindings\n"
    )


def test_a_table_without_rows_is_its_header() -> None:
    """Nothing selected is no mistake."""
    assert in_columns(("NAME", "KIND"), []) == "NAME   KIND\n"


def test_a_cell_cannot_rewrite_the_terminal() -> None:
    """Names come from servers, and some of those belong to others; columns have names, too."""
    assert in_columns(("NAME",), [("\x1b[2Jpods\n",)]) == "NAME\n\\u001b[2Jpods\n"
    assert in_columns(("\x1b[2JSIZE",), [("1",)]) == "\\u001b[2JSIZE\n1\n"
