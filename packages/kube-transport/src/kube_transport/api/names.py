"""Names that are made of other names: cut where they are too long, valid, and always the same.

A text that is valid as it is stays as it is. Everything else keeps what it can and ends in a hash
of the whole, the same in this release and in later ones. Two texts become one name only where one
of them was chosen to look like the other's hash; so look at the owner of what you find under a
name that others may choose.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from kube_transport.errors import InvalidRequest

HASH_LENGTH: Final = 10
_ENDS: Final = "-_."
_ALPHABET: Final = "bcdfghjklmnpqrstvwxz2456789"
"""Neither vowels nor what looks like them: a hash spells no word."""


def label_name(text: str, *, limit: int = 63) -> str:
    """Return a DNS-1123 label: the name of a namespace, a container, most things that run.

    Args:
        limit: in characters; smaller where a controller appends something, e.g. 52 for CronJobs.

    Raises:
        InvalidRequest: the limit leaves no room for a hash and a letter.
    """
    return _fit(text, _label(text), limit)


def service_name(text: str, *, limit: int = 63) -> str:
    """Return a DNS-1035 label, which starts with a letter.

    Raises:
        InvalidRequest: the limit leaves no room for a hash and a letter.
    """
    clean = _label(text)
    return _fit(text, f"x{clean}" if clean[:1].isdigit() else clean, limit)


def subdomain_name(text: str, *, limit: int = 253) -> str:
    """Return a DNS-1123 subdomain, which most objects may be called.

    Raises:
        InvalidRequest: the limit leaves no room for a hash and a letter.
    """
    labels = map(_label, text.split("."))
    return _fit(text, ".".join(label for label in labels if label), limit)


def label_value(text: str) -> str:
    """Return a label's value for any text, for instance a name of 253 characters."""
    return text and _fit(text, re.sub("[^A-Za-z0-9_.-]", "-", text).strip(_ENDS), 63)


def child_name(parent: str, suffix: str, *, limit: int = 63) -> str:
    """Return the DNS label of something that belongs to ``parent``; the suffix is never cut.

    A name that fits is the two texts and no hash, so ``"web-a"`` with ``"-b"`` and ``"web"`` with
    ``"-a-b"`` share one. A controller keeps them apart by taking its suffixes from a fixed set in
    which none ends in another, and by looking at the owner of what it finds.

    Args:
        suffix: with its dash, ``"-headless"``.

    Raises:
        InvalidRequest: the suffix leaves no room for a hash and a letter.
    """
    name = f"{parent}{suffix}"
    if name and name == _label(name) and len(name) <= limit:
        return name
    ending = re.sub("[^a-z0-9-]", "-", suffix.lower()).rstrip("-")
    # A slash is in no name: "a" with "-b-c" and "a-b" with "-c" are two.
    digest = _hash(f"{parent}/{suffix}")
    return f"{_cut(_label(parent), limit - len(ending), digest)}{ending}"


def _label(text: str) -> str:
    return re.sub("[^a-z0-9-]", "-", text.lower()).strip("-")


def _fit(text: str, clean: str, limit: int) -> str:
    if text and text == clean and len(text) <= limit:
        return text
    return _cut(clean, limit, _hash(text))


def _cut(text: str, limit: int, digest: str) -> str:
    room = limit - len(digest) - 1
    if room < 1:
        raise InvalidRequest(
            f"limit: {limit} characters are too few for a name: a letter, a dash and a hash take"
            f" {len(digest) + 2}"
        )
    kept = text[:room].rstrip(_ENDS)
    return f"{kept}-{digest}" if kept else f"x{digest}"


def _hash(text: str) -> str:
    number = int.from_bytes(sha256(text.encode(errors="surrogatepass")).digest())
    letters: list[str] = []
    for _ in range(HASH_LENGTH):
        number, place = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    return "".join(letters)
