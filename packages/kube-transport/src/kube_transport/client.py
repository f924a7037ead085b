"""The central object: one server, one pool, one identity, shared by all threads."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from kube_transport.api.meta import HasMetadata
from kube_transport.api.sharing import CachedForm, Sharing
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.codec.json import decode_json
from kube_transport.codec.objects import Codec, FrozenCodec, TypedCodec, UnstructuredCodec
from kube_transport.config import Config
from kube_transport.errors import InvalidRequest
from kube_transport.http import Headers, Query, Request, RoundTripper
from kube_transport.plugins import Plugins
from kube_transport.request import JSON
from kube_transport.resource import Resource
from kube_transport.resource_client import ResourceClient
from kube_transport.rest import Answer, RESTClient
from kube_transport.retry import RetryPolicy
from kube_transport.stack import round_tripper_for

M = TypeVar("M", bound=HasMetadata)


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

    Raises:
        ConfigError: the configuration cannot work.
        CredentialsError: the plugin that it names is missing, refused or broken.
    """

    def __init__(
        self,
        config: Config,
        *,
        round_tripper: RoundTripper | None = None,
        plugins: Plugins | None = None,
        retry: RetryPolicy | None = None,
    ) -> None:
        self._config = config
        self._round_tripper = round_tripper or round_tripper_for(config, plugins or Plugins())
        self._rest = RESTClient(self._round_tripper, retry, timeout=config.timeout)
        self._codecs = _Codecs()
        self._frozen: CachedForm | None = None

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
        vars(view).update(_frozen=form, _round_tripper=_Borrowed(self._round_tripper))
        return view

    def resource(self, resource: Resource[M], namespace: str | None = None) -> ResourceClient[M]:
        """Return the verbs on one resource.

        Args:
            namespace: ``None`` for cluster-scoped kinds, and for all namespaces, where only
                list and watch make sense.

        Raises:
            InvalidRequest: the resource has no namespaces, or this is no namespace's name.
        """
        return ResourceClient(self, resource, namespace)

    def codec(self, resource: Resource[M]) -> Codec[M]:
        """Return the encoding of a resource's objects, read-only ones from a frozen client."""
        return self._codecs.get(resource, frozen=self._frozen)

    def get(
        self,
        path: str,
        *,
        query: Query = (),
        accept: str = JSON,
        headers: Mapping[str, str] | None = None,
        cancel: Cancel | None = None,
    ) -> Answer:
        """Read any path of the server, e.g. ``/version``.

        Raises:
            InvalidRequest: the path does not begin with a slash.
            ApiError, TransportError: as for every call.
        """
        if not path.startswith("/"):
            raise InvalidRequest(f"path: {path!r} must begin with a slash")
        sent = Headers({"Accept": accept, "Accept-Encoding": "gzip", **(headers or {})})
        request = Request(
            method="GET", path=path, query=query, headers=sent, cancel=cancel or Cancel()
        )
        return self._rest.call(request)

    def get_json(self, path: str, *, query: Query = (), cancel: Cancel | None = None) -> Any:
        """Read any path of the server as JSON; errors as for ``get``, and ``DecodeError``."""
        return decode_json(self.get(path, query=query, cancel=cancel).body)

    def close(self) -> None:
        """End every connection, also watches in use; idempotent."""
        self._round_tripper.close()


def own(config_or_client: Config | Client) -> tuple[Client, bool]:
    """Return a client, and whether the caller must close it because it was made here."""
    if isinstance(config_or_client, Client):
        return config_or_client, False
    return Client(config_or_client), True


class _Borrowed:
    """A round tripper that somebody else closes."""

    def __init__(self, inner: RoundTripper) -> None:
        self.round_trip = inner.round_trip

    def close(self) -> None:
        """Leave it open."""


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
    if issubclass(model, Unstructured):
        untyped = UnstructuredCodec(resource.api_version, resource.kind, frozen=frozen is not None)
        return cast(Codec[M], untyped)
    return TypedCodec(model) if frozen is None else FrozenCodec(model, frozen)
