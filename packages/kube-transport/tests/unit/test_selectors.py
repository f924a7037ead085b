"""Label and field selectors: what is written reads back, and what is refused says where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api import fields, labels
from kube_transport.api.labels import EVERYTHING, NOTHING, Operator, Requirement, Selector
from kube_transport.api.meta import LabelSelector
from kube_transport.errors import InvalidRequest

KEYS = st.sampled_from(["app", "tier", "in", "notin", "example.com/part-of", "x.y/Z_9"])
VALUES = st.from_regex(r"([A-Za-z0-9]([A-Za-z0-9._-]{0,5}[A-Za-z0-9])?)?", fullmatch=True)
LABELS = st.dictionaries(KEYS, VALUES)


def sets_of_values(least: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.frozensets(VALUES, min_size=least, max_size=4).map(lambda few: tuple(sorted(few)))


REQUIREMENTS = st.one_of(
    st.builds(Requirement, KEYS, st.sampled_from([Operator.EXISTS, Operator.DOES_NOT_EXIST])),
    st.builds(
        Requirement, KEYS, st.sampled_from([Operator.IN, Operator.NOT_IN]), sets_of_values(least=1)
    ),
    st.builds(
        Requirement,
        KEYS,
        st.sampled_from([Operator.EQUALS, Operator.DOUBLE_EQUALS, Operator.NOT_EQUALS]),
        st.tuples(VALUES),
    ),
    st.builds(
        Requirement,
        KEYS,
        st.sampled_from([Operator.LESS_THAN, Operator.GREATER_THAN]),
        st.tuples(st.integers(0, 2**63 - 1).map(str)),
    ),
)
SELECTORS = st.lists(REQUIREMENTS).map(lambda some: EVERYTHING.also(*some))
FIELDS = st.builds(fields.Requirement, st.sampled_from(["a", "metadata.name"]), st.text())


@given(st.text(max_size=5), st.text(max_size=5))
def test_a_field_is_what_it_is_called_or_refused(name: str, value: str) -> None:
    """A name that is read as two requirements would select other objects than those meant."""
    try:
        selector = fields.Selector.of({name: value})
    except InvalidRequest:
        return

    assert fields.Selector.parse(str(selector)) == selector


@pytest.mark.parametrize("name", ["", ",", "a=b", "a,b", "a!", "metadata.name=a,spec.nodeName"])
def test_a_field_that_would_be_read_as_more_is_refused(name: str) -> None:
    """Fields cannot be escaped, unlike values."""
    with pytest.raises(InvalidRequest, match="field selector: field"):
        fields.Selector.of({name: "x"})


@pytest.mark.parametrize("parse", [Selector.parse, fields.Selector.parse])
def test_what_is_no_text_is_named(parse: Callable[[Any], object]) -> None:
    """Not every program is type-checked."""
    with pytest.raises(InvalidRequest, match="expected text, got None"):
        parse(None)


def test_a_value_that_is_no_text_is_named() -> None:
    """The server would select by the text of it."""
    value: Any = None

    with pytest.raises(InvalidRequest, match="field selector: value: expected text, got None"):
        fields.Selector.of({"metadata.name": value})


def test_an_operator_is_one() -> None:
    """Its text would match nothing, in silence."""
    operator: Any = "in"

    with pytest.raises(InvalidRequest, match="operator 'in': expected an Operator"):
        Requirement("a", operator, ("b",))


@given(SELECTORS)
def test_a_written_label_selector_reads_back(selector: Selector) -> None:
    """It goes to the server as text."""
    assert Selector.parse(str(selector)) == selector


@given(SELECTORS, LABELS)
def test_a_selector_is_the_conjunction_of_its_requirements(
    selector: Selector, some: dict[str, str]
) -> None:
    """Each requirement narrows the selection."""
    each = [EVERYTHING.also(one).matches(some) for one in selector.requirements]

    assert selector.matches(some) == all(each)


@given(LABELS, LABELS)
def test_labels_select_exactly_their_supersets(wanted: dict[str, str], has: dict[str, str]) -> None:
    """A Service selects the pods that carry all its labels."""
    assert Selector.of(wanted).matches(has) == (wanted.items() <= has.items())


@given(LABELS)
def test_an_objects_selector_survives_its_text(wanted: dict[str, str]) -> None:
    """From a Deployment to a list request and back."""
    model = LabelSelector(match_labels=wanted)

    assert Selector.parse(str(Selector.from_model(model))).to_model() == model


def test_nothing_selects_nothing_even_as_text() -> None:
    """An absent selector that became an empty text would select every object of the cluster."""
    as_text = Selector.parse(str(Selector.from_model(None)))

    assert as_text == NOTHING
    assert not any(as_text.matches(some) for some in ({}, {"nothing": ""}, {"nothing": "a"}))
    assert Selector.from_model(LabelSelector()) == EVERYTHING


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a in (b", "at character 8: the end; expected ',' or ')'"),
        ("a in (b c)", "at character 9: 'c'; expected ',' or ')'"),
        ("a in b", "at character 6: 'b'; expected '('"),
        ("a,", "at character 3: the end; expected '!' or a label key"),
        ("a b", "at character 3: 'b'; expected one of = == != < > in notin"),
        ("a>x", "at character 3: 'x'; expected an integer of 64 bits"),
        ("x,a=-", "at character 5: '-'; expected a label value"),
        ("x,/a", "at character 3: '/'; expected a label key"),
        ("!", "at character 2: the end; expected a label key"),
        ("a=b)", "at character 4: ')'; expected ',' or the end"),
        ("a\0=b", "at character 2: '\\x00'; expected a label key"),
        ("x,a.b_c.d/e", "at character 6: '_'; expected a label key"),
        ("a.b-/c", "at character 5: '/'; expected a label key"),
        ("a/b/c=d", "at character 4: '/'; expected a label key"),
        ("a=b$c", "at character 4: '$'; expected a label value"),
        ("a=" + "b" * 64, "at character 66: 'b'; expected a label value"),
        ("a=b-,c", "at character 5: ','; expected a label value"),
        ("a in (" + "b," * 5000, "at character 10007: the end"),
        ("(" * 100_000, "at character 1: '('"),
    ],
)
def test_an_error_in_a_label_selector_says_where(text: str, message: str) -> None:
    """The place of a typing error, and what would be right there."""
    with pytest.raises(InvalidRequest, match="label selector") as caught:
        Selector.parse(text)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("key", "operator", "values", "message"),
    [
        ("", Operator.EXISTS, (), "key ''"),
        ("a", Operator.EXISTS, ("b",), "expected no value, got 1"),
        ("a", Operator.IN, (), "expected one value or more, got 0"),
        ("a", Operator.EQUALS, ("b", "c"), "expected exactly one value, got 2"),
        ("a", Operator.LESS_THAN, ("9" * 20,), "expected an integer of 64 bits"),
        ("a", Operator.IN, ("b", "c "), "value 'c '"),
    ],
)
def test_a_requirement_that_cannot_hold_is_refused(
    key: str, operator: Operator, values: tuple[str, ...], message: str
) -> None:
    """Later it could only be a server's error, far from its cause."""
    with pytest.raises(InvalidRequest) as caught:
        Requirement(key, operator, values)

    assert message in str(caught.value)


