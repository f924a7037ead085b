"""Which objects an informer holds."""

from __future__ import annotations

from typing import TypedDict


class Selection(TypedDict, total=False):
    """Which part of a collection; ``""`` selects everything."""

    label_selector: str
    field_selector: str
