"""The central object: one server, one pool, one identity, shared by all threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, cast
from urllib.parse import urlsplit

from msgspec import structs

from kube_transport.api.cached_form import CachedForm, Sharing
from kube_transport.api.meta import HasMetadata
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.objects import Codec, TypedCodec, UnstructuredCodec
from kube_transport.config import Config
from kube_transport.errors import ConfigError, InvalidRequest
from kube_transport.events import Observers
from kube_transport.http import Response, RoundTripper, Timeout
from kube_transport.resource import Resource
from kube_transport.rest import Answer, RESTClient
from kube_transport.retry import RetryPolicy
from kube_transport.stack import Stack, impersonating

if TYPE_CHECKING:
    from kube_transport.auth import Secret
    from kube_transport.config import Impersonate
    from kube_transport.events import Observer
    from kube_transport.options import RequestOptions
    from kube_transport.plugins import Plugins
    from kube_transport.ratelimit import RateLimiter
    from kube_transport.resource_client import ResourceClient
    from kube_transport.stack import Wrapper
    from kube_transport.warnings import WarningHandler

M = TypeVar("M", bound=HasMetadata)
Part = TypeVar("Part")


class Client:
    """Talks to one API server.

    Owns connections, TLS, credentials and plugins, and is safe to share between threads. Nothing
    is opened before the first call. Close it, or use it as a context manager.

    Args:
        config: where the server is and who we are.
        round_tripper: how requests travel, in place of what ``config`` describes; for tests and
            embedders. The client closes it.
        plugins: the credential plugins to choose from; those that are installed by default.
        retry: which failed requests are sent again.
        rate_limiter: bounds the requests of this client and all its views; none by default,
            since servers share out what they can do.
        warnings: is told what servers warn of; by default each text is logged once.
        observers: are told what the client does.
        wrappers: put round trippers of their own next to the wire, e.g. for tracing; they see
            credentials.

    Raises:
        ConfigError: the configuration cannot work, or one of the others is not what it should be.
        CredentialsError: the plugin that it names is missing, refused or broken.
    """

    def __init__(
        self,
        config: Config,
        *,
        round_tripper: RoundTripper | None = None,
        plugins: Plugins | None = None,
        retry: RetryPolicy | None = None,
        rate_limiter: RateLimiter | None = None,
        warnings: WarningHandler | None = None,
        observers: Iterable[Observer] = (),
        wrappers: Iterable[Wrapper] = (),
    ) -> None:
        _check_config(config)
        _check_retry(retry)
        _check_part("round_tripper", round_tripper, "round_trip")
        _check_part("plugins", plugins, "credential_source")
        _check_part("rate_limiter", rate_limiter, "reserve")
        _check_part("warnings", warnings, "handle")
        self._config = config
        kept = _checked("observers", observers, "observe")
        told = Observers(kept, host=urlsplit(config.server).netloc)
        self._stack = Stack(
            config,
            plugins,
            wire=round_tripper,
            limiter=rate_limiter,
            wrappers=_checked("wrappers", wrappers, "__call__"),
            observers=told,
        )
        self._base = self._stack.root
        self._rest = RESTClient(
            impersonating(self._base, config.impersonate),
            retry,
            timeout=config.timeout,
            warnings=warnings,
            observers=told,
            hide=self._stack.hide,
            closed=self._stack.closed,
        )
        self._codecs = _Codecs()
        self._frozen: CachedForm | None = None
        self._is_view = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Client({self._config.server!r})"

    @property
    def config(self) -> Config:
        return self._config

    @property
    def rest(self) -> RESTClient:
        """Requests to any path, with typed errors and retries."""
        return self._rest

    def frozen(self, *, sharing: Sharing = Sharing.CHOSEN, managed_fields: bool = False) -> Self:
        """Return a view of this client whose objects are read-only and may be shared.

        It shares everything with this client and is closed with it.

        Args:
            sharing: what equal objects have in common, which saves memory.
            managed_fields: keep them; they are half the bytes of a typical object.
        """
        view = copy(self)
        form = CachedForm(sharing, managed_fields)
        vars(view).update(_frozen=form, _is_view=True)
        return view

    def as_(
        self,
        *,
        user: str | None = None,
        groups: Sequence[str] = (),
        uid: str = "",
        extra: Mapping[str, Sequence[str]] | None = None,
        token: Secret | str | None = None,
    ) -> Self:
        """Return a view of this client under another identity, e.g. for one request of a user.

        It shares connections, rate limit, observers and retries with this client and is closed with
        it; making one is cheap. Nothing of this client's identity goes with a token: connections
        that present a client certificate are not used for it, since a server would believe that.

        Args:
            user: to act as, with the credentials of this client (impersonation), or with the
                token. It takes the place of whom this client acts as.
            groups: of that user; without any, those that the server adds.
            extra: of that user; keys reach the server in lower case.
            token: a bearer token to use in place of every credential of this client.

        Raises:
            InvalidRequest: neither a user nor a token is given, or the client was given a round
                tripper and cannot tell whose token that one sends.
            ConfigError: the identity cannot be sent, or it would go unencrypted.
        """
        from kube_transport.auth import Secret  # noqa: PLC0415 - most clients act as one
        from kube_transport.config import Impersonate  # noqa: PLC0415

        if isinstance(token, str):
            token = Secret(token)  # reports of errors show what a name stands for
        who = None
        if user is not None or groups or uid or extra:
            who = Impersonate(user=user or "", uid=uid, groups=groups, extra=extra or {})
        if who is None and token is None:
            raise InvalidRequest("as_: give a user to act as, or a token")
        view = copy(self)
        config, base, hide = structs.replace(self._config, impersonate=who), self._base, None
        if token is not None:
            config = _with_token(self._config, token, who)
            base, hide = self._stack.with_token(token), self._stack.hiding(token)
        rest = self._rest.over(impersonating(base, who), hide)
        vars(view).update(_config=config, _base=base, _rest=rest, _is_view=True)
        return view

    def resource(self, resource: Resource[M], namespace: str | None = None) -> ResourceClient[M]:
        """Return the verbs on one resource.

        Args:
            namespace: ``None`` for cluster-scoped kinds, and for all namespaces, where only
                list and watch make sense.

        Raises:
            InvalidRequest: this is no resource, it has no namespaces, or this is no namespace's
                name.
        """
        from kube_transport.resource_client import ResourceClient  # noqa: PLC0415 - a start makes none

        return ResourceClient(self, resource, namespace)

    def codec(self, resource: Resource[M]) -> Codec[M]:
        """Return the encoding of a resource's objects, read-only ones from a frozen client."""
        return self._codecs.get(resource, frozen=self._frozen)

    def request(self, method: str, path: str, **options: Unpack[RequestOptions]) -> Answer:
        """Send a request to any path of the server, and return the whole answer.

            client.request("POST", "/apis/example.com/v1/things", body={"spec": {}}).json()

        Args:
            path: quoted, e.g. ``/version``; ``kube_transport.request.segment`` quotes a name.

        Raises:
            InvalidRequest: the path or the method would not reach the server as it stands.
            ApiError, OutcomeUnknown, TransportError: as for every call.
        """
        from kube_transport.calls import request_of  # noqa: PLC0415 - a start makes none

        return self._rest.call(request_of(method, path, options, "gzip"))

    def stream(self, method: str, path: str, **options: Unpack[RequestOptions]) -> Response:
        """Send a request to any path, and return the answer as soon as it begins.

        Leave it as a context, or close it. It must begin within 75 seconds or ``Config.timeout``,
        what is less. There is no limit to the silence within it, unless ``timeout`` bounds the
        whole.

        Raises:
            InvalidRequest, ApiError, OutcomeUnknown, TransportError: as for ``request``.
        """
        from kube_transport.calls import request_of  # noqa: PLC0415 - a start makes none

        request = request_of(method, path, options, "identity")
        return self._rest.stream(structs.replace(request, timeout=Timeout(read=None)))

    def get(self, path: str, **options: Unpack[RequestOptions]) -> Answer:
        """Read any path of the server, e.g. ``/version``; errors as for ``request``."""
        return self.request("GET", path, **options)

    def get_json(self, path: str, **options: Unpack[RequestOptions]) -> Any:
        """Read any path of the server as JSON; errors as for ``request``, and ``DecodeError``."""
        from kube_transport.calls import request_of  # noqa: PLC0415 - a start makes none

        return self._rest.read(request_of("GET", path, options, "gzip"), Answer.json)

    def close(self) -> None:
        """End every connection, also watches in use; idempotent. Views close nothing."""
        if not self._is_view:
            self._stack.close()


