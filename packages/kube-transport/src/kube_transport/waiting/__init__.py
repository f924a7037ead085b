"""Waiting for what happens to objects: watches that go on, and conditions that they are held to.

>>> pods.wait_for("web", ready(), timeout=60)
>>> claims.wait_for("data", phase("Bound") & ~condition("Resizing"), timeout=60)
"""

from __future__ import annotations

from kube_transport.waiting.conditions import (
    Outlook,
    Verdict,
    WaitCondition,
    condition,
    deleted,
    established,
    exists,
    phase,
    ready,
    that,
)
from kube_transport.waiting.errors import WaitFailed, WaitTimedOut
from kube_transport.waiting.retry_watcher import RetryWatcher
from kube_transport.waiting.until import until, until_with_sync, wait_for

__all__ = [
    "Outlook",
    "RetryWatcher",
    "Verdict",
    "WaitCondition",
    "WaitFailed",
    "WaitTimedOut",
    "condition",
    "deleted",
    "established",
    "exists",
    "phase",
    "ready",
    "that",
    "until",
    "until_with_sync",
    "wait_for",
]
