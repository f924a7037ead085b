"""What holds for every kubeconfig: how files merge, and how they survive being changed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kube_transport.auth import Secret
from kube_transport.codec.yaml import ListNode, MapNode, Node, to_yaml
from kube_transport.config import (
    Config,
    ExecStanza,
    Impersonate,
    KubeconfigEditor,
    ProviderStanza,
    load_config,
    modify_config,
)
from kube_transport.config.kubeconfig import Kubeconfig, merge, parse_kubeconfig

NAMES = st.sampled_from(["dev", "prod", "0123", "no", "a/b", "ä"])
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
SENT = TEXTS.map(str.strip)
"""What a header can carry."""

FIELDS = st.dictionaries(
    st.sampled_from(["server", "token", "namespace", "user", "cluster", "unknown"]), TEXTS
)
EXTENSION = {"name": "x", "extension": {"number": 1, "list": [None]}}
EXTENSIONS = st.lists(st.just(EXTENSION), max_size=1).map(lambda found: {"extensions": found})


def both(pair: tuple[dict[str, Any], dict[str, Any]]) -> dict[str, Any]:
    return {**pair[0], **pair[1]}


BODIES = st.tuples(FIELDS, EXTENSIONS).map(both)


def entries(kind: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.dictionaries(NAMES, BODIES, max_size=4).map(
        lambda found: [{"name": name, kind: body} for name, body in found.items()]
    )


DOCUMENTS = st.fixed_dictionaries(
    {},
    optional={
        "current-context": NAMES,
        "clusters": entries("cluster"),
        "users": entries("user"),
        "contexts": entries("context"),
        "preferences": st.just({"colors": True}),
    },
)
STYLES: Sequence[Callable[[Any], str]] = (
    to_yaml,
    lambda value: json.dumps(value, ensure_ascii=False),
    lambda value: json.dumps(value, ensure_ascii=False, indent=4),
)
KUBECONFIGS = DOCUMENTS.map(lambda found: parse_kubeconfig(to_yaml(found), file="f", directory=""))


def said(kubeconfig: Kubeconfig) -> Mapping[str, Any]:
    """Return what a kubeconfig says, with every text as it was written."""
    return {
        "current-context": kubeconfig.current_context,
        **{
            kind: {name: plain(entry.body) for name, entry in kubeconfig.entries(kind).items()}
            for kind in ("cluster", "user", "context")
        },
    }


def plain(node: Node) -> Any:
    match node:
        case MapNode():
            return {key: plain(item) for key, item in node.items.items()}
        case ListNode():
            return [plain(item) for item in node.items]
        case _:
            return (node.text, node.value)


@settings(deadline=None)
@given(KUBECONFIGS)
def test_one_file_is_what_it_is(one: Kubeconfig) -> None:
    """Also beside itself, and beside an empty one."""
    empty = parse_kubeconfig("", file="e", directory="")

    for files in ([one], [one, one], [one, empty], [empty, one]):
        assert said(merge(files)) == said(one)


@settings(deadline=None)
@given(KUBECONFIGS, KUBECONFIGS, KUBECONFIGS)
def test_it_does_not_matter_which_files_are_merged_first(
    one: Kubeconfig, two: Kubeconfig, three: Kubeconfig
) -> None:
    """Only their order does."""
    assert said(merge([merge([one, two]), three])) == said(merge([one, two, three]))
    assert said(merge([one, merge([two, three])])) == said(merge([one, two, three]))


@settings(deadline=None)
@given(KUBECONFIGS, KUBECONFIGS)
def test_the_first_file_with_an_entry_gives_the_whole_of_it(
    one: Kubeconfig, two: Kubeconfig
) -> None:
    """No field of one file ever meets a field of another."""
    merged = merge([one, two])

    for kind in ("cluster", "user", "context"):
        expected = {**two.entries(kind), **one.entries(kind)}
        assert dict(merged.entries(kind)) == expected
    assert merged.current_context == (one.current_context or two.current_context)


Edit: TypeAlias = tuple[str, str, str]
"""What is done, to which entry, with which text."""

KINDS = {
    "set_context": ("context", "user"),
    "set_cluster": ("cluster", "server"),
    "set_credentials": ("user", "password"),
    "delete_context": ("context", ""),
    "delete_cluster": ("cluster", ""),
    "delete_user": ("user", ""),
}
SERVERS = st.sampled_from(["", "https://a", "https://[::1]:6443", "https://b/no"])
EDITS = st.one_of(
    st.tuples(st.sampled_from(sorted(KINDS.keys() - {"set_cluster"})), NAMES, TEXTS),
    st.tuples(st.just("set_cluster"), NAMES, SERVERS),
)


def expected(before: Mapping[str, Any], edit: Edit) -> Mapping[str, Any]:
    """Return what should be said after a change."""
    change, name, text = edit
    kind, key = KINDS[change]
    found = dict(before[kind])
    current = before["current-context"]
    if key:
        gone = {key, "token"} if key == "password" and text else {key}
        body = {other: value for other, value in found.get(name, {}).items() if other not in gone}
        found[name] = {**body, key: (text, text)} if text else body
    else:
        del found[name]
        current = "" if kind == "context" and current == name else current
    return {**before, kind: found, "current-context": current}


def perform(kubeconfig: KubeconfigEditor, edit: Edit) -> None:
    change, name, text = edit
    key = KINDS[change][1]
    getattr(kubeconfig, change)(name, **({key: text} if key else {}))


def with_token(token: str) -> dict[str, Any]:
    return {"users": [{"name": "dev", "user": {"token": token}}]}


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS, st.sampled_from(STYLES), st.lists(EDITS, max_size=6))
@example(with_token(""), to_yaml, [("set_credentials", "dev", "pw")])
@example(with_token("t0ken"), to_yaml, [("set_credentials", "dev", "pw")])
def test_a_change_says_what_it_should_and_loses_nothing(
    document: Any, style: Callable[[Any], str], edits: list[Edit]
) -> None:
    """Whatever the file, whatever its style, one change after another."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "config"
        path.write_text(style(document), "utf-8")
        wanted = said(parse_kubeconfig(path.read_bytes(), file="f", directory=""))
        with modify_config(path) as kubeconfig:
            for edit in edits:
                kind, key = KINDS[edit[0]]
                if key or edit[1] in wanted[kind]:
                    perform(kubeconfig, edit)
                    wanted = expected(wanted, edit)

        after = parse_kubeconfig(path.read_bytes(), file="f", directory="")

    assert said(after) == wanted


