"""``python -m kube_dynamic`` against an API server."""

from __future__ import annotations

import re
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
        ("cm/two -n kube-system", ["configmap/two"]),
        ("cm/one namespaces/default cm/one", ["configmap/one", "namespace/default"]),
        ("cm -n kube-system two", ["configmap/two"]),
        ("cm,sa,cm -A", ["configmap/one", "configmap/two"]),
        ("all -A", ["service/kubernetes"]),
        ("all,cm", ["service/kubernetes", "configmap/one"]),
    ],
)
def test_objects_are_found_where_the_options_say(
    arguments: str, names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The namespace is the kubeconfig's unless something else is said."""
    assert main(["get", *arguments.split(), "-o", "name"]) == 0

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
        ("cm one -l app=one", "error: get: give names or a selector, not both"),
        ("cm/one -l app=one", "error: get: give names or a selector, not both"),
        ("cm/one one", "error: 'one': expected KIND/NAME, as the others are"),
        ("cm,ns/one", "error: 'cm,ns/one': expected KIND/NAME, as the others are"),
        ("cm/", "error: 'cm/': expected KIND/NAME, as the others are"),
        ("cm/one/two", "error: 'cm/one/two': expected KIND/NAME, as the others are"),
        (
            "cm,selfsubjectaccessreviews",
            "error: selfsubjectaccessreviews: there is no list, there is create",
        ),
        ("bindings x", "error: bindings: there is no get, there is create"),
        ("cm,", "error: 'cm,': expected a kind on each side of a comma"),
    ],
)
def test_what_is_wrong_is_one_line(
    arguments: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, whatever the mistake."""
    assert main(["get", *arguments.split()]) == 1

    assert capsys.readouterr().err.splitlines() == [message]


@pytest.mark.parametrize(
    ("output", "printed"),
    [
        ("name", ["namespace/default"]),
        ("table", ["NAME", "STATUS", "AGE", "default", "Active", "0s"]),
        ("jsonpath={.items[*].metadata.name}", ["default"]),
    ],
)
def test_what_is_there_is_printed_beside_what_is_missing(
    output: str, printed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """One name too many costs nobody the answer; the exit code tells of it."""
    assert main(["get", "cm,ns", "default", "nope", "-o", output]) == 1

    told = capsys.readouterr()
    assert re.sub(r"\d+[smh]", "0s", told.out).split() == printed
    assert told.err.splitlines() == [
        'error: configmaps "default" not found',
        '  configmaps "nope" not found',
        '  namespaces "nope" not found',
    ]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ("-o jsonpath={.metadata.name}", "one"),
        ("-o table", "NAME   DATA   AGE\none    0      0s\n"),
        ("-o wide", "NAME   DATA   AGE\none    0      0s\n"),
    ],
)
def test_an_object_is_printed_as_asked(
    arguments: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As kubectl prints it."""
    assert main(["get", "cm", "one", *arguments.split()]) == 0

    assert re.sub(r"\d+[smh]", "0s", capsys.readouterr().out) == text


def test_where_nothing_is_that_is_no_output(capsys: pytest.CaptureFixture[str]) -> None:
    """``get ... | wc -l`` counts objects."""
    assert main(["get", "pods,secrets"]) == 0

    assert capsys.readouterr() == ("", "no objects were found\n")


def test_tables_of_all_namespaces_say_which(capsys: pytest.CaptureFixture[str]) -> None:
    """Two objects may have one name."""
    assert main(["get", "cm", "-A"]) == 0

    lines = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert lines == [["NAMESPACE", "NAME"], ["default", "one"], ["kube-system", "two"]]


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("xml", "error: output: 'xml' is none of table, wide, name, json, yaml, jsonpath="),
        ("jsonpath={.a", "error: jsonpath: unclosed action, at character 4 of '{.a'"),
    ],
)
def test_what_is_no_format_is_told_before_anything_is_asked(
    output: str, message: str, api_server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """A template is the likeliest part of a command to be wrong."""
    assert main(["get", "cm", "-o", output]) == 1

    assert capsys.readouterr().err.splitlines() == [message]
    assert not api_server.requests


def test_manifests_are_deleted_and_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is told; what is not there is no failure."""
    path = tmp_path / "maps.yaml"
    path.write_text(
        "\n---\n".join(
            f"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}" for name in ("one", "x")
        )
    )

    assert main(["delete", "-f", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "configmap/x in default absent",
        "configmap/one in default deleted",
    ]
    assert main(["wait", "cm/one", "cm/two", "--for", "delete", "--timeout", "5"]) == 0


@pytest.mark.parametrize("command", ["apply", "plan", "delete"])
def test_a_file_without_objects_is_told(
    command: str, tmp_path: Path, api_server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is a mistake more often than a wish, and would empty a set."""
    path = tmp_path / "empty.yaml"
    path.write_text("---\n# nothing\n")

    assert main([command, "-f", str(path)]) == 1

    told = capsys.readouterr().err
    assert told.startswith(f"error: {command}: no objects in {path}")
    assert ("--allow-empty" in told) is (command != "delete")
    assert not api_server.requests


def test_an_empty_set_may_be_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever says so has the last of its objects pruned."""
    path = tmp_path / "empty.yaml"
    path.touch()

    assert main(["plan", "-f", str(path), "--allow-empty"]) == 0

    assert capsys.readouterr().out == "plan: nothing to do\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("delete", "error: delete: say what to read with -f; '-' is standard input"),
        ("delete -f no-such", "error: no-such: cannot be read: No such file or directory"),
        ("apply -f https://a.b/c", "error: https://a.b/c: only files and folders are read; fetch"),
        ("apply --plan no-such", "error: no-such: cannot be read: No such file or directory"),
        ("apply --plan p -f x", "error: apply: a plan says by itself what is applied"),
        ("wait cm --for create", "error: wait: name objects to wait for, as configmaps/NAME"),
        ("wait cm one --for x", "error: wait: 'x' is none of ready, delete, create,"),
        ("wait cm one --for jsonpath={.a", "error: jsonpath: unclosed action"),
    ],
)
def test_what_is_missing_is_said(
    arguments: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, whatever the mistake."""
    assert main(arguments.split()) == 1

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(message)


def test_a_wait_takes_a_path_and_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    """As kubectl does, with braces around the path."""
    wanted = "jsonpath={.metadata.labels.app}=one"

    assert main(["wait", "cm", "one", "--for", wanted, "--timeout", "5", "-o", "name"]) == 0

    assert capsys.readouterr().out == "configmap/one\n"
    assert main(["wait", "cm", "one", "--for", f"{wanted}x", "--timeout", "100ms"]) == 1


def test_each_fault_has_a_line_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing in it moves a cursor."""
    path = tmp_path / "bad.yaml"
    path.write_text('kind: "P\\e[2J"\napiVersion: 7\n---\nkind: 7\napiVersion: v1\n')

    assert main(["apply", "-f", str(path)]) == 1

    error = capsys.readouterr().err
    assert error.splitlines() == [
        f"error: {path}:2 (document 1): apiVersion: expected text, got 7",
        f"  {path}:4 (document 2): kind: expected text, got 7",
    ]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("cm one --for create", 0, ""),
        ("cm none --for delete", 0, ""),
        ("cm one --for delete", 1, "error: looked once for its deletion of 'one': nobody asked"),
        (
            "cm none --for create",
            1,
            "error: looked once for its existence of 'none': it does not exist",
        ),
    ],
)
def test_no_time_to_wait_is_one_look(
    words: str, code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As with kubectl, whose users ask so whether something is the case."""
    assert main(["wait", *words.split(), "--timeout", "0"]) == code

    assert capsys.readouterr().err.startswith(told)
