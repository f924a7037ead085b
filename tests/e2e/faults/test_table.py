"""The committed table says of us what we do."""

from __future__ import annotations

import pytest

from faults.contenders import ours
from faults.scenarios import SCENARIOS
from faults.table import committed, outcomes

pytestmark = pytest.mark.control_plane


def test_our_column_is_what_was_committed() -> None:
    """No request is lost or doubled; a change for better or worse shows in a diff."""
    names = [f"{scenario.fault}, {scenario.request}" for scenario in SCENARIOS]

    played = dict(zip(names, outcomes(ours()), strict=True))

    assert played == dict(zip(names, committed(), strict=True))
    assert not [outcome for outcome in played.values() if "doubled" in outcome]
