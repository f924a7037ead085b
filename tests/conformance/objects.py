"""The objects that rules are tried on, as small as the server lets them be."""

from __future__ import annotations

from typing import Any

Obj = dict[str, Any]

PLACES = {
    "ConfigMap": ("/api/v1", "configmaps"),
    "Deployment": ("/apis/apps/v1", "deployments"),
    "Event": ("/api/v1", "events"),
    "Lease": ("/apis/coordination.k8s.io/v1", "leases"),
    "Pod": ("/api/v1", "pods"),
    "ReplicaSet": ("/apis/apps/v1", "replicasets"),
    "Secret": ("/api/v1", "secrets"),
    "Service": ("/api/v1", "services"),
    "Job": ("/apis/batch/v1", "jobs"),
}
"""Prefix and plural of the namespaced kinds that the rules use."""


def config_map(name: str, data: dict[str, str] | None = None, **metadata: object) -> Obj:
    return {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": name, **metadata},
        "data": data or {},
    }


def secret(name: str, **content: object) -> Obj:
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, **content}


def pod(name: str, *, containers: tuple[str, ...] = ("main",), **metadata: object) -> Obj:
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name, **metadata},
        "spec": {"containers": [{"name": each, "image": f"{each}:1"} for each in containers]},
    }


def deployment(name: str, *, replicas: int = 1, **metadata: object) -> Obj:
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name, **metadata},
        "spec": {
            "replicas": replicas,
            "selector": {"matchLabels": {"app": name}},
            "template": {
                "metadata": {"labels": {"app": name}},
                "spec": {"containers": [{"name": "main", "image": "main:1"}]},
            },
        },
    }


def service(name: str) -> Obj:
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": name},
        "spec": {"selector": {"app": name}, "ports": [{"name": "http", "port": 80}]},
    }


def lease(name: str, holder: str = "me") -> Obj:
    return {
        "apiVersion": "coordination.k8s.io/v1",
        "kind": "Lease",
        "metadata": {"name": name},
        "spec": {"holderIdentity": holder, "leaseDurationSeconds": 15},
    }


def event(name: str, namespace: str) -> Obj:
    return {
        "apiVersion": "v1",
        "kind": "Event",
        "metadata": {"name": name},
        "involvedObject": {"kind": "Namespace", "name": namespace, "namespace": namespace},
        "reason": "Tried",
        "message": name,
        "type": "Normal",
    }


def namespace(name: str, **metadata: object) -> Obj:
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, **metadata}}


def owned_by(owner: Obj, *, block: bool | None = None) -> list[Obj]:
    """Return the owner references of an object that ``owner``, as stored, owns."""
    reference: Obj = {
        "apiVersion": owner["apiVersion"],
        "kind": owner["kind"],
        "name": owner["metadata"]["name"],
        "uid": owner["metadata"]["uid"],
    }
    return [reference if block is None else {**reference, "blockOwnerDeletion": block}]