def own(config_or_client: Config | Client) -> tuple[Client, bool]:
    """Return a client, and whether the caller must close it because it was made here."""
    if isinstance(config_or_client, Client):
        return config_or_client, False
    return Client(config_or_client), True


def _check_config(given: object) -> None:
    if not isinstance(given, Config):
        ways = "load_config() and Config.from_mapping() return one"
        raise ConfigError(f"config: expected a Config, got {type(given).__name__}; {ways}")


def _check_retry(given: object) -> None:
    if not (given is None or isinstance(given, RetryPolicy)):
        got = type(given).__name__
        raise ConfigError(
            f"retry: expected a RetryPolicy, got {got}; RetryPolicy(retries=3) is one"
        )


def _check_part(name: str, given: object, method: str) -> None:
    if not (given is None or callable(getattr(given, method, None))):
        got = type(given).__name__
        raise ConfigError(f"{name}: expected something with {method}(), got {got}")


def _checked(name: str, given: Iterable[Part], method: str) -> tuple[Part, ...]:
    if not isinstance(given, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance] - callers need not be typed
        got = type(given).__name__
        raise ConfigError(f"{name}: expected a list of them, got {got}")
    parts = tuple(given)
    for part in parts:
        if not callable(getattr(part, method, None)):
            got = type(part).__name__
            raise ConfigError(f"{name}: expected things with {method}(), got {got}")
    return parts


def _with_token(config: Config, token: Secret, who: Impersonate | None) -> Config:
    """Return the same server under a token, checked as every configuration is."""
    return structs.replace(
        config.anonymous(),
        token=token,
        impersonate=who,
        allow_insecure_credentials=config.allow_insecure_credentials,
    )


class _Codecs:
    """One codec per resource and form, made when first asked for."""

    def __init__(self) -> None:
        self._made: dict[tuple[Resource[Any], CachedForm | None], Codec[Any]] = {}

    def get(self, resource: Resource[M], *, frozen: CachedForm | None) -> Codec[M]:
        key = (resource, frozen)
        codec = self._made.get(key)
        if codec is None:
            codec = self._made.setdefault(key, _codec(resource, frozen=frozen))
        return cast(Codec[M], codec)


def _codec(resource: Resource[M], *, frozen: CachedForm | None) -> Codec[M]:
    model = resource.model_class()
    if frozen is not None:
        # For caches; a program without one pays nothing for read-only objects.
        from kube_transport.codec.frozen import frozen_codec  # noqa: PLC0415

        return frozen_codec(model, frozen, resource.api_version, resource.kind)
    if issubclass(model, Unstructured):
        return cast(Codec[M], UnstructuredCodec(resource.api_version, resource.kind))
    return TypedCodec(model)
