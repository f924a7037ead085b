"""kubectl's JSONPath: what templates find, how it is printed, and what is wrong with them."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_dynamic.jsonpath import JSONPath, JSONPathError
from kube_transport.api.unstructured import Unstructured

NODES: Final[dict[str, Any]] = {
    "kind": "List",
    "items": [
        {
            "kind": "None",
            "metadata": {"name": "127.0.0.1", "labels": {"kubernetes.io/hostname": "one"}},
            "status": {
                "capacity": {"cpu": "4"},
                "ready": True,
                "addresses": [{"type": "Legacy", "address": "127.0.0.1"}],
            },
        },
        {
            "kind": "None",
            "metadata": {"name": "127.0.0.2", "labels": {"kubernetes.io/hostname": "two"}},
            "status": {
                "capacity": {"cpu": "8"},
                "ready": False,
                "addresses": [
                    {"type": "Legacy", "address": "127.0.0.2"},
                    {"type": "another", "address": "127.0.0.3"},
                ],
            },
        },
    ],
    "users": [{"name": "me", "age": 5}, {"name": "e2e", "age": 40.5, "note": None}],
    "odd key": {"a.b": "<&>"},
}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("plain", "plain"),
        ("{.kind}", "List"),
        ("{$.kind}", "List"),
        ("{ .kind } {.kind}", "List List"),
        ("{.items[*].metadata.name}", "127.0.0.1 127.0.0.2"),
        ("{.items[0].metadata.name}", "127.0.0.1"),
        ("{.items[-1].metadata.name}", "127.0.0.2"),
        ("{.items[-1:].metadata.name}", "127.0.0.2"),
        ("{.items[0:1].metadata.name}", "127.0.0.1"),
        ("{.items[::2].metadata.name}", "127.0.0.1"),
        ("{.items[1:1].metadata.name}", ""),
        ("{.users[0,1].name}", "me e2e"),
        ("{['kind']}", "List"),
        ("{.items[*]['metadata.name', 'status.capacity']}",
         '127.0.0.1 127.0.0.2 {"cpu":"4"} {"cpu":"8"}'),
        ("{range .items[*]}{.metadata.name}, {end}{.kind}", "127.0.0.1, 127.0.0.2, List"),
        ('{range .items[*]}{.metadata.name}{"\\t"}{end}', "127.0.0.1\t127.0.0.2\t"),
        ("{range .items[*]}{range .status.addresses[*]}{.address}, {end}{end}",
         "127.0.0.1, 127.0.0.2, 127.0.0.3, "),
        ("{range .items[?(@.kind=='x')]}{.metadata.name}{end}.", "."),
        ('{.users[?(@.name=="e2e")].age}', "40.5"),
        ("{.users[?(@.age>4)].name}", "me e2e"),
        ("{.users[?(@.age<=5)].name}", "me"),
        ("{.users[?(@.age!=5)].name}", "e2e"),
        ("{.users[?(@.note)].name}", "e2e"),
        ("{.users[?(.name == 'me')].age}", "5"),
        ("{.items[?(@.status.ready==true)].metadata.name}", "127.0.0.1"),
        ("{.items[?(@..ready==true)].metadata.name}", "127.0.0.1"),
        (r"{.items[0].metadata.labels.kubernetes\.io/hostname}", "one"),
        (r"{.items[?(@.metadata.labels.kubernetes\.io/hostname=='two')].metadata.name}",
         "127.0.0.2"),
        ("{..name}", "127.0.0.1 127.0.0.2 me e2e"),
        ("{..addresses[0].address}", "127.0.0.1 127.0.0.2"),
        ("{.items[0].status.capacity.*}", "4"),
        ("{.users[1].note}", "null"),
        ("{.odd key}", None),
        ("{['odd key']}", None),
        ('{"{"}{"it\'s \\"\\u0041\\x42\\\\"}', '{it\'s "AB\\'),
        ("{.items[0].status.ready}", "true"),
        ("{.users[0]}", '{"age":5,"name":"me"}'),
        ("{..['a\\.b']}", "<&>"),
    ],
)  # fmt: skip
def test_templates_print_what_kubectl_prints(template: str, text: str | None) -> None:
    """People bring their templates along."""
    if text is None:
        with pytest.raises(JSONPathError):
            JSONPath(template).render(NODES)
        return

    assert JSONPath(template).render(NODES) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (3.5, "3.5"),
        (0.0001, "0.0001"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.25e-7, "1.25e-07"),
        (-2.5, "-2.5"),
        (0.0, "0"),
        (-0.0, "-0"),
        (999999.9999999999, "999999.9999999999"),
        (12345678901234567890, "12345678901234567890"),
        ({"b": "<", "a": [1, None]}, '{"a":[1,null],"b":"\\u003c"}'),
        ([1.0, -2.5e-9, 1e-05, 1e17, 1e21], "[1,-2.5e-9,0.00001,100000000000000000,1e+21]"),
        ({"1.0": '2.0 "3.0'}, r'{"1.0":"2.0 \"3.0"}'),
    ],
)
def test_values_are_printed_as_go_prints_them(value: object, text: str) -> None:
    """Scripts compare what they get with what kubectl gave them."""
    assert JSONPath("{.x}").render({"x": value}) == text


def test_found_values_keep_their_types() -> None:
    """A program wants numbers, not their text."""
    assert JSONPath("{.users[*].age} {.kind}").find(Unstructured(NODES)) == [
        [5, 40.5],
        [" "],
        ["List"],
    ]


@pytest.mark.parametrize(
    ("template", "problem", "position"),
    [
        ("{.hello", "unclosed action", 7),
        ("{*}", "unrecognized character '*'", 1),
        ("{+12.3.0}", r"no number: '\+12.3.0'", 1),
        ("{[1}", "unterminated array", 1),
        ("{[?(.price]}", "unterminated filter", 1),
        ("{[?(.price)}", r"a filter ends with '\)\]'", 10),
        ("{........}", r"one '\.\.' after another", 3),
        ("{hello}", "unrecognized identifier 'hello'", 1),
        ("a{end}", "an end without a range", 1),
        ("{range .a}b", "a range without an end", 11),
        ('{["a"]}', "keys are put in single quotes", 1),
        ("{.a['']}", "a key without a name", 4),
        ("{.a[x]}", "no index: 'x'", 3),
        ("{.a[0,x]}", "no index: 'x'", 5),
        ("{.a[?(@.b<>1)]}", "unrecognized filter operator <>", 9),
        ("{.a[?(@.b==zz)]}", "unrecognized identifier 'zz'", 11),
        ("{'a}", "unterminated quoted string", 1),
        (r"{'\q'}", "no such escape", 2),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_place(
    template: str, problem: str, position: int
) -> None:
    """Templates are long, and written in a shell's quotes."""
    with pytest.raises(JSONPathError, match=problem) as caught:
        JSONPath(template)

    assert caught.value.position == position


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("{.nope}", "nope is not found"),
        ("{.kind[0]}", "a string has no items"),
        ("{.users[5]}", "index 5 is out of bounds, there are 2 items"),
        ("{.users[-3]}", "out of bounds"),
        ("{.users[0:2:0]}", "the step must be greater than 0"),
        ("{.kind[?(@.x==1)]}", "a string cannot be filtered"),
        ("{.users[?(@.name==1)]}", "a string and an integer cannot be compared"),
        ("{.items[?(@.status.ready<true)]}", "booleans have no order"),
        ("{.items[?(@.status.addresses[*].type=='x')]}", "only one value can be compared"),
    ],
)
def test_what_does_not_fit_an_object_is_an_error(template: str, problem: str) -> None:
    """An empty answer would be taken for a true one."""
    with pytest.raises(JSONPathError, match=problem):
        JSONPath(template).render(NODES)


def test_missing_keys_may_be_allowed() -> None:
    """As ``kubectl get`` does it."""
    lenient = JSONPath("a{.nope.deeper}b{.users[?(@.x==1)].name}", allow_missing_keys=True)

    assert lenient.render(NODES) == "ab"


@given(st.text(alphabet="{}[]().*?@$'\"\\=<>!,: \n-019ax_range end"))
def test_any_text_is_a_template_or_an_error(text: str) -> None:
    """Nothing else escapes, and nothing runs forever."""
    position = 0
    try:
        JSONPath(text, allow_missing_keys=True).render(NODES)
    except JSONPathError as error:
        position = error.position

    assert 0 <= position <= len(text)
