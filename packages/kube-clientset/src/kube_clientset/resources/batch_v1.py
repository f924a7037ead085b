"""batch/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceFactory,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import batch_v1

_make = ResourceFactory("batch", "v1", "kube_clientset.models.batch_v1")

CRON_JOBS: Final[Resource[batch_v1.CronJob]] = _make("cronjobs", "CronJob", short_names=("cj",), categories=("all",), subresources=("status",))
JOBS: Final[Resource[batch_v1.Job]] = _make("jobs", "Job", categories=("all",), subresources=("status",))


class BatchV1(GroupClient):
    """Resources of batch/v1."""

    @overload
    def cron_jobs(self) -> AllNamespaces[batch_v1.CronJob]: ...
    @overload
    def cron_jobs(self, namespace: str) -> StatusResourceClient[batch_v1.CronJob]: ...
    def cron_jobs(self, namespace: str | None = None) -> object:
        return self._of(CRON_JOBS, namespace, StatusResourceClient, AllNamespaces)

    @overload
    def jobs(self) -> AllNamespaces[batch_v1.Job]: ...
    @overload
    def jobs(self, namespace: str) -> StatusResourceClient[batch_v1.Job]: ...
    def jobs(self, namespace: str | None = None) -> object:
        return self._of(JOBS, namespace, StatusResourceClient, AllNamespaces)
