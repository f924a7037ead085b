"""Which objects the words of a command are about, read as kubectl reads them.

Source: cli-runtime ``pkg/resource/builder.go``, ``ResourceTypeOrNameArgs``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kube_discovery import RESTMapper
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import InvalidRequest
from kube_transport.resource import Resource

__all__ = ["Asked", "asked_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Objects of one resource.

    Attributes:
        names: of the objects; none stands for all of them.
    """

    resource: Resource[Unstructured]
    names: tuple[str, ...] = ()


def asked_for(words: Sequence[str], mapper: RESTMapper) -> Sequence[Asked]:
    """Return what ``KIND[,KIND...] [NAME...]`` or ``KIND/NAME...`` is about, each resource once.

    A kind may be a category, which stands for all of its resources.

    Raises:
        InvalidRequest: the words are neither.
        NoMatch, AmbiguousMatch: a kind is none, or several.
    """
    found: dict[Resource[Unstructured], list[str]] = {}
    for kind, names in _read(words):
        for resource in mapper.expand(kind):
            found.setdefault(resource, []).extend(names)
    return [
        Asked(resource=resource, names=tuple(dict.fromkeys(names)))
        for resource, names in found.items()
    ]


def _read(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    if not any("/" in word for word in words):
        for kind in words[0].split(","):
            if not kind:
                raise InvalidRequest(f"{words[0]!r}: expected a kind on each side of a comma")
            yield kind, words[1:]
        return
    for word in words:
        kind, slash, name = word.partition("/")
        if not (kind and slash and name) or "/" in name or "," in kind:
            raise InvalidRequest(f"{word!r}: expected KIND/NAME, as the others are")
        yield kind, [name]
