"""Label selectors mean here what they mean to the server."""

from __future__ import annotations

import pytest

from kube_cache.label_selector import LabelSelector
from kube_transport.errors import InvalidRequest

WEB = {"app": "web", "tier": "1", "empty": "", "example.org/team": "a-b_c.d"}


@pytest.mark.parametrize(
    "selector",
    [
        "",
        "  ",
        "app",
        "!other",
        "! other",
        "app=web",
        "app == web",
        "app!=api",
        "other!=web",
        "app in (api, web)",
        "app notin (api)",
        "other notin (web)",
        "empty=",
        "empty in ()",
        "tier>0",
        "tier < 2",
        "example.org/team=a-b_c.d",
        "app=web,tier in (1,2),!other",
    ],
)
def test_what_holds_is_selected(selector: str) -> None:
    """A label that is absent counts as different from every value."""
    assert LabelSelector.parse(selector).matches(WEB)


@pytest.mark.parametrize(
    "selector",
    [
        "other",
        "!app",
        "app=api",
        "app!=web",
        "app in (api)",
        "other in (web)",
        "app notin (api,web)",
        "app>1",
        "other<1",
        "tier>1",
        "app=web,tier=2",
    ],
)
def test_one_condition_that_does_not_hold_is_enough(selector: str) -> None:
    """All of them must."""
    assert not LabelSelector.parse(selector).matches(WEB)


@pytest.mark.parametrize(
    "selector",
    [
        ",",
        "app,",
        "=web",
        "app=web=api",
        "app in web",
        "app in (a",
        "a b",
        "app in (a),(b)",
        "app>x",
    ],
)
def test_what_is_no_selector_is_refused_with_an_example(selector: str) -> None:
    """To select everything instead would be the opposite of what was meant."""
    with pytest.raises(InvalidRequest, match="is no condition; expected for example"):
        LabelSelector.parse(selector)
