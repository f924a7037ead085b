"""The pytest hooks that hold each rule's outcome against the list, and count."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import cast

import pytest

from conformance.differences import LIST, BadList, Difference, Verdict, judge, read
from conformance.servers import Name, Server
from conformance.space import Space
from kube_testing.control_plane import UnknownVersion
from kube_testing.control_plane.pins import newest
from kube_transport.errors import ApiError, KubeError

__all__ = ["pytest_configure", "pytest_runtest_makereport", "pytest_terminal_summary"]

FOLDER = Path(__file__).parent
WHERE = ("space", "controlled", "sharded", "server")
"""The fixtures through which a test gets at its server."""


class Score:
    """What came of the rules on each server."""

    def __init__(self) -> None:
        self._rules: defaultdict[str, set[str]] = defaultdict(set)
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._untried: dict[str, str] = {}

    def leave_out(self, server: str, why: str) -> None:
        """Take note of a server on which no rule is tried."""
        self._untried[server] = why

    def count(self, server: str, rule: str, verdict: Verdict) -> None:
        """Take note of one test; a rule with several cases is one rule."""
        self._rules[server].add(rule)
        self._counts[server][verdict.kind] += 1

    def lines(self) -> Iterator[str]:
        """Yield a line for each server."""
        for server, why in self._untried.items():
            yield f"{server}: not tried: {why}"
        for server, rules in sorted(self._rules.items()):
            counts = self._counts[server]
            yield (
                f"{server}: {len(rules)} rules in {counts.total()} tests: {counts['kept']} kept, "
                f"{counts['difference']} known to differ, {counts['failure']} failed"
            )


SCORE = pytest.StashKey[Score]()
_LISTED = pytest.StashKey[list[Difference]]()


def pytest_configure(config: pytest.Config) -> None:
    """Read the list of differences."""
    config.addinivalue_line("markers", "conformance: a rule that both servers keep")
    config.addinivalue_line("markers", "binaries: needs what is built, whoever is tried")
    config.stash[SCORE] = Score()
    try:
        text = LIST.read_text(encoding="utf-8")
        config.stash[_LISTED] = list(read(text, rules=find_rules()))
    except BadList as error:
        raise pytest.UsageError(f"{LIST}: {error}") from error


def minor_of(config: pytest.Config) -> str:
    """Return the Kubernetes minor that the rules are tried on."""
    return cast("str | None", config.getoption("--control-plane", None)) or newest()


def find_rules() -> set[str]:
    """Return the names of all tests here.

    Raises:
        BadList: two have the same name.
    """
    names = [
        node.name
        for path in FOLDER.glob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise BadList(f"two rules have one name: {', '.join(twice)}")
    return set(names)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the outcome of a rule into what it means against the list."""
    report = yield
    server = _server_of(item)
    if server is None or report.when == "teardown" or (report.when == "setup" and report.passed):
        return report
    seen = [*_seen(item), *_raised(call)]
    # A server that does not start differs in nothing; what it lacks or refuses is a difference.
    tried = call.when == "call" or 501 in seen or _is_unavailable(call)
    difference = _difference(item, server) if tried else None
    verdict = judge(difference, failed=report.failed, seen=seen)
    _rewrite(report, verdict)
    item.config.stash[SCORE].count(server, _rule(item), verdict)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many rules each server was tried on, and with what result."""
    lines = list(terminalreporter.config.stash[SCORE].lines())
    if lines:
        terminalreporter.section("conformance")
        for line in lines:
            terminalreporter.line(line)


def _rewrite(report: pytest.TestReport, verdict: Verdict) -> None:
    if verdict.kind == "difference":
        report.outcome = "skipped"
        report.wasxfail = verdict.why
    elif verdict.kind == "failure" and verdict.why:
        report.longrepr = "\n\n".join(filter(None, [verdict.why, report.longreprtext]))
        report.outcome = "failed"


def _server_of(item: pytest.Item) -> Name | None:
    if not isinstance(item, pytest.Function) or not hasattr(item, "callspec"):
        return None
    return cast("Name | None", item.callspec.params.get("server_name"))


def _rule(item: pytest.Item) -> str:
    return item.name.partition("[")[0]


def _difference(item: pytest.Item, server: Name) -> Difference | None:
    case = item.name.partition("[")[2].removesuffix("]")
    case = case.removeprefix(server).removeprefix("-")
    minor = minor_of(item.config)
    for entry in item.config.stash[_LISTED]:
        if entry.covers(server=server, kubernetes=minor, rule=_rule(item), case=case):
            return entry
    return None


def _seen(item: pytest.Item) -> list[int]:
    """Return the status codes that the server answered the test with."""
    fixtures = cast("dict[str, object]", getattr(item, "funcargs", {}))
    for name in WHERE:
        if name in fixtures:
            return cast("Space | Server", fixtures[name]).api.seen
    return []


def _raised(call: pytest.CallInfo[None]) -> list[int]:
    """Return the status code that our client raised, if that is what failed the test."""
    error = call.excinfo.value if call.excinfo else None
    while isinstance(error, KubeError) and not isinstance(error, ApiError):
        error = error.__cause__
    return [error.code] if isinstance(error, ApiError) else []


def _is_unavailable(call: pytest.CallInfo[None]) -> bool:
    return call.excinfo is not None and isinstance(call.excinfo.value, UnknownVersion)
