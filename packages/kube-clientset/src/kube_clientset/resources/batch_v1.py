"""batch/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Namespaced,
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

    cron_jobs: Final = Namespaced(CRON_JOBS, StatusResourceClient, AllNamespaces)
    jobs: Final = Namespaced(JOBS, StatusResourceClient, AllNamespaces)
