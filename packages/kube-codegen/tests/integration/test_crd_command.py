"""The command ``crd``: files in, a package out, and nothing at all where one file is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kube_codegen.cli import main
from kube_codegen.extract.crd_sources import from_files
from kube_codegen.extract.modules import download
from kube_transport.codec.yaml import decode_yaml

WIDGET = """
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.acme-corp.example}
spec:
  group: acme-corp.example
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
  - name: v1
    served: true
    storage: true
    subresources: {status: {}, scale: {}}
    schema:
      openAPIV3Schema:
        type: object
        required: [spec]
        properties:
          spec:
            type: object
            required: [size, tags]
            properties:
              size: {type: string, enum: [on, "off", =]}
              tags: {type: array, items: {type: string}}
              proxyURL: {type: string}
              proxyUrl: {type: string}
              from: {$: {}}
"""
GOOD = WIDGET.replace("enum: [on,", 'enum: ["on",').replace("{$: {}}", "{type: integer}")
NULLS = (
    "{type: array, items: {type: object, nullable: true,"
    " additionalProperties: {type: string, nullable: true}}}"
)
KEPT = "x-kubernetes-preserve-unknown-fields"
OTHERS = "apiVersion: v1\nkind: ConfigMap\n---\n"
MODULES = (
    ("sigs.k8s.io/gateway-api", "v1.3.0", "config/crd/experimental"),
    ("github.com/cert-manager/cert-manager", "v1.18.2", "deploy/crds"),
    (
        "github.com/prometheus-operator/prometheus-operator",
        "v0.84.0",
        "example/prometheus-operator-crd",
    ),
)
CHECK = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
seen = 0
for family in ("models", "apply", "resources"):
    folder = importlib.import_module(f"{package.__name__}.{family}")
    for found in pkgutil.iter_modules(folder.__path__):
        importlib.import_module(f"{folder.__name__}.{found.name}")
for version, kind in package.SCHEME.models:
    seen += 1
    made = package.SCHEME.decode({"apiVersion": version, "kind": kind})
    again = package.SCHEME.decode(made.to_dict())
    assert again == made and again.to_dict() == made.to_dict()
print(seen)
"""
WHOLE = """
import importlib, json, sys
scheme = importlib.import_module(sys.argv[1]).SCHEME
for whole in json.load(open(sys.argv[2])):
    assert scheme.decode(whole).to_dict() == whole, whole["kind"]
    print(whole["kind"])
"""


def run(*arguments: str | Path) -> int:
    return main(["crd", *map(str, arguments)])


