"""What a wait ends with when what it was for did not happen."""

from __future__ import annotations

from kube_transport.errors import KubeError, Sent, TimedOut

__all__ = ["WaitFailed", "WaitTimedOut"]


class WaitTimedOut(TimedOut):
    """What was waited for did not happen in time; the message tells what was missing at the end.

    Attributes:
        last: the last state that was seen: an object, ``None`` where it was absent or nothing
            was seen, objects, or an event, as the function that waited returns.
    """

    def __init__(self, message: str, last: object = None) -> None:
        super().__init__(message, sent=Sent.NO)
        self.last = last


class WaitFailed(KubeError):
    """What was waited for will not happen any more, so the wait ended before its time.

    Attributes:
        last: the last state that was seen.
    """

    def __init__(self, message: str, last: object = None) -> None:
        super().__init__(message)
        self.last = last
