"""Whole packages: the golden copy, order, and names that clash."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kube_codegen.emit.layout import plan_layout
from kube_codegen.emit.package import GENERATED, render_package, write_package
from kube_codegen.emit.resources import client_class, hidden_name
from kube_codegen.errors import EmitError
from kube_codegen.facts import Facts, FieldFacts, Lifecycle, ResourceFacts, TypeFacts
from kube_codegen.factsfile import loads

ROOT = Path(__file__).parents[4]
COMMITTED = sorted((ROOT / "facts").glob("1.*.json"), key=lambda path: int(path.stem[2:]))
BESIDE = [ROOT / f"facts/{name}.json" for name in ("admission", "metrics")]
GOLDEN = ROOT / "packages/kube-clientset/src/kube_clientset"


@cache
def facts_of(path: Path) -> Facts:
    return loads(path.read_text(encoding="utf-8"))


def thing(types: Mapping[str, TypeFacts] | None = None) -> Facts:
    """Return the facts of an API with one kind, or with other types than just that."""
    described = TypeFacts(
        name="acme.v1.Thing",
        gvk=("acme.example", "v1", "Thing"),
        fields={"metadata": FieldFacts(type="meta.v1.ObjectMeta", pointer=False)},
    )
    resource = ResourceFacts(
        group="acme.example",
        version="v1",
        name="things",
        kind=("acme.example", "v1", "Thing"),
        namespaced=True,
        verbs=("get", "list"),
        type="acme.v1.Thing",
    )
    known = {described.name: described} if types is None else types
    return Facts(kubernetes="1.37.1", types=known, resources=[resource])


def test_the_committed_clientset_is_what_the_newest_facts_give() -> None:
    """A change of generator or facts is reviewed as a diff of what it writes."""
    files = render_package(facts_of(COMMITTED[-1]), "kube_clientset", *map(facts_of, BESIDE))

    committed = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="ascii")
        for name in GENERATED
        for path in [GOLDEN / name, *(GOLDEN / name).rglob("*.py")]
        if path.is_file()
    }
    assert sorted(committed) == sorted(files)
    assert [name for name in files if committed[name] != files[name]] == []


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_every_minor_gives_python(path: Path) -> None:
    """All but the newest are generated while a wheel is built, where an error comes late."""
    files = render_package(facts_of(path), "acme.k8s", *map(facts_of, BESIDE))

    for name, source in files.items():
        ast.parse(source, name)
        assert source.isascii()


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_every_resource_of_discovery_has_a_client_method(path: Path) -> None:
    """What the server serves and no one can call would be missed by users only."""
    facts = facts_of(path)
    files = render_package(facts, "acme.k8s")
    resources = "".join(source for name, source in files.items() if name.startswith("resources/"))

    missing = [
        resource.name
        for resource in facts.resources
        if "/" not in resource.name and f'_make("{resource.name}", ' not in resources
    ]

    assert missing == []


@pytest.mark.parametrize(
    ("verbs", "subresources", "expected"),
    [
        (("create",), (), "CreateOnlyClient"),
        (("get", "list"), (), "GetListClient"),
        (("get", "list", "watch"), (), "ReadOnlyClient"),
        (("create", "get", "list", "update"), ("status",), "NamespaceResourceClient"),
        (("create", "deletecollection", "list"), (), "ResourceClient"),
        (("create", "deletecollection"), ("scale", "status"), "StatusResourceClient"),
        (("create", "deletecollection"), ("proxy", "status"), "ProxyResourceClient"),
        (("create", "deletecollection"), ("eviction", "proxy"), "PodResourceClient"),
    ],
)
def test_a_resource_gets_the_narrowest_client_that_has_its_verbs(
    verbs: tuple[str, ...], subresources: tuple[str, ...], expected: str
) -> None:
    """A verb that the server does not offer is a type error, not a 405."""
    resource = replace(thing().resources[0], verbs=verbs)

    assert client_class(resource, subresources) == expected


def with_part(verbs: tuple[str, ...], type_name: str = "acme.v1.Thing") -> Facts:
    """Return the facts of things with a part that has these verbs."""
    facts = thing()
    [whole] = facts.resources
    part = replace(whole, name="things/part", verbs=verbs, type=type_name)
    return replace(facts, resources=[whole, part])


@pytest.mark.parametrize(
    ("verbs", "member"),
    [
        (("get", "patch", "update"), "def part(self) -> EditableSubresource[acme_v1.Thing]:"),
        (("update",), "def part(self) -> UpdateOnlySubresource[acme_v1.Thing]:"),
        (("create",), "def create_part(self, name: str, obj: acme_v1.Thing, "),
    ],
)
def test_a_part_gets_the_narrowest_member_that_has_its_verbs(
    verbs: tuple[str, ...], member: str
) -> None:
    """A part that only exists to be created is a verb, others are read and changed."""
    source = render_package(with_part(verbs), "acme")["resources/acme_v1.py"]

    assert 'class ThingClient(GetListClient["acme_v1.Thing"]):' in source
    assert f"    {member}" in source
    assert "def things(self, namespace: str) -> ThingClient: ..." in source


def test_a_part_that_no_class_can_offer_is_refused() -> None:
    """Silence would be a verb that nobody can call."""
    with pytest.raises(EmitError, match=r"acme.example/v1 things/part: verbs \['delete', 'get'\]"):
        render_package(with_part(("get", "delete")), "acme")
    with pytest.raises(EmitError, match="things/part: its kind has no type"):
        render_package(with_part(("get",), ""), "acme")


def dying(lifecycle: Lifecycle, *others: tuple[str, Lifecycle]) -> str:
    """Return all sources of things with a lifecycle, in v1 and in other versions."""
    facts = thing()
    [resource], whole = facts.resources, facts.types["acme.v1.Thing"]
    types = {whole.name: replace(whole, lifecycle=lifecycle)}
    resources = [resource]
    for version, life in others:
        name, gvk = f"acme.{version}.Thing", ("acme.example", version, "Thing")
        types[name] = replace(whole, name=name, gvk=gvk, lifecycle=life)
        resources.append(replace(resource, version=version, kind=gvk, type=name))
    versions = tuple(one.version for one in resources)
    facts = replace(facts, types=types, resources=resources, groups={"acme.example": versions})
    return "".join(render_package(facts, "acme").values())


def test_a_kind_that_is_deprecated_says_so_everywhere() -> None:
    """Its model, its apply configuration, and each way to its client."""
    source = dying(Lifecycle(introduced="1.30", deprecated="1.37", removed="1.40"))

    message = "Thing of acme.example/v1 is deprecated since Kubernetes 1.37 and gone in 1.40"
    assert source.count(f'@deprecated("{message}")') == 5


def test_a_kind_that_is_to_be_deprecated_is_not_yet() -> None:
    """Unstable kinds are born with the minors of their end."""
    assert "@deprecated" not in dying(Lifecycle(introduced="1.37", deprecated="1.38"))
    assert "@deprecated" not in dying(Lifecycle())


def test_a_deprecated_kind_names_what_takes_its_place() -> None:
    """What upstream says, or else a version of the group that stays."""
    over, other = Lifecycle(deprecated="1.36"), ("apps", "v1", "Deployment")

    assert "use Deployment of apps/v1" in dying(Lifecycle(deprecated="1.36", replacement=other))
    assert "use Thing of acme.example/v2" in dying(over, ("v2beta1", over), ("v2", Lifecycle()))
    assert ": use" not in dying(over, ("v2beta1", over))


def test_a_class_stands_after_those_whose_empty_value_it_holds() -> None:
    """``field(default_factory=Zebra)`` runs while the class is made."""
    whole = thing().types["acme.v1.Thing"]
    spec = FieldFacts(type="acme.v1.Zebra", pointer=False)
    types = {
        "acme.v1.Thing": replace(whole, fields={**whole.fields, "spec": spec}),
        "acme.v1.Zebra": TypeFacts(name="acme.v1.Zebra"),
    }

    [plan] = plan_layout(thing(types), "acme").modules

    assert [described.short for described in plan.types] == ["Zebra", "Thing"]


def test_a_type_that_holds_itself_as_a_value_is_refused() -> None:
    """It would have no end, and making its first object would not either."""
    whole = thing().types["acme.v1.Thing"]
    fields = {**whole.fields, "self": FieldFacts(type="acme.v1.Thing", pointer=False)}

    with pytest.raises(EmitError, match=r"acme\.v1\.Thing: holds itself"):
        plan_layout(thing({whole.name: replace(whole, fields=fields)}), "acme")


def test_a_type_that_nobody_describes_is_refused() -> None:
    """Better here, with its name, than as a name error in what was written."""
    with pytest.raises(EmitError, match=r"acme\.v1\.Thing: used by a field, but not among"):
        plan_layout(thing({}), "acme")


def test_types_that_no_served_body_holds_are_left_out() -> None:
    """Lists are one generic class at run time; a class for each would be dead weight."""
    whole = thing().types["acme.v1.Thing"]
    items = FieldFacts(type="[]acme.v1.Thing", pointer=False)
    listed = TypeFacts(name="acme.v1.ThingList", fields={"items": items})

    [plan] = plan_layout(thing({whole.name: whole, listed.name: listed}), "acme").modules

    assert [described.short for described in plan.types] == ["Thing"]


def test_a_kind_whose_group_serves_nothing_is_a_model_and_no_more() -> None:
    """Servers send reviews to webhooks: nobody applies them, and manifests hold none."""
    review = TypeFacts(
        name="acme.v2.Review",
        gvk=("acme.example", "v2", "Review"),
        fields={"uid": FieldFacts(type="str", pointer=False)},
    )

    files = render_package(thing({**thing().types, review.name: review}), "acme")

    assert [name for name in files if "acme_v2" in name] == ["models/acme_v2.py"]
    assert "Review" not in files["scheme.py"] + files["clientset.py"]


def test_a_type_that_is_new_in_meta_v1_is_generated() -> None:
    """The runtime has the types it knew of when it was released."""
    whole = thing().types["acme.v1.Thing"]
    fields = {**whole.fields, "ref": FieldFacts(type="meta.v1.Novelty", pointer=True)}
    types = {
        whole.name: replace(whole, fields=fields),
        "meta.v1.Novelty": TypeFacts(name="meta.v1.Novelty"),
    }

    files = render_package(thing(types), "acme")

    assert "class Novelty(Model, kw_only=True):" in files["models/meta_v1.py"]
    assert "ref: meta_v1.Novelty | None = None" in files["models/acme_v1.py"]


def test_a_type_that_is_called_like_an_import_is_told_apart() -> None:
    """Its class would hide the import from every class below it."""
    whole = thing().types["acme.v1.Thing"]
    fields = {**whole.fields, "spec": FieldFacts(type="acme.v1.ObjectMeta", pointer=True)}
    types = {
        whole.name: replace(whole, fields=fields),
        "acme.v1.ObjectMeta": TypeFacts(name="acme.v1.ObjectMeta"),
    }

    source = render_package(thing(types), "acme")["models/acme_v1.py"]

    assert "ObjectMeta as _ObjectMeta" in source
    assert "    metadata: _ObjectMeta = field(default_factory=_ObjectMeta)" in source
    assert "    spec: ObjectMeta | None = None" in source


def test_a_type_that_is_called_like_typing_is_refused() -> None:
    """Annotations say Literal, and mean that of Python."""
    types = {"acme.v1.Literal": TypeFacts(name="acme.v1.Literal", gvk=("acme.example", "v1", "x"))}
    facts = thing(types)
    facts = replace(facts, resources=[replace(facts.resources[0], type="acme.v1.Literal")])

    with pytest.raises(EmitError, match="Literal: the module needs this name"):
        render_package(facts, "acme")


def test_a_kind_whose_client_would_hide_that_of_all_kinds_is_refused() -> None:
    """The other resources of its group would be served by it."""
    facts = with_part(("get",))
    whole = facts.types["acme.v1.Thing"]
    types = {"acme.v1.Resource": replace(whole, name="acme.v1.Resource")}
    resources = [replace(one, type="acme.v1.Resource") for one in facts.resources]

    with pytest.raises(EmitError, match="Resource: its client would be a class of the runtime"):
        render_package(replace(facts, types=types, resources=resources), "acme")


def test_no_resource_can_be_called_like_what_its_module_uses() -> None:
    """Neither what it imports nor what its class needs; names of classes are no plural anyway."""
    files = render_package(facts_of(COMMITTED[-1]), "acme.k8s")
    free: list[str] = []

    for path, source in files.items():
        folder, _, module = path.removesuffix(".py").partition("/")
        if folder != "resources" or module == "__init__":
            continue
        used, models = names_used(ast.parse(source))
        plurals = {name: name.lower().replace("_", "-") for name in used}
        free += [
            f"{module}.{name}"
            for name, plural in plurals.items()
            if not hidden_name("X", plural, module, models)
        ]

    assert free == []


def names_used(tree: ast.Module) -> tuple[set[str], set[str]]:
    """Return what a module imports or a method's head names, if it may be a plural; and models."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    models = {
        alias.name
        for node in imports
        if str(node.module) == "acme.k8s.models"
        for alias in node.names
    }
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    heads = [
        part
        for node in functions
        for part in (
            *node.decorator_list,
            node.returns,
            *(one.annotation for one in node.args.args),
        )
        if part is not None
    ]
    named = {node.id for head in heads for node in ast.walk(head) if isinstance(node, ast.Name)}
    imported = {alias.name for node in imports for alias in node.names}
    used = {*named, *imported} - {"property", "annotations"}
    return {name for name in used if name in {name.lower(), name.upper()}}, models


