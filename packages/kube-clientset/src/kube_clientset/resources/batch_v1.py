"""batch/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Resource,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import batch_v1

CRON_JOBS: Final[Resource[batch_v1.CronJob]] = Resource(
    group="batch",
    version="v1",
    plural="cronjobs",
    kind="CronJob",
    namespaced=True,
    model="kube_clientset.models.batch_v1:CronJob",
    singular="cronjob",
    short_names=("cj",),
    categories=("all",),
    verbs=EVERY_VERB,
    subresources=("status",),
)
JOBS: Final[Resource[batch_v1.Job]] = Resource(
    group="batch",
    version="v1",
    plural="jobs",
    kind="Job",
    namespaced=True,
    model="kube_clientset.models.batch_v1:Job",
    singular="job",
    categories=("all",),
    verbs=EVERY_VERB,
    subresources=("status",),
)


class BatchV1(GroupClient):
    """Resources of batch/v1."""

    @overload
    def cron_jobs(self) -> AllNamespaces[batch_v1.CronJob]: ...
    @overload
    def cron_jobs(self, namespace: str) -> StatusResourceClient[batch_v1.CronJob]: ...
    def cron_jobs(self, namespace: str | None = None) -> AllNamespaces[batch_v1.CronJob]:
        if namespace is None:
            return AllNamespaces(self._client, CRON_JOBS)
        return StatusResourceClient(self._client, CRON_JOBS, namespace)

    @overload
    def jobs(self) -> AllNamespaces[batch_v1.Job]: ...
    @overload
    def jobs(self, namespace: str) -> StatusResourceClient[batch_v1.Job]: ...
    def jobs(self, namespace: str | None = None) -> AllNamespaces[batch_v1.Job]:
        if namespace is None:
            return AllNamespaces(self._client, JOBS)
        return StatusResourceClient(self._client, JOBS, namespace)
