"""The rules of security and reliability: each has a test of its name, and the page lists them."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import rules


def test_every_rule_has_a_test_or_says_why_not() -> None:
    """A rule that nothing tests is a wish."""
    found = rules.tests()
    known = {number: rule for section in rules.rules().values() for number, rule in section.items()}

    untested = [number for number, rule in known.items() if number not in found and not rule.later]
    overdue = [number for number, rule in known.items() if number in found and rule.later]

    assert not untested, f"no test is named after {', '.join(untested)}"
    assert not overdue, f"tested by now, so drop 'later': {', '.join(overdue)}"
    assert not set(found) - set(known), "a test is named after a rule that there is not"


def test_the_page_lists_the_tests_that_there_are() -> None:
    """What a reader is told about security is what is tested today."""
    written = rules.PAGE.read_text(encoding="utf-8")

    assert written == rules.page(rules.tests()), "run python tests/packaging/rules.py"