def try_out(folder: Path, program: str, *arguments: str) -> str:
    """Return what a program prints that can import from ``folder``."""
    start = f"import sys; sys.path.insert(0, {str(folder)!r})\n"
    command = [sys.executable, "-c", start + program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("form", ["file", "folder", "list", "json"])
def test_definitions_are_found_wherever_they_stand(tmp_path: Path, form: str) -> None:
    """In a file of charts, in a folder of files, in the list that kubectl prints."""
    source = tmp_path / "in"
    source.mkdir()
    if form == "json":
        (source / "a.json").write_text(json.dumps(decode_yaml(GOOD)), "utf-8")
    elif form == "list":
        indented = GOOD.strip().replace("\n", "\n  ")
        (source / "a.yaml").write_text(
            f"apiVersion: v1\nkind: List\nitems:\n- {indented}\n", "utf-8"
        )
    else:
        (source / "a.yml").write_text(f"{OTHERS}{GOOD}", "utf-8")
        (source / "README.md").write_text("{", "utf-8")
    given = source / "a.yml" if form == "file" else source

    code = run(given, "--package", "acme.crds", "--out", tmp_path / "acme/crds")

    assert code == 0
    assert try_out(tmp_path, CHECK, "acme.crds") == "1"  # the scale is Kubernetes'


def test_the_package_is_typed_and_sends_what_servers_want(tmp_path: Path) -> None:
    """Required fields are sent also when empty; names that clash are told apart."""
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")

    run(tmp_path / "a.yaml", "--package", "acme", "--out", tmp_path / "acme")

    program = """
from acme import Clientset
from acme.models.acme_corp_v1 import Widget, WidgetSpec
from acme.apply.acme_corp_v1 import ApplyWidget, ApplyWidgetSpec
from acme.resources.acme_corp_v1 import WIDGETS
print(Widget().to_dict()["spec"])
print(WidgetSpec(proxyUrl="u", proxyURL="U", from_=1).to_dict())
print(ApplyWidget(spec=ApplyWidgetSpec(size=None)).to_dict()["spec"], WIDGETS.gvr)
"""
    assert try_out(tmp_path, program).splitlines() == [
        "{'size': '', 'tags': []}",
        "{'from': 1, 'proxyURL': 'U', 'proxyUrl': 'u', 'size': '', 'tags': []}",
        "{'size': None} acme-corp.example/v1, Resource=widgets",
    ]
    assert (tmp_path / "acme/py.typed").exists()


def test_lists_and_maps_may_hold_nulls(tmp_path: Path) -> None:
    """What a server keeps must be read, and kept."""
    text = GOOD.replace("tags: {type: array, items: {type: string}}", f"tags: {NULLS}")
    (tmp_path / "a.yaml").write_text(
        text.replace("from: {type: integer}", f"more: {NULLS}"), "utf-8"
    )

    run(tmp_path / "a.yaml", "--package", "acme", "--out", tmp_path / "acme")

    program = """
from acme.models.acme_corp_v1 import WidgetSpec
from acme.apply.acme_corp_v1 import ApplyWidgetSpec
wire = {"size": "", "tags": [None, {"a": None}], "more": [{"b": "c"}, None]}
print(WidgetSpec.from_dict(wire).to_dict() == wire, WidgetSpec().to_dict())
"""
    assert try_out(tmp_path, program) == "True {'size': '', 'tags': []}"


def test_nulls_and_times_go_to_the_server_as_they_are_meant(tmp_path: Path) -> None:
    """What is required and nullable is sent as null, and a time as whoever wrote it did."""
    properties = """
              last_Run: {type: string, nullable: true}
              limit: {type: integer, nullable: true, default: 5}
              at: {type: string, format: date-time}
              ats: {type: array, items: {type: string, format: date-time}}
"""
    text = GOOD.replace("required: [size, tags]", "required: [last_Run]")
    (tmp_path / "a.yaml").write_text(text.rstrip() + properties, "utf-8")

    run(tmp_path / "a.yaml", "--package", "acme", "--out", tmp_path / "acme")

    program = """
from acme.models.acme_corp_v1 import WidgetSpec
from acme.apply.acme_corp_v1 import ApplyWidgetSpec
wire = {"last_Run": None, "at": "2026-01-02T03:04:05.123456789Z", "ats": ["2026-01-02t03:04:05z"]}
print(WidgetSpec.from_dict(wire).to_dict() == wire, WidgetSpec().to_dict())
print(WidgetSpec.from_dict({"limit": None}).to_dict(), WidgetSpec().limit)
print(ApplyWidgetSpec(last_run=None, limit=None).to_dict())
"""
    assert try_out(tmp_path, program).splitlines() == [
        "True {'last_Run': None}",
        "{'last_Run': None, 'limit': None} UNSET",
        "{'last_Run': None, 'limit': None}",
    ]


def test_metadata_is_compared_as_that_of_other_kinds_is(tmp_path: Path) -> None:
    """A controller would write for ever against an owner or a finalizer that another one adds."""
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")

    run(tmp_path / "a.yaml", "--package", "acme", "--out", tmp_path / "acme")

    program = """
from acme.models.acme_corp_v1 import Widget
from kube_transport.api.equality import missing
from kube_transport.api.meta import ObjectMeta, OwnerReference
mine, other = OwnerReference(name="a", uid="u"), OwnerReference(name="b", uid="v")
wanted = Widget(metadata=ObjectMeta(finalizers=["x/y"], owner_references=[mine]))
live = Widget(metadata=ObjectMeta(finalizers=["a/b", "x/y"], owner_references=[other, mine]))
print(missing(wanted, live), missing(live, wanted) is None)
"""
    assert try_out(tmp_path, program) == "None False"


@pytest.mark.parametrize("kind", ["Model", "ObjectMeta", "Root", "DateTime", "deprecated", "field"])
def test_a_kind_may_be_called_like_what_it_is_made_of(tmp_path: Path, kind: str) -> None:
    """There are kinds called Model, and people who use them."""
    text = GOOD.replace("kind: Widget", f"kind: {kind}").replace("widgets", f"{kind.lower()}s")
    text = text.replace("served: true", "served: true\n    deprecated: true")
    (tmp_path / "a.yaml").write_text(text, "utf-8")

    code = run(tmp_path / "a.yaml", "--package", "acme", "--out", tmp_path / "acme")

    assert code == 0
    assert try_out(tmp_path, CHECK, "acme") == "1"


def test_what_a_person_put_there_stays_and_what_is_gone_goes(tmp_path: Path) -> None:
    """The folder is a package of somebody's, generated anew with each release."""
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    out = tmp_path / "acme"
    (out / "models").mkdir(parents=True)
    for name in ("__init__.py", "mine.py", "models/mine.py"):
        (out / name).write_text("x = 1\n", "utf-8")
    old = '"""old/v1: models. Generated from definitions of custom resources: do not edit."""'
    (out / "models/old_v1.py").write_text(old, "utf-8")

    run(tmp_path / "a.yaml", "--package", "acme", "--out", out)

    assert (out / "__init__.py").read_text("utf-8") == (out / "mine.py").read_text("utf-8")
    assert (out / "models/mine.py").exists()
    assert not (out / "models/old_v1.py").exists()
    assert sorted(path.name for path in out.iterdir()) == [
        *("__init__.py", "apply", "clientset.py", "facts.py", "mine.py", "models"),
        *("py.typed", "resources", "scheme.py"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WIDGET, "a.yaml: widgets.acme-corp.example: spec.versions[0].schema.openAPIV3Schema."),
        ("a: b", "no CustomResourceDefinition is there"),
        ("a: b\na: c", "a.yaml:2:1: "),
        ("kind: CustomResourceDefinition\nmetadata: [1]", "a.yaml: CustomResourceDefinition: apiV"),
        ("kind: CustomResourceDefinition\nmetadata: text", "a.yaml: CustomResourceDefinition: ap"),
        (
            '{kind: CustomResourceDefinition, metadata: {name: "\\e[1m\\n"}}',
            r"a.yaml: \u001b[1m: api",
        ),
        ("kind: List\nitems: {}", "a.yaml: items: is no list"),
        ("a: &a [*a]", "a.yaml"),
        ("!!python/object:os.system {}", "a.yaml:1:1: "),
    ],
)
def test_nothing_is_written_where_a_definition_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    """Half a package would import, and fail somewhere else."""
    source, out = tmp_path / "in", tmp_path / "acme"
    source.mkdir()
    (source / "a.yaml").write_text(text, "utf-8")

    code = run(source, "--package", "acme", "--out", out)

    [line] = capsys.readouterr().err.splitlines()
    assert code == 2
    assert told in line
    assert line.count("a.yaml") <= 1
    assert not out.exists()


