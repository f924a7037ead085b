"""Configurations out of Secrets: those with a kubeconfig, and those of Argo CD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kube_transport.config.argo_cd import read_cluster
from kube_transport.config.draft import Draft
from kube_transport.config.overrides import Overrides
from kube_transport.config.secret_data import (
    Contents,
    SecretObject,
    content,
    contents_of,
    name_of,
    text_of,
    the_key,
)
from kube_transport.config.texts import read_text


def read_secret(
    secret: SecretObject | Mapping[str, Any],
    overrides: Overrides,
    *,
    key: str,
    name: str,
    untrusted: bool,
) -> Draft:
    """Return the fields that a Secret describes, as ``Config.from_secret``.

    Raises:
        InvalidConfig: it holds no configuration.
    """
    name = text_of("secret", "name", name) or name_of(secret)
    contents = contents_of(secret, name)
    key = text_of(name, "key", key)
    if not key and _is_argo_cd(contents):
        return read_cluster(contents, overrides, name=name, untrusted=untrusted)
    key = key or the_key(contents, name)
    data, place = content(contents, key, name), f"{name}[{key}]"
    return read_text(data, overrides, name=place, directory="", untrusted=untrusted)


def _is_argo_cd(contents: Contents) -> bool:
    """Tell whether this is a cluster of Argo CD's, whose ``config`` is no kubeconfig."""
    return "server" in contents and not ("value" in contents or "kubeconfig" in contents)
