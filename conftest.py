"""What every test run needs, whoever starts it."""

from __future__ import annotations

import signal

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")  # how long an example takes is the machine's affair


def pytest_configure() -> None:
    """Let programs that tests start be interrupted.

    A shell starts its background jobs with SIGINT ignored, and what is ignored stays so in every
    program that they start; a handler does not.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
