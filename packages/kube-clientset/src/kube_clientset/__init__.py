"""Typed models, clients and apply configurations of one Kubernetes minor.

``Clientset`` gives clients by group version; models are in ``kube_clientset.models``, apply
configurations in ``kube_clientset.apply``, descriptors in ``kube_clientset.resources``, merge keys
and list types in ``kube_clientset.facts``.
"""

from __future__ import annotations

from kube_clientset.clientset import KUBERNETES_VERSION, Clientset

__all__ = ["KUBERNETES_VERSION", "Clientset"]
