"""What a controller is made of: stores, reflectors, informers, listers and work queues."""

from kube_cache.changes import Added, Change, Deleted, Updated
from kube_cache.controller import Controller, Reconcile, Requeue
from kube_cache.factory import CacheNotSynced, SharedInformerFactory
from kube_cache.handlers import EventHandlerFuncs, Handler, HandlerRegistration
from kube_cache.health import Health, Phase
from kube_cache.informer import InformerStopped, SharedInformer
from kube_cache.lister import Lister, NamespaceLister
from kube_cache.rate_limiters import (
    ItemExponential,
    MaxOf,
    RateLimiter,
    TokenBucket,
    controller_rate_limiter,
)
from kube_cache.reflector import Reflector, Sink
from kube_cache.reflector_core import ReflectorCore
from kube_cache.selection import Selection
from kube_cache.store import (
    NAMESPACE_INDEX,
    Indexer,
    IndexFunc,
    Replacement,
    by_namespace,
    split_key,
)
from kube_cache.workqueue import WorkQueue, WorkQueueCore
from kube_transport.api.meta import object_key
from kube_transport.listwatch import ListerWatcher

__all__ = [
    "NAMESPACE_INDEX",
    "Added",
    "CacheNotSynced",
    "Change",
    "Controller",
    "Deleted",
    "EventHandlerFuncs",
    "Handler",
    "HandlerRegistration",
    "Health",
    "IndexFunc",
    "Indexer",
    "InformerStopped",
    "ItemExponential",
    "Lister",
    "ListerWatcher",
    "MaxOf",
    "NamespaceLister",
    "Phase",
    "RateLimiter",
    "Reconcile",
    "Reflector",
    "ReflectorCore",
    "Replacement",
    "Requeue",
    "Selection",
    "SharedInformer",
    "SharedInformerFactory",
    "Sink",
    "TokenBucket",
    "Updated",
    "WorkQueue",
    "WorkQueueCore",
    "by_namespace",
    "controller_rate_limiter",
    "object_key",
    "split_key",
]