KEPT = st.fixed_dictionaries(
    {"server": st.sampled_from(["https://a:1", "https://a/path"])},
    optional={
        "ca_data": st.binary(max_size=9).map(b"-----BEGIN ".__add__),
        "tls_server_name": st.sampled_from(["kube", "0123"]),
        "disable_compression": st.just(True),
        "proxy_url": st.just(Secret("socks5://me:pw@p:1")),
        "token": st.text("!#:-0aA~", min_size=1, max_size=9).map(Secret),
        "auth": st.sampled_from(
            [
                ExecStanza(command="x", args=(Secret("no"),), env=(("A", Secret("5")),)),
                ExecStanza(
                    command="x",
                    provide_cluster_info=True,
                    install_hint=" get it:\n\n\tpip install it\n",
                    cluster_config=Secret('{"audience":"0123","no":[1.5,null,true]}'),
                ),
                ProviderStanza(name="oidc", config={"a": Secret("1e3"), "b": Secret("")}),
                ProviderStanza(name="acme", config={"a": Secret("no")}),
            ]
        ),
        "impersonate": st.builds(
            Impersonate,
            user=SENT.filter(bool),
            uid=st.sampled_from(["", "7"]),
            groups=st.lists(SENT, max_size=2),
            extra=st.dictionaries(TEXTS.filter(bool), st.lists(SENT, max_size=2), max_size=2),
        ),
        "namespace": st.sampled_from(["shop", "on", "5"]),
    },
)


@settings(deadline=None, max_examples=60)
@given(KEPT)
def test_a_configuration_that_was_written_reads_the_same(fields: Any) -> None:
    """Nothing that a kubeconfig has a word for is lost or changes its type."""
    config = Config(**fields)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "config"
        with modify_config(path) as kubeconfig:
            kubeconfig.add("0123", config)
            kubeconfig.use_context("0123")

        read = load_config(path, environ={})

    assert read == replace(config, context="0123", cluster="0123", user="0123")
