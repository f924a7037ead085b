"""Secrets that are known are taken out of what is shown."""

from __future__ import annotations

from kube_transport.auth.mask import SHORTEST, Mask
from kube_transport.auth.secret import Secret


def test_s10_every_secret_that_was_learnt_is_hidden() -> None:
    """A plugin's error may quote the old token and the new one."""
    mask = Mask([Secret("first")])
    mask.add(Secret("second"))

    assert mask.hide("first, second, third") == "***, ***, third"


def test_s10_a_secret_that_begins_with_another_is_hidden_whole() -> None:
    """Else what is left of it shows."""
    mask = Mask([Secret("zeta"), Secret("zeta-and-more"), Secret("a-zeta")])

    assert mask.hide("zeta-and-more a-zeta zeta") == "*** *** ***"


def test_s10_each_line_of_a_secret_is_one() -> None:
    """A message may quote one line of a key."""
    mask = Mask([Secret("BEGIN\n  c2VjcmV0 \nEND\n")])

    assert mask.hide("at c2VjcmV0!") == "at ***!"


def test_short_texts_are_no_secrets() -> None:
    """They stand everywhere, and hiding them would tell what they are."""
    mask = Mask([Secret("a" * SHORTEST), Secret("b" * (SHORTEST - 1))])

    assert mask.hide("aaaa bbb") == "*** bbb"


def test_who_asks_learns_whether_a_secret_shows() -> None:
    """A plugin's message that quotes one is dropped whole."""
    mask = Mask([Secret("first"), Secret("second")])

    assert mask.shows_in("the second one")
    assert not mask.shows_in("the third one")
