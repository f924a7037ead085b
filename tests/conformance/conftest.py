"""Runs every rule on both servers, holds the outcomes against the list, and counts."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path

import pytest

from conformance.differences import LIST, BadList, Difference, Verdict, judge, read
from conformance.servers import Name, Server, embedded, new_space, real
from conformance.space import Space
from kube_testing.control_plane.pins import newest
from kube_transport import Client, load_config
from kube_transport.errors import ApiError

SERVERS: tuple[Name, ...] = ("embedded", "real")
FOLDER = Path(__file__).parent

outcomes = pytest.StashKey[dict[str, Counter[str]]]()
rules_run = pytest.StashKey[dict[str, set[str]]]()
listed = pytest.StashKey[list[Difference]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that chooses the servers."""
    parser.getgroup("conformance").addoption(
        "--server",
        choices=[*SERVERS, "both"],
        default="both",
        help="the server to try the rules on (default: both)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Read the list of differences."""
    config.addinivalue_line("markers", "conformance: a rule that both servers keep")
    config.addinivalue_line("markers", "binaries: needs what nox -s control_plane builds, on either server")
    config.stash[outcomes] = defaultdict(Counter)
    config.stash[rules_run] = defaultdict(set)
    try:
        text = LIST.read_text(encoding="utf-8")
        config.stash[listed] = list(read(text, rules=find_rules()))
    except BadList as error:
        raise pytest.UsageError(f"{LIST}: {error}") from error


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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try each rule on each server that was asked for."""
    if "server_name" not in metafunc.fixturenames:
        return
    chosen: str = metafunc.config.getoption("--server", "both")
    names = SERVERS if chosen == "both" else (chosen,)
    binaries = metafunc.definition.get_closest_marker("binaries") is not None
    metafunc.parametrize(
        "server_name",
        [pytest.param(name, marks=_marks(name, binaries=binaries)) for name in names],
        scope="session",
    )


def _marks(name: str, *, binaries: bool) -> list[pytest.MarkDecorator]:
    real = [pytest.mark.control_plane] if name == "real" or binaries else []
    return [pytest.mark.conformance, *real]


@pytest.fixture(scope="session")
def embedded_server(
    tmp_path_factory: pytest.TempPathFactory, control_plane_minor: str | None
) -> Iterator[Server]:
    """The server in this process."""
    with embedded(tmp_path_factory.mktemp("embedded"), control_plane_minor) as server:
        yield server


@pytest.fixture(scope="session")
def real_server(control_plane_minor: str | None) -> Iterator[Server]:
    """A kube-apiserver and etcd of the suite's own, since it compacts."""
    with real(control_plane_minor) as server:
        yield server


@pytest.fixture(scope="session")
def real_server_with_controllers(control_plane_minor: str | None) -> Iterator[Server]:
    """A control plane that collects garbage."""
    with real(control_plane_minor, controllers=True) as server:
        yield server


@pytest.fixture
def server(server_name: Name, request: pytest.FixtureRequest) -> Server:
    """The server that the rule is tried on."""
    found: Server = request.getfixturevalue(f"{server_name}_server")
    found.api.seen.clear()
    return found


@pytest.fixture
def space(server: Server) -> Space:
    """A fresh namespace on the server that the rule is tried on."""
    return new_space(server)


@pytest.fixture
def controlled(server_name: Name, request: pytest.FixtureRequest) -> Space:
    """A fresh namespace where garbage is collected and namespaces end."""
    suffix = "_with_controllers" if server_name == "real" else ""
    found: Server = request.getfixturevalue(f"{server_name}_server{suffix}")
    found.api.seen.clear()
    return new_space(found)


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    """Our client, configured as its users do it: by a kubeconfig."""
    with Client(load_config(server.kubeconfig)) as client:
        yield client


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the outcome of a rule into what it means against the list."""
    report = yield
    name = _server_of(item)
    if name is None or report.when == "teardown" or (report.when == "setup" and report.passed):
        return report
    seen = [*_seen(item), *_raised(call)]
    verdict = judge(_difference(item, name), failed=report.failed, seen=seen)
    _rewrite(report, verdict)
    item.config.stash[outcomes][name][verdict.kind] += 1
    item.config.stash[rules_run][name].add(_rule(item))
    return report


def _rewrite(report: pytest.TestReport, verdict: Verdict) -> None:
    if verdict.kind == "difference":
        report.outcome = "skipped"
        report.wasxfail = verdict.why
    elif verdict.kind == "failure" and verdict.why:
        report.longrepr = f"{verdict.why}\n\n{report.longreprtext}" if report.failed else verdict.why
        report.outcome = "failed"


def _server_of(item: pytest.Item) -> Name | None:
    found: Name | None = _parameters(item).get("server_name")
    return found


def _parameters(item: pytest.Item) -> Mapping[str, Name]:
    spec = getattr(item, "callspec", None)
    return {} if spec is None else spec.params


def _rule(item: pytest.Item) -> str:
    return item.name.partition("[")[0]


def _difference(item: pytest.Item, server: Name) -> Difference | None:
    case = item.name.partition("[")[2].removesuffix("]")
    case = case.removeprefix(server).removeprefix("-")
    for difference in item.config.stash[listed]:
        if difference.covers(
            server=server, kubernetes=_minor(item), rule=_rule(item), case=case
        ):
            return difference
    return None


def _minor(item: pytest.Item) -> str:
    chosen: str | None = item.config.getoption("--control-plane", None)
    return chosen or newest()


def _seen(item: pytest.Item) -> list[int]:
    for name in ("server", "space", "controlled"):
        found = item.funcargs.get(name) if isinstance(item, pytest.Function) else None
        if isinstance(found, Space):
            return found.api.seen
        if found is not None:
            return found.api.seen
    return []


def _raised(call: pytest.CallInfo[None]) -> list[int]:
    """Return the status code that our client raised, if that is what failed the test."""
    error = call.excinfo.value if call.excinfo else None
    return [error.code] if isinstance(error, ApiError) else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many rules each server was tried on, and with what result."""
    config = terminalreporter.config
    if not config.stash[rules_run]:
        return
    terminalreporter.section("conformance")
    for name, rules in sorted(config.stash[rules_run].items()):
        counts = config.stash[outcomes][name]
        terminalreporter.line(
            f"{name}: {len(rules)} rules in {counts.total()} tests: {counts['kept']} kept, "
            f"{counts['difference']} known to differ, {counts['failure']} failed"
        )
