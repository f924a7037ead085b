"""What a controller is made of: stores, reflectors, informers, listers and work queues."""

from kube_cache.rate_limiters import (
    ItemExponential,
    MaxOf,
    RateLimiter,
    TokenBucket,
    controller_rate_limiter,
)
from kube_cache.store import (
    NAMESPACE_INDEX,
    Indexer,
    IndexFunc,
    Replacement,
    by_namespace,
    object_key,
    split_key,
)
from kube_cache.workqueue import WorkQueue

__all__ = [
    "NAMESPACE_INDEX",
    "IndexFunc",
    "Indexer",
    "ItemExponential",
    "MaxOf",
    "RateLimiter",
    "Replacement",
    "TokenBucket",
    "WorkQueue",
    "by_namespace",
    "controller_rate_limiter",
    "object_key",
    "split_key",
]
