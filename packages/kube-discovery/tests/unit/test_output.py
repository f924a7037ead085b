"""Explanations as text for a terminal."""

from __future__ import annotations

from kube_discovery.explaining import Explanation
from kube_discovery.output import explained_text
from kube_transport.api.schema import GroupVersionKind

KIND = GroupVersionKind("", "v1", "Pod")


def test_a_kind_of_the_core_group_is_told_with_words_and_fields() -> None:
    """Long lines are broken, paragraphs kept."""
    long = "word " * 20 + "\n\nmore"
    inner = Explanation(
        kind=KIND, path="a.b", type="string", description="b.", required=True, enum=("x", "y")
    )
    told = Explanation(kind=KIND, path="a", type="[]B", description=long, fields=(inner,))

    assert explained_text(told) == (
        "KIND:     Pod\n"
        "VERSION:  v1\n"
        "\n"
        "FIELD: a <[]B>\n"
        "\n"
        "DESCRIPTION:\n"
        "    word word word word word word word word word word word word word word word\n"
        "    word word word word word\n"
        "\n"
        "    more\n"
        "\n"
        "FIELDS:\n"
        "  b\t<string> -required-\n"
        "    ENUM: x, y\n"
        "    b.\n"
        "\n"
    )


def test_what_a_server_says_cannot_rewrite_the_terminal() -> None:
    """The schema of a custom resource is whoever's who made it."""
    hostile = "\x1b]0;owned\x07"
    inner = Explanation(kind=KIND, path=hostile, type=hostile, description=hostile, enum=(hostile,))
    told = Explanation(
        kind=KIND, path="a", type=hostile, description=hostile, enum=(hostile,), fields=(inner,)
    )

    for recursive in (False, True):
        assert "\x1b" not in explained_text(told, recursive=recursive)
        assert "\x07" not in explained_text(told, recursive=recursive)
