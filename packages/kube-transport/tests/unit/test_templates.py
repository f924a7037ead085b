"""Templates of paths: what is a name is replaced, what is not stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.http import Request
from kube_transport.templates import path_template


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/api/v1/pods", "/api/v1/pods"),
        ("/api/v1/namespaces", "/api/v1/namespaces"),
        ("/api/v1/namespaces/shop", "/api/v1/namespaces/{name}"),
        ("/api/v1/namespaces/shop/status", "/api/v1/namespaces/{name}/status"),
        ("/api/v1/namespaces/shop/finalize", "/api/v1/namespaces/{name}/finalize"),
        ("/api/v1/namespaces/shop/pods", "/api/v1/namespaces/{namespace}/pods"),
        ("/api/v1/namespaces/shop/pods/a", "/api/v1/namespaces/{namespace}/pods/{name}"),
        (
            "/api/v1/namespaces/shop/pods/status/log",
            "/api/v1/namespaces/{namespace}/pods/{name}/log",
        ),
        (
            "/apis/apps/v1/namespaces/shop/deployments/a/scale",
            "/apis/apps/v1/namespaces/{namespace}/deployments/{name}/scale",
        ),
        ("/api/v1/watch/pods", "/api/v1/watch/pods"),
        ("/api/v1/watch/namespaces/shop/pods", "/api/v1/watch/namespaces/{namespace}/pods"),
        ("/api/v1/watch/namespaces", "/api/v1/watch/namespaces"),
        (
            "/apis/apps/v1/watch/namespaces/shop/deployments/a",
            "/apis/apps/v1/watch/namespaces/{namespace}/deployments/{name}",
        ),
        ("/api/v1/nodes/a/proxy", "/api/v1/nodes/{name}/proxy"),
        ("/api/v1/nodes/a/proxy/metrics/cadvisor", "/api/v1/nodes/{name}/proxy/{path}"),
        ("/apis/apps/v1", "/apis/apps/v1"),
        ("/apis", "/apis"),
        ("/api/", "/api"),
        ("/", "/"),
        ("/version", "/version"),
        ("/readyz/etcd", "/readyz/{path}"),
        ("/openapi/v2", "/openapi/v2"),
        ("/openapi/v3/apis/apps/v1", "/openapi/v3/{path}"),
        ("/users/4711", "/{prefix}"),
    ],
)
def test_names_are_replaced_and_kinds_are_not(path: str, template: str) -> None:
    """A metric with a series for each pod takes a monitoring system down."""
    assert Request(method="GET", path=path).template == template


SEGMENT = st.text("abcxyz019-", min_size=1, max_size=8)


@given(names=st.lists(SEGMENT, min_size=2, max_size=6), more=st.lists(SEGMENT, max_size=5))
def test_no_name_of_an_object_survives(names: list[str], more: list[str]) -> None:
    """Not even in a path that nobody has thought of."""
    namespace, name = (f"NAME{part}" for part in names[:2])

    template = path_template(
        "/".join(["/api/v1/namespaces", namespace, "pods", name, *more[:1], *more[1:]])
    )

    assert "NAME" not in template
    assert template.count("/") <= 8
