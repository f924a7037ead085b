"""Objects as text."""

from __future__ import annotations

import json

import pytest

from kube_dynamic.output import rendered, tables_text
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import Table, TableColumn, TableRow
from kube_transport.codec.yaml import decode_yaml
from kube_transport.resource import Resource

DEPLOYMENTS = Resource(
    group="apps",
    version="v1",
    plural="deployments",
    kind="Deployment",
    namespaced=True,
    model=Unstructured,
    singular="deployment",
)
WEB = Unstructured({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "wéb"}})


def test_names_are_what_other_commands_take() -> None:
    """``delete $(get deploy -o name)`` needs no guessing of groups."""
    assert rendered([(DEPLOYMENTS, WEB)] * 2, "name", single=False) == "deployment.apps/wéb\n" * 2


@pytest.mark.parametrize("output", ["json", "yaml"])
def test_one_object_is_itself_and_several_are_a_list(output: str) -> None:
    """Both can be read back by whatever reads manifests."""
    read = json.loads if output == "json" else decode_yaml

    assert read(rendered([(DEPLOYMENTS, WEB)], output, single=True)) == WEB.to_dict()
    assert read(rendered([(DEPLOYMENTS, WEB)], output, single=False)) == {
        "apiVersion": "v1",
        "kind": "List",
        "items": [WEB.to_dict()],
    }


TABLE = Table(
    column_definitions=[
        TableColumn(name="Name"),
        TableColumn(name="IP", priority=1),
        TableColumn(name="Ready"),
    ],
    rows=[
        TableRow(cells=["a", "10.0.0.1", None], object={"metadata": {"namespace": "shop"}}),
        TableRow(cells=["b\x1b[2J", 7]),
    ],
)


@pytest.mark.parametrize(
    ("wide", "namespaces", "first"),
    [
        (False, False, ["NAME", "READY", "a", "<none>"]),
        (True, False, ["NAME", "IP", "READY", "a", "10.0.0.1", "<none>"]),
        (False, True, ["NAMESPACE", "NAME", "READY", "shop", "a", "<none>"]),
    ],
)
def test_tables_have_the_columns_that_were_asked_for(
    *, wide: bool, namespaces: bool, first: list[str]
) -> None:
    """A server gives more of them than a screen holds, and cells that no screen should see."""
    text = tables_text([(DEPLOYMENTS, TABLE)], wide=wide, namespaces=namespaces)

    assert text.split()[: len(first)] == first
    assert "\x1b" not in text


def test_an_empty_table_is_no_text() -> None:
    """A header alone looks like an answer that was cut, and a script counts it."""
    none = [(DEPLOYMENTS, Table())]

    assert tables_text(none, wide=False, namespaces=False) == ""


def test_tables_of_several_resources_say_of_which_each_row_is() -> None:
    """And what was asked for by name stands below one header; what is empty is left out."""
    nodes = Resource(
        group="", version="v1", plural="nodes", kind="Node", namespaced=False, model=Unstructured
    )
    one = Table(column_definitions=[TableColumn(name="Name")], rows=[TableRow(cells=["one"])])
    found = [(DEPLOYMENTS, TABLE), (DEPLOYMENTS, TABLE), (nodes, Table()), (nodes, one)]

    text = tables_text(found, wide=False, namespaces=True)

    assert [line.split() for line in text.splitlines()] == [
        ["NAMESPACE", "NAME", "READY"],
        *[["shop", "deployment.apps/a", "<none>"], ["deployment.apps/b\\u001b[2J"]] * 2,
        [],
        ["NAME"],
        ["node/one"],
    ]
