"""Warnings of a server: how their header is read, and who is told."""

from __future__ import annotations

import io
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.errors import DecodeError
from kube_transport.http import Headers
from kube_transport.warnings import (
    ServerWarning,
    WarningLogger,
    WarningWriter,
    parse_warnings,
    warnings_of,
)


def warning(text: str, code: int = 299, agent: str = "-") -> ServerWarning:
    return ServerWarning(code=code, agent=agent, text=text)


@pytest.mark.parametrize(
    ("header", "warnings"),
    [
        ('299 - "old"', [warning("old")]),
        ('  299 kube "old"  ', [warning("old", agent="kube")]),
        ('299 - "old" "Tue, 15 Nov 1994 08:12:31 GMT"', [warning("old")]),
        (r'299 - "a \"b\" \\ \c"', [warning(r'a "b" \ c')]),
        ('299 - "a, b", 199 x "c"', [warning("a, b"), warning("c", 199, "x")]),
        ('299 - "a" "date" , 299 - "b"', [warning("a"), warning("b")]),
        ('299 - "a",', [warning("a")]),
        ('299 - ""', [warning("")]),
        ("", []),
    ],
)
def test_a_header_is_read_as_the_rfc_has_it(header: str, warnings: list[ServerWarning]) -> None:
    """Texts are quoted, with commas and quotes in them; dates are optional; several may come."""
    assert list(parse_warnings(header)) == warnings


@pytest.mark.parametrize(
    "header",
    [
        "299",
        '299 "old"',
        '299 - "old""',
        '99 - "old"',
        '2999 - "old"',
        '299  "old"',
        "299 - old",
        '299 - "old',
        '299 - "old\\"',
        '299 - "old" "date',
        '299 - "old" more',
        "   ",
        '299 - "\xff"',
    ],
)
def test_a_malformed_header_is_told_apart(header: str) -> None:
    """Half a warning is worse than none."""
    with pytest.raises(DecodeError, match="warning header"):
        list(parse_warnings(header))


def test_what_stands_before_a_malformed_warning_counts() -> None:
    """As in client-go; the other headers count in any case."""
    headers = Headers(
        [("warning", '299 - "a", oops'), ("Expires", '299 - "x"'), ("WARNING", '299 - "b"')]
    )

    assert [found.text for found in warnings_of(headers)] == ["a", "b"]


def test_a_warning_is_utf8() -> None:
    """API servers send it so; HTTP libraries hand out latin-1."""
    header = '299 - "größer"'.encode().decode("latin-1")

    assert [found.text for found in parse_warnings(header)] == ["größer"]


def test_s5_a_warning_cannot_steer_a_terminal() -> None:
    """An admission webhook of somebody else writes these texts."""
    [found] = parse_warnings('299 a\x1b[2Jb "x\x1b]0;title\x07y"')

    assert found == warning("x\\u001b]0;title\\u0007y", agent="a\\u001b[2Jb")


@pytest.mark.parametrize("text", ["\\", '\\"', '" ', " ,", '299 - "x",'])
def test_s5_a_hostile_header_costs_no_more_than_its_length(text: str) -> None:
    """A header of a mebibyte is read in one pass; with backtracking this test would not end."""
    header = '299 - "' + text * (1_000_000 // len(text))

    try:
        found = sum(1 for _ in parse_warnings(header))
    except DecodeError:
        found = 0

    assert found <= len(header)


@given(st.text(st.characters(codec="latin-1")))
def test_s5_no_header_does_more_than_fail(header: str) -> None:
    """The target of the fuzzer, on whatever comes to hypothesis's mind."""
    assert all(found.text.isprintable() for found in warnings_of(Headers({"Warning": header})))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_every_text_that_a_server_quotes_comes_back(text: str) -> None:
    """Quoted as Go's NewWarningHeader does."""
    quoted = text.replace("\\", r"\\").replace('"', r"\"")
    header = f'299 - "{quoted}"'.encode().decode("latin-1")

    assert [found.text for found in parse_warnings(header)] == [text[:1000]]


def test_a_logger_says_each_thing_once(caplog: pytest.LogCaptureFixture) -> None:
    """A controller would say it a thousand times an hour."""
    handler = WarningLogger()

    for told in [
        warning("100%s"),
        warning("100%s"),
        warning("odd", 199),
        warning(""),
        warning("b"),
    ]:
        handler.handle(told)

    assert [record.getMessage() for record in caplog.records] == ["100%s", "b"]
    assert caplog.records[0].levelno == logging.WARNING


def test_a_server_that_never_repeats_itself_fills_no_memory() -> None:
    """What was said long ago may be said again."""
    stream = io.StringIO()
    handler = WarningWriter(stream, deduplicate=True)

    for number in range(1500):
        handler.handle(warning(str(number)))
    handler.handle(warning("0"))
    handler.handle(warning("1499"))

    assert handler.count == 1501


@pytest.mark.parametrize(
    ("deduplicate", "color", "written"),
    [
        (False, False, "Warning: a\nWarning: a\n"),
        (True, False, "Warning: a\n"),
        (True, True, "\x1b[33;1mWarning:\x1b[0m a\n"),
    ],
)
def test_a_writer_writes_lines_for_a_person(deduplicate: bool, color: bool, written: str) -> None:
    """As kubectl shows them."""
    stream = io.StringIO()
    handler = WarningWriter(stream, deduplicate=deduplicate, color=color)

    for told in [warning("a"), warning("a"), warning("b", 214), warning("")]:
        handler.handle(told)

    assert stream.getvalue() == written


def test_a_writer_repeats_itself_in_plain_text_unless_told_otherwise() -> None:
    """As client-go's: a log is no terminal, and each request has its own warnings."""
    stream = io.StringIO()
    handler = WarningWriter(stream)

    for told in [warning("100%"), warning("100%")]:
        handler.handle(told)

    assert stream.getvalue() == "Warning: 100%\nWarning: 100%\n"
    assert handler.count == 2
