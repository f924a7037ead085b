"""``python -m kube_dynamic`` against an API server."""

from __future__ import annotations

from pathlib import Path

import pytest

from kube_dynamic.__main__ import main
from kube_testing.server import ApiServer
from kube_transport.codec.yaml import decode_yaml


@pytest.fixture(autouse=True)
def kubeconfig(api_server: ApiServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the command find the embedded server, with two config maps in it."""
    api_server.load(
        [
            {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"name": name, "namespace": namespace, "labels": {"app": name}},
            }
            for name, namespace in (("one", "default"), ("two", "kube-system"))
        ]
    )
    path = api_server.write_kubeconfig(tmp_path / "config")
    monkeypatch.setenv("KUBECONFIG", str(path))
    return path


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ("cm", ["configmap/one"]),
        ("cm -n kube-system", ["configmap/two"]),
        ("cm -A", ["configmap/one", "configmap/two"]),
        ("configmaps -A -l app=two", ["configmap/two"]),
        ("cm one", ["configmap/one"]),
        ("ns default -n ignored", ["namespace/default"]),
    ],
)
def test_objects_are_found_where_the_options_say(
    arguments: str, names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The namespace is the kubeconfig's unless something else is said."""
    assert main(["get", *arguments.split()]) == 0

    assert capsys.readouterr().out.split() == names


def test_an_object_is_printed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed can be applied again."""
    assert main(["get", "cm", "one", "-o", "yaml"]) == 0

    printed = decode_yaml(capsys.readouterr().out)

    assert (printed["apiVersion"], printed["kind"]) == ("v1", "ConfigMap")
    assert printed["metadata"]["labels"] == {"app": "one"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("configmapz", 'error: the server does not serve "configmapz"; did you mean configmaps?'),
        ("cm three", 'error: configmaps "three" not found'),
        ("cm one -A", "error: namespace: ConfigMap 'one' needs one"),
        ("cm one -l app=one", "error: get: give a name or a selector, not both"),
    ],
)
def test_what_is_wrong_is_one_line(
    arguments: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, whatever the mistake."""
    assert main(["get", *arguments.split()]) == 1

    assert capsys.readouterr().err.splitlines() == [message]