def test_a_resource_that_would_hide_what_its_module_uses_is_refused() -> None:
    """Facts of a server may hold any name."""
    [whole] = thing().resources
    facts = replace(thing(), resources=[replace(whole, name="overload")])

    with pytest.raises(EmitError, match=r"acme\.example/v1 overload: the module needs overload"):
        render_package(facts, "acme")


OLD = '"""acme/v1: models. Generated from facts/1.36.json: do not edit."""\n'


def everything(folder: Path) -> dict[str, str]:
    """Return the text of each file by its place in a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def test_writing_replaces_what_was_generated_and_nothing_else(tmp_path: Path) -> None:
    """A group that is no longer served goes; what people wrote stays, wherever it stands."""
    (tmp_path / "models/deeper").mkdir(parents=True)
    (tmp_path / "models/gone_v1.py").write_text(OLD)
    mine = dict.fromkeys(("mine.py", "facts.py", "models/a.py", "models/deeper/b.py"), "x = 1\n")
    for name, text in mine.items():
        (tmp_path / name).write_text(text)
    written = {"models/here_v1.py": OLD, "clientset.py": OLD}

    write_package(written, tmp_path)
    write_package(written, tmp_path)

    assert everything(tmp_path) == {**mine, **written}


@pytest.mark.parametrize("name", ["facts.py", "models/here_v1.py", "models", "scheme.py/a.py"])
def test_what_somebody_wrote_is_not_written_over(tmp_path: Path, name: str) -> None:
    """A module called facts.py or a folder called models is nothing unusual."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x = 1\n")
    (tmp_path / "clientset.py").write_text(OLD)
    before = everything(tmp_path)

    with pytest.raises(EmitError, match=r"facts\.py|models|scheme\.py"):
        write_package(
            {"clientset.py": "", "facts.py": "", "models/here_v1.py": "", "scheme.py": ""}, tmp_path
        )

    assert everything(tmp_path) == before


