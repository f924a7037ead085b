"""Names in Python for names in the API."""

from __future__ import annotations

import pytest

from kube_codegen.emit.names import (
    attribute,
    camel_case,
    group_class,
    group_module,
    plural_attribute,
    snake_case,
)


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


def test_camel_case_is_what_msgspec_makes_of_an_attribute() -> None:
    """Where it is not the wire name, the declaration has to name that."""
    assert camel_case("node_name") == "nodeName"
    assert camel_case("pod_ips") == "podIps"
    assert camel_case("except_") == "except"
