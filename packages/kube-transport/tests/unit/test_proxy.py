"""URLs of proxies: what they say, and that their secrets stay in them."""

from __future__ import annotations

from base64 import b64decode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport._proxy import Proxy
from kube_transport.errors import ConfigError


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("http://proxy.test", "http://proxy.test:80"),
        ("https://proxy.test/", "https://proxy.test:443"),
        ("socks5://proxy.test", "socks5://proxy.test:1080"),
        ("socks5h://user:secret@10.0.0.1:1", "socks5h://10.0.0.1:1"),
        ("http://[fd00::1]:3128", "http://[fd00::1]:3128"),
        ("http://bücher.test", "http://xn--bcher-kva.test:80"),
    ],
)
def test_the_scheme_decides_the_port_and_the_plain_url_has_no_secret(url: str, plain: str) -> None:
    """The plain one is what libraries see and logs show."""
    assert Proxy.parse(url).url == plain


@given(username=st.text(), password=st.text(min_size=1))
def test_credentials_may_hold_anything(username: str, password: str) -> None:
    """Passwords are made by generators."""
    proxy = Proxy.parse(f"http://{quote(username, safe='')}:{quote(password, safe='')}@p")
    scheme, _, pair = proxy.headers["Proxy-Authorization"].partition(" ")

    assert (scheme, b64decode(pair).decode()) == ("Basic", f"{username}:{password}")


def test_no_credentials_are_sent_where_there_are_none() -> None:
    """An empty user name would be one, too."""
    assert Proxy.parse("http://proxy.test").headers == {}


def test_s10_a_password_is_not_shown() -> None:
    """Settings are printed when something does not work."""
    assert "secret" not in repr(Proxy.parse("http://user:secret@proxy.test"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "proxy.test",
        "ftp://secret@p",
        "http://",
        "http://secret@p:x",
        "http://[secret",
        "http://me:secret\udc80@p",
    ],
)
def test_s10_what_is_no_proxy_is_refused_without_being_shown(url: str) -> None:
    """It may hold a password all the same."""
    with pytest.raises(ConfigError, match="proxy-url") as refused:
        Proxy.parse(url)

    assert "secret" not in f"{refused.value}{refused.value.__cause__}"


@pytest.mark.parametrize(
    ("login", "field"),
    [
        ("u" * 256 + ":x", "user name"),
        ("%C3%BC" * 128 + ":x", "user name"),
        ("u:" + "secret" * 43, "password"),
        (":secret", "user name"),
    ],
    ids=["long user", "long user of few characters", "long password", "no user"],
)
@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_s10_a_user_that_socks_cannot_send_is_told_by_field_alone(
    scheme: str, login: str, field: str
) -> None:
    """A length is one byte there; HTTP takes them all."""
    with pytest.raises(ConfigError, match=f"^proxy-url: its {field} is ") as refused:
        Proxy.parse(f"{scheme}://{login}@p")

    assert "secret" not in str(refused.value)
    assert Proxy.parse(f"http://{login}@p").headers


@pytest.mark.parametrize("login", ["u" * 255, "%75" * 255, "u:" + "p" * 255, "u:", ":", ""])
def test_a_user_that_socks_can_just_send_is_taken(login: str) -> None:
    """Percent signs count for what they stand for."""
    assert Proxy.parse(f"socks5://{login}@p").url == "socks5://p:1080"


@pytest.mark.parametrize(
    ("url", "server", "forwards"),
    [
        ("http://p", "http://api.test", True),
        ("https://p", "http://api.test", True),
        ("http://p", "https://api.test", False),
        ("socks5://p", "http://api.test", False),
    ],
)
def test_s15_only_plain_requests_are_read_by_a_proxy(url: str, server: str, forwards: bool) -> None:
    """Everything else goes through a tunnel."""
    assert Proxy.parse(url).forwards(server) is forwards
