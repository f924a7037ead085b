"""What runs pods, and what protects them: Deployments and the like, Jobs, disruption budgets.

Source: kubectl ``pkg/polymorphichelpers/rollout_status.go``, whose verdicts these agree with;
kubernetes ``pkg/controller/disruption/disruption.go``.
"""

from __future__ import annotations

from kube_transport.api.readiness.fields import Fields
from kube_transport.api.readiness.result import Readiness, current, failed, in_progress


def deployment(fields: Fields) -> Readiness:
    """Judge a Deployment; a paused one that is complete is current."""
    if waiting := _unobserved(fields):
        return waiting
    spec, status = fields.child("spec"), fields.child("status")
    progressing = status.condition("Progressing")
    if progressing.text("reason") == "ProgressDeadlineExceeded":
        return failed("ProgressDeadlineExceeded", progressing.text("message"))
    replicas, updated = spec.number("replicas", 1), status.number("updatedReplicas")
    old = status.number("replicas") - updated
    available = status.number("availableReplicas")
    missing = ""
    if updated < replicas:
        missing = f"{updated} of {replicas} new replicas have been updated"
    elif old > 0:
        missing = f"{old} old replicas are pending termination"
    elif available < updated:
        missing = f"{available} of {updated} updated replicas are available"
    if not missing:
        return current(f"{available} replicas are available")
    if spec.flag("paused"):
        return in_progress("Paused", f"{missing}; the rollout is paused")
    return _with_failure(status, in_progress("RollingOut", missing))


def stateful_set(fields: Fields) -> Readiness:
    """Judge a StatefulSet; with a partition, what is before it stays as it is."""
    if waiting := _unobserved(fields):
        return waiting
    spec, status = fields.child("spec"), fields.child("status")
    strategy = spec.child("updateStrategy")
    replicas, ready = spec.number("replicas", 1), status.number("readyReplicas")
    if ready < replicas:
        return in_progress("RollingOut", f"{ready} of {replicas} replicas are ready")
    if strategy.text("type") == "OnDelete":
        return current(f"{ready} replicas are ready; each is updated when it is deleted")
    updated = status.number("updatedReplicas")
    if strategy.has("rollingUpdate"):
        wanted = replicas - strategy.child("rollingUpdate").number("partition")
        if updated < wanted:
            return in_progress("RollingOut", f"{updated} of {wanted} replicas have been updated")
    elif status.text("updateRevision") != status.text("currentRevision"):
        revision = status.text("updateRevision")
        return in_progress("RollingOut", f"{updated} of {replicas} replicas are at {revision}")
    return current(f"{ready} replicas are ready")


def daemon_set(fields: Fields) -> Readiness:
    """Judge a DaemonSet by the nodes that should run it."""
    if waiting := _unobserved(fields):
        return waiting
    status = fields.child("status")
    wanted, updated = (
        status.number("desiredNumberScheduled"),
        status.number("updatedNumberScheduled"),
    )
    on_delete = fields.child("spec").child("updateStrategy").text("type") == "OnDelete"
    if updated < wanted and not on_delete:
        return in_progress("RollingOut", f"{updated} of {wanted} new pods have been updated")
    available = status.number("numberAvailable")
    if available < wanted:
        return in_progress("RollingOut", f"{available} of {wanted} updated pods are available")
    return current(f"{available} pods are available")


def replica_set(fields: Fields) -> Readiness:
    """Judge a ReplicaSet or a ReplicationController."""
    if waiting := _unobserved(fields):
        return waiting
    status, replicas = fields.child("status"), fields.child("spec").number("replicas", 1)
    surplus = status.number("replicas") - replicas
    if surplus > 0:
        return in_progress("ScalingDown", f"{surplus} replicas are pending termination")
    available = status.number("availableReplicas")
    if available < replicas:
        missing = f"{available} of {replicas} replicas are available"
        return _with_failure(status, in_progress("ScalingUp", missing))
    return current(f"{available} replicas are available")


def job(fields: Fields) -> Readiness:
    """Judge a Job: it is current when it has ended well."""
    spec, status = fields.child("spec"), fields.child("status")
    if status.condition("Complete").text("status") == "True":
        return current(f"{status.number('succeeded')} pods succeeded")
    over = status.condition("Failed")
    if over.text("status") == "True":
        return failed(over.text("reason") or "JobFailed", over.text("message"))
    if spec.flag("suspend"):
        return in_progress("Suspended", "the job is suspended")
    wanted = f" of {spec.number('completions')}" if spec.has("completions") else ""
    counts = (
        f"{status.number('succeeded')}{wanted} pods succeeded,"
        f" {status.number('active')} active, {status.number('failed')} failed"
    )
    doomed = status.condition("FailureTarget")
    if doomed.text("status") == "True":
        return in_progress("FailureTarget", f"it is about to fail: {doomed.text('message')}")
    return in_progress("Running" if status.has("startTime") else "NotStarted", counts)


def disruption_budget(fields: Fields) -> Readiness:
    """Judge a PodDisruptionBudget: it is counted, whether it allows a disruption now or not."""
    status = fields.child("status")
    allowed = status.condition("DisruptionAllowed")
    if allowed.text("reason") == "SyncFailed":  # which is tried again, and allows none meanwhile
        return in_progress("SyncFailed", allowed.text("message") or "its pods cannot be counted")
    if waiting := _unobserved(fields):
        return waiting
    healthy, wanted = status.number("currentHealthy"), status.number("desiredHealthy")
    return current(f"{healthy} pods are healthy, {wanted} have to be")


def _unobserved(fields: Fields) -> Readiness | None:
    """Return that the controller has not looked at the object at all; later is seen to before."""
    generation = fields.child("metadata").number("generation")
    if fields.child("status").number("observedGeneration") < generation:
        return in_progress("ObservedGeneration", "no generation has been observed")
    return None


def _with_failure(status: Fields, verdict: Readiness) -> Readiness:
    """Add why pods cannot be made (a quota, say), which may pass."""
    failure = status.condition("ReplicaFailure")
    if failure.text("status") != "True":
        return verdict
    return in_progress(
        failure.text("reason") or "ReplicaFailure", f"{verdict.message}: {failure.text('message')}"
    )
