"""Proxies of the environment: which requests they get, and which they must never see."""

from __future__ import annotations

import pytest

from kube_transport.auth import Secret
from kube_transport.config.proxy_environment import proxy_for
from kube_transport.errors import ConfigError

PROXY = "http://proxy.test:3128"
BOOKS = "b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher"


def proxied(url: str, **environ: str) -> str | None:
    proxy = proxy_for(url, environ)
    return proxy.reveal() if proxy else None


@pytest.mark.parametrize(
    ("url", "environ", "proxy"),
    [
        ("https://api.test", {}, None),
        ("https://api.test", {"HTTPS_PROXY": PROXY}, PROXY),
        ("https://api.test", {"https_proxy": PROXY}, PROXY),
        ("https://api.test", {"HTTPS_PROXY": PROXY, "https_proxy": "http://other"}, PROXY),
        ("https://api.test", {"HTTPS_PROXY": "", "https_proxy": PROXY}, PROXY),
        ("https://api.test", {"HTTP_PROXY": PROXY}, None),
        ("https://api.test", {"ALL_PROXY": PROXY, "all_proxy": PROXY}, None),
        ("http://api.test", {"HTTP_PROXY": PROXY}, PROXY),
        ("http://api.test", {"HTTPS_PROXY": PROXY}, None),
        ("https://api.test", {"HTTPS_PROXY": "proxy.test:3128"}, PROXY),
        ("https://api.test", {"HTTPS_PROXY": "user:pa@proxy.test"}, "http://user:pa@proxy.test"),
        ("https://api.test", {"HTTPS_PROXY": "socks5://proxy.test"}, "socks5://proxy.test"),
        ("https://api.test", {"HTTPS_PROXY": "https://proxy.test"}, "https://proxy.test"),
    ],
)
def test_s15_the_scheme_chooses_the_variable_and_upper_case_wins(
    url: str, environ: dict[str, str], proxy: str | None
) -> None:
    """As in every program written in Go; other libraries do it the other way round."""
    assert proxied(url, **environ) == proxy


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST",
        "localhost.",
        "127.0.0.1",
        "127.9.9.9",
        "[::1]",
        "[::ffff:127.0.0.1]",
    ],
)
def test_s15_loopback_is_never_proxied(host: str) -> None:
    """A proxy that gets requests to this machine gets their tokens too."""
    environ = {"HTTP_PROXY": PROXY, "HTTPS_PROXY": PROXY}

    assert proxied(f"http://{host}:8001", **environ) is None
    assert proxied(f"https://{host}:6443", **environ) is None


