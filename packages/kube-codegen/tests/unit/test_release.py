"""Releases whose facts cannot be extracted."""

from __future__ import annotations

import pytest

from kube_codegen.errors import ExtractError
from kube_codegen.extract.release import extract_release
from kube_codegen.facts import Facts


@pytest.mark.parametrize("release", ["1.37", "v1.37.1", "1.37.x", "../1.37.1", ""])
def test_what_is_no_release_is_refused(release: str) -> None:
    """Before anything is fetched; which patch release is read is never a guess."""
    with pytest.raises(ExtractError, match=r"expected a release such as 1\.37\.1"):
        extract_release(release)


def test_a_server_of_another_minor_is_refused() -> None:
    """Its resources are not those of the sources."""
    with pytest.raises(ExtractError, match=r"1\.27\.16: the server is one of 1\.28\.1"):
        extract_release("1.27.16", Facts(kubernetes="1.28.1"))
