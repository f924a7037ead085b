"""What a kubeconfig from a stranger may not say, since it would act on the reader's machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kube_transport.auth.secret import Secret
from kube_transport.config.draft import Draft
from kube_transport.config.origin import Origin, OriginKind
from kube_transport.config.problems import Problem
from kube_transport.config.validation import CONTROL
from kube_transport.credential_file import read_within
from kube_transport.plugins.policy import ExecPolicy, PolicyKind

_CLUSTER_FILES: Final = {"ca_file": "ca_data"}
_USER_FILES: Final = {
    "client_certificate_file": "client_certificate_data",
    "client_key_file": "client_key_data",
    "token_file": "token",
}
_SECRETS: Final = frozenset({"client_key_data", "token"})
_FORBIDDEN: Final[Mapping[str, str]] = {
    "auth": "a command or plugin could run here, or hand our credentials to a server of its choice",
    "proxy_url": "all requests would pass through a host of its choice",
    "insecure_skip_tls_verify": "anybody could pass for the server",
}


def distrust(draft: Draft, cluster_directory: str, user_directory: str) -> None:
    """Note what is forbidden, and forbid commands; what arguments say later is trusted.

    Files are read now and for good: later there might be others in their place.

    Args:
        cluster_directory: of the file that has the cluster; empty where there is no file.
        user_directory: of the file that has the user, likewise.
    """
    argument = Origin(kind=OriginKind.ARGUMENT, key="untrusted")
    draft.set("exec_policy", ExecPolicy(kind=PolicyKind.DENY_ALL), argument)
    for name, reason in _FORBIDDEN.items():
        if name in draft.values:
            draft.problems.append(_refusal(draft, name, reason))
    for names, directory in (_CLUSTER_FILES, cluster_directory), (_USER_FILES, user_directory):
        for file, data in names.items():
            if file in draft.values and not CONTROL.search(draft.values[file]):
                _take(draft, file, data, directory)


def _take(draft: Draft, file: str, data: str, directory: str) -> None:
    """Put the content of a file in place of its path."""
    path = draft.values[file]
    try:
        content = read_within(path, directory) if directory else None
        text = content.decode("ascii") if content and data in _SECRETS else ""
    except OSError as error:
        message = f"cannot read {path}: {error.strerror or type(error).__name__}"
        draft.problems.append(_problem(draft, file, message))
        return
    except UnicodeDecodeError:
        draft.problems.append(_problem(draft, file, "holds characters that no credential has"))
        return
    if content is None:
        reason = "it names a file outside the kubeconfig's own directory"
        draft.problems.append(_refusal(draft, file, reason))
    elif data == "token" or data not in draft.values:  # two of the others contradict each other
        draft.set(data, Secret(text.strip()) if data in _SECRETS else content, draft.origins[file])
        del draft.values[file]


def _refusal(draft: Draft, name: str, reason: str) -> Problem:
    return _problem(draft, name, f"not allowed in an untrusted kubeconfig: {reason}")


def _problem(draft: Draft, name: str, message: str) -> Problem:
    return Problem(field=name, message=message, place=str(draft.origins[name]))
