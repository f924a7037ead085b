"""Patches and extraction: typed objects need nothing else, untyped ones what tells their lists."""

from __future__ import annotations

from typing import assert_type

from kube_clientset.apply.apps_v1 import ApplyDeployment
from kube_clientset.facts import TYPES
from kube_clientset.models.apps_v1 import Deployment
from kube_clientset.models.core_v1 import Pod, PodSpec
from kube_transport.api.extraction import extract_applied
from kube_transport.api.patch import StrategicMergePatch
from kube_transport.api.type_facts import TypeFacts
from kube_transport.api.unstructured import Unstructured

deployment = Deployment()
spec = PodSpec()
untyped = Unstructured({"apiVersion": "v1", "kind": "Pod"})
facts = TypeFacts.of_kind(TYPES, "v1", "Pod")

patch = StrategicMergePatch.between(deployment, deployment)
assert_type(patch, StrategicMergePatch)
assert_type(patch.apply(deployment), Deployment)
assert_type(StrategicMergePatch.between(spec, spec).apply(spec), PodSpec)
assert_type(patch.apply(untyped, facts), Unstructured)
StrategicMergePatch.three_way(original={}, modified=deployment, current=deployment)
StrategicMergePatch.between(untyped, untyped, facts)
StrategicMergePatch.between(untyped, untyped)  # type: ignore[call-overload]
patch.apply(untyped)  # type: ignore[call-overload]

applied = ApplyDeployment.extract(deployment, field_manager="me")
assert_type(applied, ApplyDeployment)
ApplyDeployment.extract(deployment)  # type: ignore[call-arg]
ApplyDeployment.extract(Pod(), field_manager="me")  # type: ignore[arg-type]
extract_applied(untyped, field_manager="me", schema=facts)
