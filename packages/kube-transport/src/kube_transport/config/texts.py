"""Kubeconfigs that are in no file: as text, decoded already, or in the data of a ``Secret``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kube_transport.codec.yaml import to_yaml
from kube_transport.config.draft import Draft
from kube_transport.config.kubeconfig import parse_kubeconfig
from kube_transport.config.overrides import Overrides
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.config.resolve import resolve


def read_text(
    data: bytes | str,
    overrides: Overrides,
    *,
    name: str,
    directory: str | Path,
    untrusted: bool,
) -> Draft:
    """Return the fields that a text describes, as ``Config.from_bytes``.

    Raises:
        InvalidConfig: it is no kubeconfig, or has no such context, cluster or user.
    """
    parsed = parse_kubeconfig(data, file=name, directory=str(directory))
    return resolve([parsed], overrides, untrusted=untrusted)


def text_of(kubeconfig: Mapping[str, Any], name: str) -> str:
    """Return a kubeconfig, decoded already, as text.

    Raises:
        InvalidConfig: it holds what YAML cannot say.
    """
    try:
        return to_yaml(kubeconfig)
    except TypeError as error:
        raise InvalidConfig([Problem(place=name, message=str(error))]) from error