def test_comparisons_have_no_form_in_objects() -> None:
    """A Deployment cannot select by greater or less."""
    with pytest.raises(InvalidRequest, match="'a>5' has no form"):
        Selector.parse("a>5").to_model()


@given(st.lists(FIELDS.filter(lambda one: bool(one.field or one.value))))
def test_a_written_field_selector_reads_back(some: list[fields.Requirement]) -> None:
    """Commas, equals signs and backslashes in values are data."""
    selector = fields.Selector(tuple(some))

    again = fields.Selector.parse(str(selector))

    assert set(again.requirements) == set(selector.requirements)
    assert fields.Selector.parse(str(again)) == again


@given(st.text())
def test_an_escaped_value_is_unescaped(value: str) -> None:
    """One is the other's inverse."""
    assert fields.unescape(fields.escape(value)) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a=b,c", "at character 6: the end; expected '=', '==' or '!='"),
        ("a=b=c", r"at character 4: '='; expected '\' before it"),
        (r"a=\d", r"at character 4: 'd'; expected '\', ',' or '=' after '\'"),
        ("x=y,a=b\\", r"at character 9: the end; expected '\', ',' or '='"),
    ],
)
def test_an_error_in_a_field_selector_says_where(text: str, message: str) -> None:
    """The place of a typing error, and what would be right there."""
    with pytest.raises(InvalidRequest, match="field selector") as caught:
        fields.Selector.parse(text)

    assert message in str(caught.value)


def test_modules_are_named_as_in_go() -> None:
    """Both kinds of selector have one vocabulary."""
    assert str(labels.Selector.of({"b": "2", "a": "1"})) == "a=1,b=2"
    assert str(fields.Selector.of({"b": "2,", "a": "1"})) == r"a=1,b=2\,"
