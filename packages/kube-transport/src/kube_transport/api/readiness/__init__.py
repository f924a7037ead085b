"""How far any object has come: current, in progress, failed, terminating or unknown.

    >>> readiness(deployment)
    Readiness(state=<State.IN_PROGRESS: 'InProgress'>, reason='Available',
              message='1 of 3 updated replicas are available')

Computed from the object alone, typed, cached or untyped: no clock, no second look at a server.
``State.FAILED`` means that the object itself says that it has given up; a pod that crashes and is
started again is in progress. Deployments, StatefulSets and DaemonSets are judged as ``kubectl
rollout status`` judges them; kinds without rules of their own by the conditions convention.
"""

from __future__ import annotations

from kube_transport.api.readiness.judge import readiness
from kube_transport.api.readiness.result import Readiness, State

__all__ = ["Readiness", "State", "readiness"]
