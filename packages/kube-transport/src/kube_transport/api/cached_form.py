"""What the objects that a cache holds are like; ``kube_transport.api.sharing`` makes them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct


class Sharing(StrEnum):
    """What the objects of one decoder have in common where it is equal."""

    OFF = "off"
    """Nothing."""
    MAPS = "maps"
    """Maps of text: labels, annotations, selectors, amounts."""
    CHOSEN = "chosen"
    """Also the parts of pod templates and of metadata; best for pods and what makes them."""
    FULL = "full"
    """Every part below spec and status, and short texts; least memory, more time."""


class CachedForm(Struct, frozen=True):
    """How a decoder makes the objects that a cache holds.

    Each form has classes of its own where it makes a difference, so that objects of two forms
    are never equal: compare their ``thaw()``.

    Attributes:
        managed_fields: keep them; they are half the bytes of a typical object.
    """

    sharing: Sharing = Sharing.CHOSEN
    managed_fields: bool = False


DEFAULT_FORM: Final = CachedForm()
