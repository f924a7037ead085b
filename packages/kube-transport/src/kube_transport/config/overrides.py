"""What a caller, or a command line, sets on top of a kubeconfig."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from kube_transport.auth.secret import Secret
    from kube_transport.config.impersonate import Impersonate
    from kube_transport.plugins.policy import ExecPolicy


class Overrides(TypedDict, total=False):
    """Keyword arguments of ``load_config``; ``None`` and what is left out change nothing.

    ``user=""`` asks for no user, e.g. for a server behind ``kubectl proxy``.
    """

    context: str | None
    cluster: str | None
    user: str | None
    namespace: str | None
    server: str | None
    tls_server_name: str | None
    insecure_skip_tls_verify: bool | None
    ca_file: str | None
    ca_data: bytes | None
    client_certificate_file: str | None
    client_certificate_data: bytes | None
    client_key_file: str | None
    client_key_data: str | Secret | None
    token: str | Secret | None
    token_file: str | None
    username: str | None
    password: str | Secret | None
    impersonate: Impersonate | None
    exec_policy: ExecPolicy | None
    proxy_url: str | Secret | None
    disable_compression: bool | None
    user_agent: str | None
    timeout: float | None