def test_a_package_may_be_called_something_else(tmp_path: Path) -> None:
    """Its ``__init__.py`` imports by the name, so that of the old one is written over."""
    write_package({"clientset.py": OLD}, tmp_path, "acme.one")
    write_package({"clientset.py": OLD}, tmp_path, "acme.two")

    assert "acme.two.clientset" in everything(tmp_path)["__init__.py"]
    assert "acme.one" not in everything(tmp_path)["__init__.py"]


def test_a_frame_that_somebody_wrote_stays(tmp_path: Path) -> None:
    """It may export more, or say that the package is partial."""
    mine = {"__init__.py": "x = 1\n", "py.typed": "partial\n"}
    for name, text in mine.items():
        (tmp_path / name).write_text(text)

    write_package({"clientset.py": OLD}, tmp_path, "acme")

    assert everything(tmp_path) == {**mine, "clientset.py": OLD}


def test_a_name_that_no_file_can_have_leaves_nothing_behind(tmp_path: Path) -> None:
    """A group may be as long as a host's name, and its version comes after it."""
    with pytest.raises(EmitError, match="longer than the name of a file can be"):
        write_package({f"models/{'a' * 253}.py": ""}, tmp_path / "new")

    assert everything(tmp_path) == {}


def test_a_package_that_cannot_be_written_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the last file of many fails."""
    write_package({"clientset.py": OLD}, tmp_path, "acme.one")
    (tmp_path / "py.typed").unlink()
    before = everything(tmp_path)
    rename = Path.replace

    def fail_at_the_last(path: Path, target: Path) -> Path:
        if target == tmp_path / "py.typed":
            raise OSError("no space left")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", fail_at_the_last)
    with pytest.raises(OSError, match="no space left"):
        write_package({"clientset.py": "", "scheme.py": ""}, tmp_path, "acme.two")

    assert everything(tmp_path) == before