@pytest.mark.parametrize(
    ("exceptions", "hosts", "others"),
    [
        ("*", ["api.test", "10.0.0.1", "[fd00::1]"], []),
        ("a, * ,b", ["api.test"], []),
        ("", [], ["api.test"]),
        (" , ,", [], ["api.test"]),
        ("api.test", ["api.test", "API.test", "a.api.test"], ["xapi.test", "test"]),
        ("API.TEST", ["api.test"], []),
        ("api.test", ["api.test.", "a.api.test."], ["api.test.x."]),
        ("api.test.", ["api.test", "a.api.test."], ["test."]),
        (".api.test.:443", ["a.api.test", "a.api.test."], ["api.test.", "a.api.test:6443"]),
        (".", [], ["api.test", "api.test."]),
        ("*.", [], ["api.test", "api.test."]),
        (".api.test", ["a.api.test", "b.a.api.test"], ["api.test"]),
        ("*api.test", [], ["api.test", "a.api.test", "myapi.test"]),
        ("*.api.test", ["a.api.test"], ["api.test"]),
        ("one.test,two.test", ["one.test", "two.test"], ["three.test"]),
        ("api.test:6443", ["api.test:6443"], ["api.test", "api.test:443"]),
        ("api.test:443", ["api.test", "api.test:443"], ["api.test:6443"]),
        (".api.test:443", ["a.api.test"], ["a.api.test:6443"]),
        ("10.0.0.1", ["10.0.0.1", "10.0.0.1:6443"], ["10.0.0.2", "x10.0.0.1"]),
        ("10.0.0.1:6443", ["10.0.0.1:6443"], ["10.0.0.1"]),
        ("10.0.0.0/8", ["10.9.9.9", "10.0.0.1:6443"], ["11.0.0.1", "api.test"]),
        ("10.1.2.3/8", ["10.9.9.9"], ["11.0.0.1"]),
        ("fd00::/8", ["[fd00::1]", "[fdff::1]:6443"], ["[fe00::1]", "10.0.0.1"]),
        ("fd00::1", ["[fd00::1]"], ["[fd00::2]"]),
        ("[fd00::1]:6443", ["[fd00::1]:6443"], ["[fd00::1]"]),
        ("10.0.0.1/99,/,:,[", [], ["10.0.0.1", "api.test"]),
        ("10.0.0.0/8,api.test", ["api.test"], []),
        ("fd00:0:0::1", ["[fd00::1]"], []),
        (
            f"{BOOKS}.test",
            ["xn--bcher-kva.test", f"{BOOKS}.test", f"a.{BOOKS.upper()}.test."],
            [f"a{BOOKS}.test"],
        ),
        ("xn--bcher-kva.test", [f"{BOOKS}.test", f"a.{BOOKS}.test"], []),
        (
            f".{BOOKS}.test",
            [f"a.{BOOKS}.test", "a.xn--bcher-kva.test"],
            [f"{BOOKS}.test", "xn--bcher-kva.test"],
        ),
        (f"*.{BOOKS}.test:443", [f"a.{BOOKS}.test"], [f"{BOOKS}.test", f"a.{BOOKS}.test:1"]),
    ],
)
def test_s15_no_proxy_names_hosts_domains_ports_addresses_and_networks(
    exceptions: str, hosts: list[str], others: list[str]
) -> None:
    """Clusters are reached by address as often as by name."""
    environ = {"HTTPS_PROXY": PROXY, "NO_PROXY": exceptions}

    assert [host for host in hosts if proxied(f"https://{host}", **environ)] == []
    assert [host for host in others if not proxied(f"https://{host}", **environ)] == []


def test_s15_the_environment_is_that_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless the caller has another one."""
    monkeypatch.setenv("HTTPS_PROXY", PROXY)

    assert proxy_for("https://api.test") == Secret(PROXY)
    assert proxy_for("https://api.test", {}) is None


def test_s15_no_proxy_may_be_written_in_lower_case() -> None:
    """Upper case wins there, too."""
    environ = {"HTTPS_PROXY": PROXY, "no_proxy": "api.test"}

    assert proxied("https://api.test", **environ) is None
    assert proxied("https://api.test", **environ, NO_PROXY="other.test") == PROXY


def test_s15_a_cgi_program_does_not_take_its_proxy_from_a_request() -> None:
    """Servers hand the request's header ``Proxy`` down as ``HTTP_PROXY``."""
    environ = {"HTTP_PROXY": PROXY, "HTTPS_PROXY": PROXY, "REQUEST_METHOD": "GET"}

    with pytest.raises(ConfigError, match="CGI"):
        proxied("http://api.test", **environ)

    assert proxied("https://api.test", **environ) == PROXY
    assert proxied("http://localhost", **environ) is None


@pytest.mark.parametrize("value", ["ftp://user:secret@p", "http://user:secret@p:port", "http://"])
def test_s10_what_is_no_proxy_is_refused_without_being_shown(value: str) -> None:
    """Going direct instead would send requests where they must not go."""
    with pytest.raises(ConfigError, match="HTTPS_PROXY") as refused:
        proxied("https://api.test", HTTPS_PROXY=value)

    assert "secret" not in str(refused.value)


def test_s10_a_proxys_password_is_masked() -> None:
    """Proxies are printed when connections fail."""
    proxy = proxy_for("https://api.test", {"HTTPS_PROXY": "http://user:secret@proxy.test"})

    assert "secret" not in f"{proxy} {proxy!r}"
