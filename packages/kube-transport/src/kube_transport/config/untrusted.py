"""What a kubeconfig from a stranger may not say, since it would act on the reader's machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Final

from kube_transport.config.draft import Draft
from kube_transport.config.origin import Origin, OriginKind
from kube_transport.config.problems import Problem
from kube_transport.plugins.policy import ExecPolicy, PolicyKind

_CLUSTER_FILES: Final = ("ca_file",)
_USER_FILES: Final = ("client_certificate_file", "client_key_file", "token_file")
_FORBIDDEN: Final[Mapping[str, str]] = {
    "auth": "a command or plugin could run here, or hand our credentials to a server of its choice",
    "proxy_url": "all requests would pass through a host of its choice",
    "insecure_skip_tls_verify": "anybody could pass for the server",
}


def distrust(draft: Draft, cluster_directory: str, user_directory: str) -> None:
    """Note what is forbidden, and forbid commands; what arguments say later is trusted.

    Args:
        cluster_directory: of the file that has the cluster; empty where there is no file.
        user_directory: of the file that has the user, likewise.
    """
    argument = Origin(kind=OriginKind.ARGUMENT, key="untrusted")
    draft.set("exec_policy", ExecPolicy(kind=PolicyKind.DENY_ALL), argument)
    for name, reason in _FORBIDDEN.items():
        if name in draft.values:
            draft.problems.append(_refusal(draft, name, reason))
    draft.problems += [
        *_outside(draft, _CLUSTER_FILES, cluster_directory),
        *_outside(draft, _USER_FILES, user_directory),
    ]


def _outside(draft: Draft, names: tuple[str, ...], directory: str) -> Iterator[Problem]:
    for name in names:
        path = draft.values.get(name)
        if path and not (directory and _within(path, directory)):
            yield _refusal(draft, name, "it names a file outside the kubeconfig's own directory")


def _within(path: str, directory: str) -> bool:
    """Tell whether a path stays in a directory when all links are followed."""
    real = os.path.realpath(directory)
    return os.path.realpath(path).startswith(os.path.join(real, ""))


def _refusal(draft: Draft, name: str, reason: str) -> Problem:
    message = f"not allowed in an untrusted kubeconfig: {reason}"
    return Problem(field=name, message=message, place=str(draft.origins[name]))
