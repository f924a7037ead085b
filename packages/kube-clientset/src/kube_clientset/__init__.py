"""Typed models, clients and apply configurations of one Kubernetes minor.

``Clientset`` gives clients by group version; models are in ``kube_clientset.models``, apply
configurations in ``kube_clientset.apply``, descriptors in ``kube_clientset.resources``, the kinds
of manifests in ``kube_clientset.scheme``, merge keys and list types in ``kube_clientset.facts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kube_clientset.clientset import KUBERNETES_VERSION, Clientset

if TYPE_CHECKING:
    from kube_clientset.versions import Availability, UnknownName, available

__all__ = ["KUBERNETES_VERSION", "Availability", "Clientset", "UnknownName", "available"]


def __getattr__(name: str) -> object:
    """Import what tells of other minors when it is first used: few programs ask."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kube_clientset import versions  # noqa: PLC0415

    return getattr(versions, name)
