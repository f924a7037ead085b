"""Names in Python for names in the API."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import sets, text

from kube_codegen.emit.names import (
    attribute,
    attributes,
    camel_case,
    group_class,
    group_module,
    group_modules,
    plural_attribute,
    snake_case,
)
from kube_codegen.facts import FieldFacts, TypeFacts
from kube_transport.gen.v1 import ClientsetBase


def named(*wires: str, gvk: tuple[str, str, str] | None = None) -> dict[str, str]:
    """Return the attributes of a type that has fields called ``wires``."""
    fields = {wire: FieldFacts(type="str") for wire in wires}
    return attributes(TypeFacts(name="a.v1.T", fields=fields, gvk=gvk))


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        ("podIP", "pod_ip"),
        ("podIPs", "pod_ips"),
        ("podCIDRs", "pod_cidrs"),
        ("nonResourceURLs", "non_resource_urls"),
        ("targetWWNs", "target_wwns"),
        ("externalID", "external_id"),
        ("clusterIPs", "cluster_ips"),
        ("fieldsV1", "fields_v1"),
        ("x-kubernetes-int-or-string", "x_kubernetes_int_or_string"),
        ("$ref", "ref"),
        ("seLinuxOptions", "se_linux_options"),
        ("hostPID", "host_pid"),
        ("IPBlock", "ip_block"),
        ("awsElasticBlockStore", "aws_elastic_block_store"),
    ],
)
def test_words_are_parted_where_a_reader_parts_them(wire: str, expected: str) -> None:
    """A plural acronym is one word: nobody types ``pod_i_ps``."""
    assert snake_case(wire) == expected


@pytest.mark.parametrize(
    ("wire", "expected"),
    [("from", "from_"), ("continue", "continue_"), ("except", "except_"), ("to_dict", "to_dict_")],
)
def test_a_name_that_is_taken_gets_an_underscore(wire: str, expected: str) -> None:
    """A keyword cannot be an attribute, and a field must not hide a method of every model."""
    assert attribute(wire) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("proxyURL", "proxyUrl", ("proxyURL", "proxyUrl")),
        ("last_run", "lastRun", ("last_run__last_run", "lastRun")),
        ("ref", "$ref", ("ref__ref", "ref___24_ref")),
        ("from", "From", ("from__from", "from__From")),
        ("none", "None", ("none__none", "none__None")),
        ("a-b", "a_b", ("a_b__a_2d_b", "a_b__a_b")),
    ],
)
def test_what_would_be_one_attribute_is_neither(
    first: str, second: str, expected: tuple[str, str]
) -> None:
    """A program that was written before the second one came must fail, not write the wrong one."""
    names = named(first, second)

    assert (names[first], names[second]) == expected
    assert not {*named(first).values(), *named(second).values()} & {*expected}


def test_what_every_object_has_keeps_its_name() -> None:
    """The runtime goes by it, and no definition ever was without it."""
    names = named("apiVersion", "api_version", "metadata", "Metadata", gvk=("a", "v1", "T"))

    assert (names["apiVersion"], names["metadata"]) == ("api_version", "metadata")
    assert named("metadata", "Metadata")["metadata"] == "metadata__metadata"


WIRES = sets(text("abAB1_-$.", min_size=1, max_size=6).map(lambda end: f"x{end}"), max_size=8)


@given(before=WIRES, added=WIRES)
def test_no_name_comes_to_stand_for_another_field(before: set[str], added: set[str]) -> None:
    """Whatever is added: an attribute is the same field, or gone."""
    old, new = named(*before), named(*before, *added)

    fields = {name: wire for wire, name in new.items()}
    assert len(fields) == len(new)
    assert all(name.isidentifier() for name in fields)
    assert all(fields.get(name, wire) == wire for wire, name in old.items())


def test_two_thousand_names_that_clash_take_no_time() -> None:
    """They took minutes, which whoever writes a definition can make others wait."""
    signs = (f"{number:011b}".translate({48: "-", 49: "_"}) for number in range(2_000))
    wires = [f"a{sign}b" for sign in signs]

    names = named(*wires)

    assert {attribute(wire) for wire in wires} == {"a_b"}
    assert len(set(names.values())) == len(wires)


@pytest.mark.parametrize(
    ("kind", "plural", "expected"),
    [
        ("Pod", "pods", "pods"),
        ("ConfigMap", "configmaps", "config_maps"),
        ("NetworkPolicy", "networkpolicies", "network_policies"),
        ("Endpoints", "endpoints", "endpoints"),
        ("CSIDriver", "csidrivers", "csi_drivers"),
        ("ServiceCIDR", "servicecidrs", "service_cidrs"),
        ("IPAddress", "ipaddresses", "ip_addresses"),
        ("ComponentStatus", "componentstatuses", "component_statuses"),
        ("Import", "import", "import_"),
    ],
)
def test_a_plural_has_the_words_of_its_kind(kind: str, plural: str, expected: str) -> None:
    """The API writes plurals in lower case; only the kind knows where a word begins."""
    assert plural_attribute(kind, plural) == expected


@pytest.mark.parametrize(
    ("group", "module", "client"),
    [
        ("", "core_v1", "CoreV1"),
        ("rbac.authorization.k8s.io", "rbac_v1", "RbacV1"),
        ("flowcontrol.apiserver.k8s.io", "flowcontrol_v1", "FlowcontrolV1"),
    ],
)
def test_groups_are_called_as_in_client_go(group: str, module: str, client: str) -> None:
    """Whoever comes from Go finds ``RbacV1()`` as ``rbac_v1``."""
    assert group_module(group, "v1") == module
    assert group_class(module) == client


def test_no_module_is_called_like_what_clientsets_have() -> None:
    """The module of version ``skew`` of group ``check.com`` would hide ``check_skew()``."""
    taken = [name for name in dir(ClientsetBase) if "_" in name.strip("_")]
    names = (name.partition("_") for name in (*taken, "clientset_base"))

    modules = group_modules((f"{first}.com", last) for first, _, last in names)

    assert modules["check.com", "skew"] == "check_com_skew"
    assert modules["clientset.com", "base"] == "clientset_com_base"
    assert not {*modules.values()}.intersection(taken)


def test_camel_case_is_what_msgspec_makes_of_an_attribute() -> None:
    """Where it is not the wire name, the declaration has to name that."""
    assert camel_case("node_name") == "nodeName"
    assert camel_case("pod_ips") == "podIps"
    assert camel_case("except_") == "except"
