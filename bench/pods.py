"""Pods as a server would send them, the same ones for the same seed: about 5.8 kB of JSON each.

They come from Deployments, so that many are alike but for names, versions, addresses and times,
and two managers have left their managed fields, which are half of the bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

PODS_PER_DEPLOYMENT = 10
NAMESPACES = 20
START = datetime(2026, 1, 1, tzinfo=UTC)

JSON = dict[str, Any]


def pods(count: int, seed: int) -> Iterator[JSON]:
    """Yield pods without apiVersion and kind, as the items of a list are."""
    rng = Random(seed)
    for number in range(count):
        deployment, replica = divmod(number, PODS_PER_DEPLOYMENT)
        yield _pod(rng, deployment, replica, version=1000 + number)


def compact(value: object) -> bytes:
    """Return JSON as Go writes it."""
    return json.dumps(value, separators=(",", ":")).encode()


def _pod(rng: Random, deployment: int, replica: int, version: int) -> JSON:
    created = START + timedelta(seconds=rng.randrange(10_000_000))
    app = f"web-{deployment}"
    node = f"node-{rng.randrange(100)}.zone-{rng.choice('abc')}.example.internal"
    return {
        "metadata": _metadata(rng, deployment, replica, version, created),
        "spec": _spec(app, node, token=f"kube-api-access-{rng.getrandbits(20):05x}"),
        "status": _status(rng, app, created),
    }


def _metadata(rng: Random, deployment: int, replica: int, version: int, created: datetime) -> JSON:
    app = f"web-{deployment}"
    template = f"{deployment * 7919 + 1_000_000:x}"
    return {
        "name": f"{app}-{replica}",
        "generateName": f"{app}-{template}-",
        "namespace": f"bench-{deployment % NAMESPACES}",
        "uid": _uid(rng),
        "resourceVersion": str(version),
        "generation": 1,
        "creationTimestamp": _time(created),
        "labels": {
            "app.kubernetes.io/name": app,
            "app.kubernetes.io/part-of": "shop",
            "app.kubernetes.io/version": f"1.{deployment % 40}.0",
            "pod-template-hash": template,
        },
        "annotations": {
            "prometheus.io/scrape": "true",
            "example.com/config-checksum": f"{deployment * 104_729:064x}",
        },
        "ownerReferences": [
            {
                "apiVersion": "apps/v1",
                "kind": "ReplicaSet",
                "name": f"{app}-{template}",
                "uid": str(UUID(int=deployment + 1)),
                "controller": True,
                "blockOwnerDeletion": True,
            }
        ],
        "managedFields": _managed_fields(created, created + timedelta(seconds=7)),
    }


def _managed_fields(created: datetime, started: datetime) -> list[JSON]:
    return [
        {
            "manager": "kube-controller-manager",
            "operation": "Update",
            "apiVersion": "v1",
            "time": _time(created),
            "fieldsType": "FieldsV1",
            "fieldsV1": OF_THE_CONTROLLER_MANAGER,
        },
        {
            "manager": "kubelet",
            "operation": "Update",
            "apiVersion": "v1",
            "time": _time(started),
            "fieldsType": "FieldsV1",
            "fieldsV1": OF_THE_KUBELET,
            "subresource": "status",
        },
    ]


def _spec(app: str, node: str, token: str) -> JSON:
    mount = {
        "name": token,
        "readOnly": True,
        "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
    }
    return {
        "volumes": [
            {"name": token, "projected": PROJECTED},
        ],
        "containers": [
            {
                "name": "web",
                "image": f"registry.example.com/shop/{app}:1.0.0",
                "ports": [
                    {"name": "http", "containerPort": 8080, "protocol": "TCP"},
                ],
                "env": ENVIRONMENT,
                "resources": {
                    "limits": {"cpu": "500m", "memory": "256Mi"},
                    "requests": {"cpu": "100m", "memory": "128Mi"},
                },
                "volumeMounts": [mount],
                "readinessProbe": PROBE,
                "terminationMessagePath": "/dev/termination-log",
                "terminationMessagePolicy": "File",
                "imagePullPolicy": "IfNotPresent",
            }
        ],
        "restartPolicy": "Always",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "serviceAccountName": "web",
        "serviceAccount": "web",
        "nodeName": node,
        "securityContext": {"runAsNonRoot": True, "runAsUser": 1000, "fsGroup": 1000},
        "schedulerName": "default-scheduler",
        "tolerations": [
            {
                "key": f"node.kubernetes.io/{what}",
                "operator": "Exists",
                "effect": "NoExecute",
                "tolerationSeconds": 300,
            }
            for what in ("not-ready", "unreachable")
        ],
        "priority": 0,
        "enableServiceLinks": True,
        "preemptionPolicy": "PreemptLowerPriority",
    }


def _status(rng: Random, app: str, created: datetime) -> JSON:
    address = f"10.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(1, 255)}"
    host = f"192.168.{rng.randrange(256)}.{rng.randrange(1, 255)}"
    started = _time(created + timedelta(seconds=5))
    digest = f"{rng.getrandbits(256):064x}"
    return {
        "observedGeneration": 1,
        "phase": "Running",
        "conditions": [
            {
                "type": kind,
                "status": "True",
                "lastProbeTime": None,
                "lastTransitionTime": started,
            }
            for kind in CONDITIONS
        ],
        "hostIP": host,
        "hostIPs": [{"ip": host}],
        "podIP": address,
        "podIPs": [{"ip": address}],
        "startTime": _time(created),
        "containerStatuses": [
            {
                "name": "web",
                "state": {"running": {"startedAt": started}},
                "lastState": {},
                "ready": True,
                "restartCount": rng.randrange(3),
                "image": f"registry.example.com/shop/{app}:1.0.0",
                "imageID": f"registry.example.com/shop/{app}@sha256:{digest}",
                "containerID": f"containerd://{rng.getrandbits(256):064x}",
                "started": True,
            }
        ],
        "qosClass": "Burstable",
    }


def _uid(rng: Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


def _time(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _fields(*names: str) -> JSON:
    return {f"f:{name}": {} for name in names}


CONDITIONS = (
    "PodReadyToStartContainers",
    "Initialized",
    "Ready",
    "ContainersReady",
    "PodScheduled",
)

PROJECTED: JSON = {
    "sources": [
        {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
        {
            "configMap": {
                "name": "kube-root-ca.crt",
                "items": [{"key": "ca.crt", "path": "ca.crt"}],
            }
        },
        {
            "downwardAPI": {
                "items": [
                    {
                        "path": "namespace",
                        "fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"},
                    }
                ]
            }
        },
    ],
    "defaultMode": 420,
}

ENVIRONMENT: list[JSON] = [
    {
        "name": "POD_NAME",
        "valueFrom": {"fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.name"}},
    },
    {"name": "LOG_LEVEL", "value": "info"},
]

PROBE: JSON = {
    "httpGet": {"path": "/readyz", "port": "http", "scheme": "HTTP"},
    "timeoutSeconds": 1,
    "periodSeconds": 10,
    "successThreshold": 1,
    "failureThreshold": 3,
}

_PROBED: JSON = {
    ".": {},
    **_fields("failureThreshold", "periodSeconds", "successThreshold", "timeoutSeconds"),
    "f:httpGet": {".": {}, **_fields("path", "port", "scheme")},
}

OF_THE_CONTROLLER_MANAGER: JSON = {
    "f:metadata": {
        "f:annotations": {
            ".": {},
            **_fields("prometheus.io/scrape", "example.com/config-checksum"),
        },
        "f:generateName": {},
        "f:labels": {
            ".": {},
            **_fields(
                "app.kubernetes.io/name",
                "app.kubernetes.io/part-of",
                "app.kubernetes.io/version",
                "pod-template-hash",
            ),
        },
        "f:ownerReferences": {".": {}, 'k:{"uid":"00000000-0000-0000-0000-000000000001"}': {}},
    },
    "f:spec": {
        "f:containers": {
            'k:{"name":"web"}': {
                ".": {},
                "f:env": {
                    ".": {},
                    'k:{"name":"POD_NAME"}': {
                        ".": {},
                        "f:name": {},
                        "f:valueFrom": {".": {}, "f:fieldRef": {}},
                    },
                    'k:{"name":"LOG_LEVEL"}': {".": {}, **_fields("name", "value")},
                },
                **_fields("image", "imagePullPolicy", "name"),
                "f:ports": {
                    ".": {},
                    'k:{"containerPort":8080,"protocol":"TCP"}': {
                        ".": {},
                        **_fields("containerPort", "name", "protocol"),
                    },
                },
                "f:readinessProbe": _PROBED,
                "f:resources": {
                    ".": {},
                    "f:limits": {".": {}, **_fields("cpu", "memory")},
                    "f:requests": {".": {}, **_fields("cpu", "memory")},
                },
                **_fields("terminationMessagePath", "terminationMessagePolicy"),
            }
        },
        **_fields("dnsPolicy", "enableServiceLinks", "restartPolicy", "schedulerName"),
        "f:securityContext": {".": {}, **_fields("fsGroup", "runAsNonRoot", "runAsUser")},
        **_fields("serviceAccount", "serviceAccountName", "terminationGracePeriodSeconds"),
    },
}

OF_THE_KUBELET: JSON = {
    "f:status": {
        "f:conditions": {
            f'k:{{"type":"{kind}"}}': {
                ".": {},
                **_fields("lastProbeTime", "lastTransitionTime", "status", "type"),
            }
            for kind in CONDITIONS
            if kind != "PodScheduled"
        },
        **_fields("containerStatuses", "hostIP", "hostIPs", "observedGeneration", "phase"),
        "f:podIP": {},
        "f:podIPs": {".": {}, 'k:{"ip":"10.0.0.1"}': {".": {}, "f:ip": {}}},
        "f:startTime": {},
    }
}
