"""A signal that is given once and can be waited for as long as a ``Cancel`` allows."""

from __future__ import annotations

from kube_transport.cancel import Cancel


class Latch:
    """Closed until ``open()``, then open for ever."""

    def __init__(self) -> None:
        self._opened = Cancel()  # an event with callbacks, and safe in signal handlers

    @property
    def is_open(self) -> bool:
        """Whether the signal was given."""
        return self._opened.cancelled

    def open(self) -> None:
        """Give the signal."""
        self._opened.cancel()

    def wait(self, cancel: Cancel) -> bool:
        """Wait for the signal; ``False`` if ``cancel`` ended first."""
        with cancel.child() as either:
            forget = self._opened.on_cancel(either.cancel)
            try:
                either.wait()
            finally:
                forget()
        return self.is_open
