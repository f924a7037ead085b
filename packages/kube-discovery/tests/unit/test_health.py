"""Health reports, and the lines that explain them."""

from __future__ import annotations

from kube_discovery.health import Check, parse_health


def test_each_check_is_read_with_what_it_says() -> None:
    """A check's name may have slashes, and some lines are no checks."""
    report = (
        "the server answered HTTP 500: [+]ping ok\n"
        "[-]poststarthook/rbac/bootstrap-roles failed: reason withheld\n"
        "[+]etcd excluded: ok\n"
        "warn: some health checks cannot be excluded\n"
        "readyz check failed\n"
    )

    health = parse_health(500, report)

    assert not health.ok
    assert health.checks == (
        Check(name="ping", ok=True, message="ok"),
        Check(
            name="poststarthook/rbac/bootstrap-roles",
            ok=False,
            message="failed: reason withheld",
        ),
        Check(name="etcd", ok=True, message="excluded: ok"),
    )
    assert health.failing == ("poststarthook/rbac/bootstrap-roles",)


def test_the_status_decides_without_any_line() -> None:
    """Some servers answer with a bare ``ok``."""
    assert parse_health(200, "ok")
    assert not parse_health(500, "")
