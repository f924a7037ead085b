"""The frozen value that says how to reach a cluster, as whom."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack

from msgspec import Struct, field
from msgspec.structs import force_setattr

from kube_transport.auth.secret import Secret, masked
from kube_transport.config.mapping import ReadOnly
from kube_transport.config.pem import without_keys
from kube_transport.config.problems import InvalidConfig
from kube_transport.config.validation import CERTIFICATES, SECRETS, problems_of, wrong_types
from kube_transport.plugins.policy import ExecPolicy

if TYPE_CHECKING:
    from kube_transport.config.explain import Explanation
    from kube_transport.config.impersonate import Impersonate
    from kube_transport.config.origin import Sourced
    from kube_transport.config.overrides import Overrides
    from kube_transport.config.secret_data import SecretObject
    from kube_transport.config.stanza import AuthStanza, ClusterInfo

DEFAULT_NAMESPACE = "default"


class Config(Struct, frozen=True, kw_only=True, eq=False):
    """How to reach one cluster, as whom; complete, and checked when it is made.

    Secrets are masked wherever it is printed, logged, copied to a dict or pickled (which fails
    if there are any); one that is given as plain text is masked from then on.
    ``msgspec.structs.replace`` makes a copy with changes, and so does ``copy.replace`` from
    Python 3.13 on.

    Attributes:
        server: ``https://host:port``, perhaps with a path; without a slash at its end, and with its
            scheme in lower case.
        ca_data: PEM; if this or ``ca_file`` is given, nothing else is trusted.
        client_certificate_data: PEM, the leaf first; ``client_key_data`` belongs to it. A key
            in here or in ``ca_data`` is left out, since nothing would mask it.
        token: overruled by ``token_file`` as soon as that was readable.
        auth: what a credential plugin is to do; unused beside a static credential.
        exec_policy: which commands may run to obtain a credential.
        proxy_url: masked, since it may hold a password.
        namespace: for calls that name none.
        context: the names by which the kubeconfig knows all this; for messages.
        user_agent: empty for the default.
        timeout: seconds for a whole request, and for a watch or another stream to begin; ``None``
            for no limit, but each step has one: to connect, and silence.
        allow_insecure_credentials: send credentials over ``http://`` too. Do not.
        origins: where values were loaded from, by field; ``explain()`` tells it.

    Raises:
        InvalidConfig: with everything that is wrong.
    """

    server: str
    ca_data: bytes | None = None
    ca_file: str = ""
    insecure_skip_tls_verify: bool = False
    tls_server_name: str = ""
    client_certificate_data: bytes | None = None
    client_certificate_file: str = ""
    client_key_data: Secret | None = None
    client_key_file: str = ""
    token: Secret | None = None
    token_file: str = ""
    username: str = ""
    password: Secret | None = None
    auth: AuthStanza | None = None
    exec_policy: ExecPolicy = field(default_factory=ExecPolicy)
    impersonate: Impersonate | None = None
    proxy_url: Secret | None = None
    disable_compression: bool = False
    namespace: str = DEFAULT_NAMESPACE
    context: str = ""
    cluster: str = ""
    user: str = ""
    user_agent: str = ""
    timeout: float | None = None
    allow_insecure_credentials: bool = False
    origins: Mapping[str, Sourced] = field(default_factory=ReadOnly["Sourced"])

    if TYPE_CHECKING:  # what is given as plain text reads as a Secret

        def __init__(
            self,
            *,
            server: str,
            ca_data: bytes | None = ...,
            ca_file: str = ...,
            insecure_skip_tls_verify: bool = ...,
            tls_server_name: str = ...,
            client_certificate_data: bytes | None = ...,
            client_certificate_file: str = ...,
            client_key_data: Secret | str | None = ...,
            client_key_file: str = ...,
            token: Secret | str | None = ...,
            token_file: str = ...,
            username: str = ...,
            password: Secret | str | None = ...,
            auth: AuthStanza | None = ...,
            exec_policy: ExecPolicy = ...,
            impersonate: Impersonate | None = ...,
            proxy_url: Secret | str | None = ...,
            disable_compression: bool = ...,
            namespace: str = ...,
            context: str = ...,
            cluster: str = ...,
            user: str = ...,
            user_agent: str = ...,
            timeout: float | None = ...,
            allow_insecure_credentials: bool = ...,
            origins: Mapping[str, Sourced] = ...,
        ) -> None: ...

    def __post_init__(self) -> None:
        for name in SECRETS:
            force_setattr(self, name, masked(getattr(self, name)))
        for name in CERTIFICATES:
            force_setattr(self, name, without_keys(getattr(self, name)))
        problems = wrong_types(self)
        if problems:
            raise InvalidConfig(problems)
        force_setattr(self, "server", _written_as_usual(self.server))
        force_setattr(self, "origins", ReadOnly(self.origins))
        if self.token is not None:
            force_setattr(self, "token", Secret(self.token.reveal().strip()))
        problems = problems_of(self)
        if problems:
            raise InvalidConfig(problems)

    def __eq__(self, other: object) -> bool:
        """Tell whether both say the same, wherever they have it from."""
        if not isinstance(other, Config):
            return NotImplemented
        return self._said() == other._said()

    def __hash__(self) -> int:
        return hash(tuple(self._said().values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={_shown(value)}" for name, value in self._said().items())
        return f"Config({said})"

    def _said(self) -> dict[str, Any]:
        names = (name for name in self.__struct_fields__ if name != "origins")
        return {name: getattr(self, name) for name in names}

    @classmethod
    def from_bytes(
        cls,
        data: bytes | str,
        *,
        name: str = "kubeconfig",
        directory: str | Path = "",
        untrusted: bool = False,
        **overrides: Unpack[Overrides],
    ) -> Self:
        """Return the configuration that the text of a kubeconfig describes.

        Args:
            name: what errors call it.
            directory: against which relative paths are resolved.
            untrusted: it comes from a stranger: refuse commands and plugins, a proxy, servers
                that are not verified, and paths that lead out of ``directory``.

        Raises:
            ConfigError: it cannot work, or is not allowed.
        """
        # A program in a pod, or one that is told the server, reads no YAML.
        from kube_transport.config.texts import read_text  # noqa: PLC0415

        draft = read_text(data, overrides, name=name, directory=directory, untrusted=untrusted)
        return draft.build(cls)

    @classmethod
    def from_mapping(
        cls,
        kubeconfig: Mapping[str, Any],
        *,
        name: str = "kubeconfig",
        directory: str | Path = "",
        untrusted: bool = False,
        **overrides: Unpack[Overrides],
    ) -> Self:
        """Return the configuration that a kubeconfig, decoded already, describes.

        Raises:
            ConfigError: it cannot work, or is not allowed, as for ``from_bytes``.
        """
        from kube_transport.config.texts import text_of  # noqa: PLC0415 - as in from_bytes

        data = text_of(kubeconfig, name)
        return cls.from_bytes(
            data, name=name, directory=directory, untrusted=untrusted, **overrides
        )

    @classmethod
    def from_secret(
        cls,
        secret: SecretObject | Mapping[str, Any],
        *,
        key: str = "",
        name: str = "",
        untrusted: bool = True,
        **overrides: Unpack[Overrides],
    ) -> Self:
        """Return the configuration of the cluster that a ``Secret`` is about.

        It holds a kubeconfig, as Cluster API makes it, or what Argo CD keeps of a cluster.

        Args:
            secret: an object, typed or not, or its ``data`` alone: bytes, or text in base64 as in
                its JSON.
            key: where the kubeconfig is; by default the one of ``value`` (Cluster API),
                ``kubeconfig`` and ``config`` that is there.
            name: what errors call it; by default ``namespace/name`` of the object.
            untrusted: whoever may write it must not act here: refuse commands and plugins, a
                proxy, servers that are not verified, and files.

        Raises:
            ConfigError: there is none, or it cannot work, or is not allowed.
        """
        # Few programs have one.
        from kube_transport.config.secrets import read_secret  # noqa: PLC0415

        draft = read_secret(secret, overrides, key=key, name=name, untrusted=untrusted)
        return draft.build(cls)

    @property
    def secure(self) -> bool:
        """Whether the server is reached over TLS."""
        return self.server.startswith("https:")

    @property
    def has_token(self) -> bool:
        """Whether a bearer token is given, or a file with one."""
        return self.token is not None or bool(self.token_file)

    @property
    def has_basic(self) -> bool:
        """Whether a user name or a password is given."""
        return bool(self.username) or self.password is not None

    @property
    def has_client_certificate(self) -> bool:
        """Whether a client certificate is given, as data or as a file."""
        return self.client_certificate_data is not None or bool(self.client_certificate_file)

    @property
    def has_static_credentials(self) -> bool:
        """Whether a credential is given that makes a plugin superfluous."""
        return self.has_token or self.has_basic or self.has_client_certificate

    @property
    def has_credentials(self) -> bool:
        """Whether anything is given that proves who we are."""
        return self.has_static_credentials or self.auth is not None

    def cluster_info(self, ca_data: bytes | None = None) -> ClusterInfo:
        """Return what a plugin may know; ``ca_data`` is what ``ca_file`` holds, if one is set."""
        from kube_transport.config.stanza import (  # noqa: PLC0415 - plugins alone ask
            ClusterInfo,
            ExecStanza,
        )

        return ClusterInfo(
            server=self.server,
            tls_server_name=self.tls_server_name,
            insecure_skip_tls_verify=self.insecure_skip_tls_verify,
            ca_data=self.ca_data if ca_data is None else ca_data,
            proxy_url=self.proxy_url,
            disable_compression=self.disable_compression,
            config=self.auth.cluster_config if isinstance(self.auth, ExecStanza) else None,
        )

    def explain(self) -> list[Explanation]:
        """Return each value, safe to print, with the file, line and entry that it came from."""
        from kube_transport.config.explain import explanations  # noqa: PLC0415 - seldom asked

        return explanations(self)

    def anonymous(self) -> Config:
        """Return the same without any credential and without impersonation.

        It is made of the fields that are named here, so a field added later cannot leak.
        """
        return Config(
            server=self.server,
            ca_data=self.ca_data,
            ca_file=self.ca_file,
            insecure_skip_tls_verify=self.insecure_skip_tls_verify,
            tls_server_name=self.tls_server_name,
            proxy_url=self.proxy_url,
            disable_compression=self.disable_compression,
            namespace=self.namespace,
            context=self.context,
            cluster=self.cluster,
            user_agent=self.user_agent,
            timeout=self.timeout,
        )


def _written_as_usual(server: str) -> str:
    """Return a URL as whoever goes by its beginning expects it: ``HTTPS://`` is as secure."""
    scheme, mark, rest = server.rstrip("/").partition("://")
    return f"{scheme.lower()}{mark}{rest}" if mark else scheme


def _shown(value: object) -> str:
    """Return PEM by its size, since a key may stand beside the certificate in it."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else repr(value)
