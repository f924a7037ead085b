"""Every verb on every resource of a cluster, without generated types."""

from __future__ import annotations

from kube_dynamic.client import DynamicClient

__all__ = ["DynamicClient"]
