"""Secrets that are known, taken out of texts that repeat them in any form in which they travel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Protocol, cast

from kube_transport.printable import MASK

SHORTEST: Final = 4
"""Characters below which a secret is too common a text to look for."""

_SHORTEST_BEGINNING: Final = 8
"""Characters of a secret's beginning that are none by chance."""

DEPTH: Final = 16
"""How deep an answer is looked through; no ``Status`` is that deep."""


class Hide(Protocol):
    """Takes secrets out of a text."""

    def __call__(self, text: str, /, *, cut: bool = False) -> str:
        """Return ``text`` without any secret.

        Args:
            cut: the text may have been cut within one.
        """
        ...


def forms(secret: str) -> frozenset[str]:
    """Return a secret as it stands, and as URLs, JSON and pages write it."""
    import re  # noqa: PLC0415 - like all of this it is seldom needed
    from html import escape  # noqa: PLC0415
    from json import dumps  # noqa: PLC0415
    from urllib.parse import quote  # noqa: PLC0415

    quoted = [quote(secret, safe=safe, errors="replace") for safe in ("", "/")]
    lower = [re.sub("%[0-9A-F]{2}", lambda found: found[0].lower(), each) for each in quoted]
    json = [dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (False, True)]
    slashed = json[0].replace("/", r"\/")
    return frozenset((secret, *quoted, *lower, *json, slashed, escape(secret)))


def hide_known(text: str, known: Iterable[str], *, cut: bool = False) -> str:
    """Return ``text`` without what is known; the longest is looked for first.

    Args:
        cut: leave out the beginning of one at the end of the text, too.
    """
    longest_first = sorted(known, key=len, reverse=True)
    for secret in longest_first:
        text = text.replace(secret, MASK)
    for secret in longest_first if cut else ():
        for size in range(min(len(secret), len(text)), _SHORTEST_BEGINNING - 1, -1):
            if text.endswith(secret[:size]):
                return text[:-size] + MASK
    return text


def hiding(headers: Iterable[tuple[str, str]], hide: Hide | None) -> Hide:
    """Return what takes out the credentials that are sent with these headers, and does ``hide``."""
    sent = [value.rpartition(" ")[2] for name, value in headers if name.lower() == "authorization"]
    known = {form for secret in sent if len(secret) >= SHORTEST for form in forms(secret)}

    def hide_both(text: str, /, *, cut: bool = False) -> str:
        text = hide_known(text, known, cut=cut)
        return text if hide is None else hide(text, cut=cut)

    return hide_both


def hide_in(value: object, hide: Hide, *, depth: int = DEPTH) -> Any:
    """Return a copy of a JSON value, each text and key of which went through ``hide``.

    Args:
        depth: what is nested deeper is left out.
    """
    match value:
        case str():
            return hide(value)
        case dict() | list() if not depth:
            return MASK
        case dict():
            pairs = cast("dict[str, object]", value).items()
            return {hide(key): hide_in(item, hide, depth=depth - 1) for key, item in pairs}
        case list():
            items = cast("list[object]", value)
            return [hide_in(item, hide, depth=depth - 1) for item in items]
        case _:
            return value
