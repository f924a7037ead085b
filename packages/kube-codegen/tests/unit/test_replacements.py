"""Replacements of deprecated kinds."""

from __future__ import annotations

from kube_codegen.extract.replacements import with_replacements
from kube_codegen.facts import Lifecycle, TypeFacts

GROUPS = {"apps": ("v1", "v1beta2", "v1beta1")}


def thing(version: str, **lifecycle: str) -> TypeFacts:
    return TypeFacts(
        name=f"apps.{version}.Thing",
        gvk=("apps", version, "Thing"),
        lifecycle=Lifecycle(**lifecycle),  # type: ignore[arg-type]  # no test gives a replacement
    )


def replacements(*things: TypeFacts, minor: str = "1.30") -> dict[str, object]:
    """Return the version of each replacement by the version of what it replaces."""
    completed = with_replacements({each.name: each for each in things}, GROUPS, minor)
    return {
        each.name.split(".")[1]: each.lifecycle.replacement and each.lifecycle.replacement[1]
        for each in completed.values()
    }


def test_a_deprecated_kind_is_replaced_by_the_best_version_that_is_not() -> None:
    """Upstream names a replacement of few kinds, and users need one of all."""
    assert replacements(thing("v1"), thing("v1beta2"), thing("v1beta1", deprecated="1.29")) == {
        "v1": None,
        "v1beta2": None,
        "v1beta1": "v1",
    }
    assert replacements(
        thing("v1", deprecated="1.30"), thing("v1beta2"), thing("v1beta1", deprecated="1.29")
    ) == {"v1": "v1beta2", "v1beta2": None, "v1beta1": "v1beta2"}


def test_a_kind_whose_deprecation_lies_ahead_has_no_replacement_yet() -> None:
    """Unstable kinds are born with it; the stable one of the next minor may be the better one."""
    assert replacements(thing("v1"), thing("v1beta1", deprecated="1.31")) == {
        "v1": None,
        "v1beta1": None,
    }


def test_a_kind_without_another_version_has_no_replacement() -> None:
    """Some end without any."""
    assert replacements(thing("v1beta1", deprecated="1.9")) == {"v1beta1": None}


def test_what_upstream_names_stays() -> None:
    """It may be another kind, such as EndpointSlice for Endpoints."""
    named = TypeFacts(
        name="apps.v1beta1.Thing",
        gvk=("apps", "v1beta1", "Thing"),
        lifecycle=Lifecycle(deprecated="1.29", replacement=("batch", "v2", "Better")),
    )

    completed = with_replacements(
        {each.name: each for each in (thing("v1"), named)}, GROUPS, "1.30"
    )

    assert completed[named.name] == named
