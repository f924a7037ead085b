"""Lists in pages: what may follow a page, and what is said where nothing can."""

from __future__ import annotations

import pytest

from kube_transport.api.meta import ListMeta
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.objects import ObjectList, Undecodable
from kube_transport.errors import DecodeError, Gone
from kube_transport.paging import Pages


def page(*names: str, version: str = "5") -> ObjectList[Unstructured]:
    items = [Unstructured({"metadata": {"name": name}}) for name in names]
    return ObjectList(items, ListMeta(resource_version=version))


def test_f14_a_page_of_another_state_is_told_as_a_server_tells_it() -> None:
    """Whoever lists again when a server forgot a state does so then, too."""
    pages = Pages("")
    pages.admit(page("a", version="5"))

    with pytest.raises(Gone, match="the state '9', those before of '5'") as mixed:
        pages.admit(page("b", version="9"))

    assert (mixed.value.code, mixed.value.reason) == (410, "Expired")


def test_a_page_that_tells_no_state_is_of_that_of_the_others() -> None:
    """Nothing speaks against it; what comes after it is still held against the first."""
    pages = Pages("")

    for number, version in enumerate(["", "5", "", "5"]):
        pages.admit(page(f"a{number}", version=version))

    with pytest.raises(Gone):
        pages.admit(page("b", version="6"))


@pytest.mark.parametrize("tokens", [["a", "b", "a"], ["a", "start"], ["a", "a"]])
def test_a_list_that_continues_where_it_did_before_has_no_end(tokens: list[str]) -> None:
    """However long ago that was, and also where it began."""
    pages = Pages("start")
    *before, last = [ListMeta(continue_=token) for token in tokens]
    for metadata in before:
        assert pages.following(metadata) == metadata.continue_

    with pytest.raises(DecodeError, match="continued before"):
        pages.following(last)


def test_what_is_left_out_of_a_page_is_told() -> None:
    """To whom the list was asked to tell it."""
    told: list[Undecodable] = []
    one = Undecodable(key="a", resource_version="1", raw=b"{}", error=DecodeError("no object"))

    Pages("").telling(told.append)(one)

    assert told == [one]