def test_a_key_that_stands_twice_is_refused_in_json_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of the two would be lost, and nobody knows which one was meant."""
    source, out = tmp_path / "a.json", tmp_path / "acme"
    text = json.dumps(decode_yaml(GOOD))
    source.write_text(text.replace('"scope"', '"scope": "Cluster", "sc\\u006fpe"'), "utf-8")

    code = run(source, "--package", "acme", "--out", out)

    assert code == 2
    assert "a.json: duplicate key 'scope'" in capsys.readouterr().err
    assert not out.exists()


def test_a_package_that_is_there_survives_a_definition_that_is_wrong(tmp_path: Path) -> None:
    """It works until the definition is mended."""
    source, out = tmp_path / "a.yaml", tmp_path / "acme"
    source.write_text(GOOD, "utf-8")
    run(source, "--package", "acme", "--out", out)
    before = {path: path.read_bytes() for path in out.rglob("*.py")}
    source.write_text(WIDGET, "utf-8")

    code = run(source, "--package", "acme", "--out", out)

    assert code == 2
    assert {path: path.read_bytes() for path in out.rglob("*.py")} == before


def test_files_and_a_server_are_two_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither, or both, is a mistake."""
    target = ("--package", "acme", "--out", tmp_path / "acme")

    assert run(*target) == run("a.yaml", "--server", *target) == 2
    assert capsys.readouterr().err.count("give files and folders, or --server") == 2


