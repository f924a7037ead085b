"""Secrets that are known are taken out of what is shown."""

from __future__ import annotations

import pytest

from kube_transport.auth.mask import SHORTEST, Mask
from kube_transport.auth.secret import Secret
from kube_transport.echoes import hide_in, hide_known, hiding


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


@pytest.mark.parametrize(
    "form",
    [
        'a+b/c=="<&>"\'ä',
        "a%2Bb%2Fc%3D%3D%22%3C%26%3E%22%27%C3%A4",
        "a%2bb%2fc%3d%3d%22%3c%26%3e%22%27%c3%a4",
        "a%2Bb/c%3D%3D%22%3C%26%3E%22%27%C3%A4",
        'a+b/c==\\"<&>\\"\'ä',
        'a+b/c==\\"<&>\\"\'\\u00e4',
        'a+b\\/c==\\"<&>\\"\'ä',
        "a+b/c==&quot;&lt;&amp;&gt;&quot;&#x27;ä",
    ],
)
def test_s10_a_secret_is_hidden_as_urls_json_and_pages_write_it(form: str) -> None:
    """An error page repeats it in a link, a script, or a paragraph."""
    mask = Mask([Secret('a+b/c=="<&>"\'ä')])
    mask.add(Secret("another"))

    assert mask.hide(f"you sent ({form}) to us") == "you sent (***) to us"


@pytest.mark.parametrize("kept", [8, 9, 15])
def test_s10_the_beginning_of_a_secret_that_was_cut_is_hidden(kept: int) -> None:
    """A page is read no further than its text is kept."""
    mask = Mask([Secret("0123456789abcdef"), Secret("other")])

    assert mask.hide("sent " + "0123456789abcdef"[:kept], cut=True) == "sent ***"


@pytest.mark.parametrize("end", ["0123456", "0123456789 ", "other"[:3]])
def test_an_end_that_begins_no_secret_is_kept(end: str) -> None:
    """A few characters may stand there by chance."""
    mask = Mask([Secret("0123456789abcdef"), Secret("other")])

    assert mask.hide(f"sent {end}", cut=True) == f"sent {end}"


def test_s10_texts_are_hidden_wherever_a_document_has_them() -> None:
    """And what is deeper than any answer of a server goes."""
    mask = Mask([Secret("t0ken")])
    deep: object = "t0ken"
    for _ in range(1000):
        deep = [deep]

    hidden = hide_in({"a": ["x t0ken", 1, None], "b": {"t0ken": "t0ken"}, "d": deep}, mask.hide)

    assert (hidden["a"], hidden["b"]) == (["x ***", 1, None], {"***": "***"})
    assert "t0ken" not in str(hidden)


def test_the_oldest_that_were_learnt_are_forgotten_and_the_given_never() -> None:
    """A plugin renews its token every hour, for months."""
    mask = Mask([Secret("given")], learnt=2)
    for secret in ("first", "second", "third", "third"):
        mask.add(Secret(secret))

    assert mask.hide("given first second third") == "*** first *** ***"


def test_short_texts_are_no_secrets() -> None:
    """They stand everywhere, and hiding them would tell what they are."""
    mask = Mask([Secret("a" * SHORTEST), Secret("b" * (SHORTEST - 1))])

    assert mask.hide("aaaa bbb") == "*** bbb"


def test_who_asks_learns_whether_a_secret_shows() -> None:
    """A plugin's message that quotes one is dropped whole."""
    mask = Mask([Secret("first"), Secret("second")])

    assert mask.shows_in("the second one")
    assert not mask.shows_in("the third one")


@pytest.mark.parametrize("value", ["Bearer t0ken-0123", "Bearer  t0ken-0123", "t0ken-0123"])
def test_s10_what_a_request_proves_itself_with_is_hidden(value: str) -> None:
    """With or without the word that says how; short ones stand everywhere."""
    hide = hiding([("Accept", "a/b"), ("authorization", value)], None)

    assert hide("you: t0ken-0123, a/b, Bearer") == "you: ***, a/b, Bearer"
    assert hiding([("Authorization", "Bearer abc")], hide)("abc t0ken-0123") == "abc ***"


def test_s10_a_text_that_was_not_cut_keeps_what_only_begins_like_a_secret() -> None:
    """Whoever reads a log must not wonder what a whole word was."""
    secret, begun = "0123456789abcdef", "sent 0123456789"

    assert Mask([Secret(secret)]).hide(begun) == begun
    assert hide_known(begun, [secret]) == begun
    assert hide_known(begun, [secret], cut=True) == "sent ***"


def test_s10_a_request_and_its_client_hide_what_was_cut_too() -> None:
    """Each its own."""
    mask = Mask([Secret("0123456789abcdef")])
    hide = hiding([("Authorization", "Bearer fedcba9876543210")], mask.hide)

    cut = [hide("sent 0123456789", cut=True), hide("sent fedcba9876", cut=True)]
    whole = [hide("sent 0123456789"), hide("sent fedcba9876")]

    assert cut == ["sent ***"] * 2
    assert whole == ["sent 0123456789", "sent fedcba9876"]


def test_s10_the_shortest_that_is_looked_for_is_hidden() -> None:
    """For requests as for clients."""
    hide = hiding([("Authorization", "x" * SHORTEST)], None)

    assert hide("x" * SHORTEST) == "***"


def test_s10_a_secret_that_is_no_text_is_looked_for_all_the_same() -> None:
    """It may come out of a file with any bytes in it; an error while hiding would show more."""
    assert Mask([Secret("t0ken-\udcff")]).hide("sent t0ken-\udcff") == "sent ***"


def test_a_document_is_looked_through_to_a_depth_and_no_further() -> None:
    """Each mapping and each list is one step."""
    hide = Mask().hide

    assert hide_in({"a": [{"b": 1}]}, hide, depth=3) == {"a": [{"b": 1}]}
    assert hide_in({"a": [{"b": 1}]}, hide, depth=2) == {"a": ["***"]}
    assert hide_in([{"a": [1]}], hide, depth=3) == [{"a": [1]}]
    assert hide_in([{"a": [1]}], hide, depth=2) == [{"a": "***"}]
