"""Secrets in texts, found by the names that stand before them and by their form.

Imported where a text is shown, which is seldom: its patterns take time to compile.
"""

from __future__ import annotations

import re
from typing import Final

MASKED: Final = "<masked>"

_SPOKEN: Final = "auth|cookie|credential|key|passw|secret|session|signature|token"
_NAMES_SECRET: Final = re.compile(rf"(?i){_SPOKEN}")
# Each repetition has a bound, so that the worst of texts takes time in proportion.
_IN_QUERY: Final = re.compile(
    rf"(?i)((?:(?:{_SPOKEN})[^=&#]{{0,100}}|(?:^|(?<=&))(?:code|pwd|sig))=)[^&#]+"
)
_AFTER_NAME: Final = re.compile(rf"(?i)((?:{_SPOKEN})[\w.-]{{0,40}}[\"']?[ \t]{{0,4}}[:=])[^\n]+")
_AFTER_SCHEME: Final = re.compile(
    r"(?i)\b(basic|bearer|negotiate)[ \t]{1,4}(?!auth|token|realm|error)[^\s<>\"']{6,}"
)
_JWT: Final = re.compile(r"\beyJ[\w-]{8,}(?:\.[\w-]*){0,2}")


def names_secret(name: str) -> bool:
    """Tell whether a header or a parameter of this name may hold what nobody should read."""
    return _NAMES_SECRET.search(name) is not None


def mask_query(url: str) -> str:
    """Return a URL without the values of parameters whose names speak of secrets."""
    path, mark, query = url.partition("?")
    return path + mark + _IN_QUERY.sub(rf"\1{MASKED}", query)


def mask_echo(text: str) -> str:
    """Return a page without what looks like credentials: some repeat the headers they were sent."""
    text = _AFTER_NAME.sub(rf"\1 {MASKED}", text)
    return _JWT.sub(MASKED, _AFTER_SCHEME.sub(rf"\1 {MASKED}", text))