def test_groups_may_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A cluster has definitions that a program has no use for, or that cannot become types."""
    source = tmp_path / "a.yaml"
    source.write_text(f"{GOOD}---{WIDGET.replace('acme-corp', 'bad')}", "utf-8")
    target = ("--package", "acme", "--out", tmp_path / "acme")

    codes = [run(source, *target), run(source, *target, "--group", "acme-corp.example")]

    assert codes == [2, 0]
    assert not (tmp_path / "acme/models/bad_v1.py").exists()
    assert run(source, *target, "--group", "typo.example") == 2
    assert "--group: no definition is of typo.example" in capsys.readouterr().err


def test_a_folder_called_like_a_manifest_is_a_folder(tmp_path: Path) -> None:
    """Charts unpack to such names; what is in it is read all the same."""
    (tmp_path / "in/widgets.yaml").mkdir(parents=True)
    (tmp_path / "in/widgets.yaml/a.yaml").write_text(GOOD, "utf-8")

    code = run(tmp_path / "in", "--package", "acme", "--out", tmp_path / "acme")

    assert code == 0
    assert (tmp_path / "acme/models/acme_corp_v1.py").exists()


FREE = f"""
  - name: v0
    served: true
    storage: false
    schema: {{openAPIV3Schema: {{type: object, {KEPT}: true}}}}"""
"""A version that no class can hold."""


def test_what_no_class_can_hold_may_be_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One kind of forty, or an old version of it, refuses no cluster; the error says how."""
    free = f"{GOOD.rstrip()}{FREE}\n"
    legacy = GOOD.replace("widgets", "gadgets").replace("kind: Widget", "kind: Gadget")
    legacy = legacy.replace("  scope:", "  preserveUnknownFields: true\n  scope:")
    (tmp_path / "a.yaml").write_text(f"{free}---{legacy}", "utf-8")
    arguments: list[str | Path] = [
        tmp_path / "a.yaml",
        "--package",
        "acme",
        "--out",
        tmp_path / "acme",
    ]
    codes: list[int] = []
    told: list[str] = []

    for _ in range(3):
        codes.append(run(*arguments))
        error = capsys.readouterr().err
        told += [error.rpartition("--skip ")[2].strip()] if error else []
        arguments += ["--skip", told[-1]] if error else []

    assert codes == [2, 2, 0]
    assert told == ["acme-corp.example/Widget/v0", "acme-corp.example/Gadget"]
    models = [path.name for path in (tmp_path / "acme/models").iterdir()]
    assert sorted(models) == ["__init__.py", "acme_corp_v1.py", "autoscaling_v1.py"]


@pytest.mark.parametrize(
    ("skipped", "told"),
    [
        ("acme-corp.example/Gadget", "no definition is of acme-corp.example/Gadget"),
        ("acme-corp.example/Widget/v2", "no definition is of acme-corp.example/Widget/v2"),
        ("other.example/Widget", "no definition is of other.example/Widget"),
        ("Widget", "no definition is of Widget"),
        ("acme-corp.example/Widget", "--skip: nothing is left"),
        ("acme-corp.example/Widget/v1", "spec.versions: no version is served"),
    ],
)
def test_what_is_left_out_must_be_there_and_leave_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], skipped: str, told: str
) -> None:
    """Who mistypes a name would wonder where the others went, or why that one is still there."""
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    target = ("--package", "acme", "--out", tmp_path / "acme")

    code = run(tmp_path / "a.yaml", *target, "--skip", skipped)

    assert code == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "acme").exists()


def objects_of(definition: Any) -> Iterator[Any]:
    """Yield an object of each version that a definition serves, in which every field is set."""
    spec = definition["spec"]
    for version in spec["versions"]:
        if not version["served"]:
            continue
        fields: Any = sample(version["schema"]["openAPIV3Schema"])
        head = {"apiVersion": f"{spec['group']}/{version['name']}", "kind": spec["names"]["kind"]}
        yield {**fields, **head, "metadata": {"name": "a"}}


def sample(schema: Any) -> object:
    """Return a value that a schema describes, with all that it may hold."""
    if schema.get("x-kubernetes-int-or-string"):
        return "25%"
    if schema.get("x-kubernetes-preserve-unknown-fields") or "type" not in schema:
        return {"kept": [1, None, {"a": ""}]}
    match schema["type"], schema.get("format"):
        case "object", _ if "properties" in schema:
            found: object = {wire: sample(each) for wire, each in schema["properties"].items()}
        case "object", _:
            values = schema.get("additionalProperties")
            found = {"key": sample(values) if isinstance(values, dict) else "any"}
        case "array", _:
            found = [sample(schema["items"])]
        case "string", "date-time":
            found = "2026-01-02T03:04:05.123456789+01:00"
        case kind, _:
            scalars = {"string": "aGk=", "integer": 2**53, "number": 0.5, "boolean": True}
            found = schema.get("enum", [scalars[kind]])[0]
    return found


@pytest.mark.control_plane  # fetches modules, as what builds a control plane does
@pytest.mark.parametrize(("module", "version", "folder"), MODULES)
def test_definitions_of_others_generate_import_and_round_trip(
    tmp_path: Path, module: str, version: str, folder: str
) -> None:
    """Those that most clusters have, with all that generators of schemas come up with."""
    source = download(module, version).directory / folder

    code = run(source, "--package", "others", "--out", tmp_path / "others")

    assert code == 0
    assert int(try_out(tmp_path, CHECK, "others")) >= 6
    whole = [one for each in from_files([source]) for one in objects_of(each.content)]
    (tmp_path / "whole.json").write_text(json.dumps(whole), "utf-8")
    kinds = try_out(tmp_path, WHOLE, "others", str(tmp_path / "whole.json")).splitlines()
    assert len(kinds) == len(whole) >= 6
