"""The options of what is done to whole sets of objects."""

from __future__ import annotations

from kube_transport.options import CallOptions, FieldValidation, PropagationPolicy

__all__ = ["SetDeleteOptions", "SetOptions"]


class SetOptions(CallOptions, total=False):
    """How objects are applied; ``timeout`` and ``cancel`` end all of it.

    Attributes:
        field_validation: what becomes of unknown and duplicate fields; ``"Strict"`` by default, as
            with kubectl, since a manifest whose field is dropped is not what was written.
    """

    field_validation: FieldValidation


class SetDeleteOptions(CallOptions, total=False):
    """How objects are deleted; ``timeout`` and ``cancel`` end all of it.

    Attributes:
        propagation_policy: what becomes of the objects that they own; ``"Background"`` by default,
            as with kubectl: left to itself, the server lets a Job's pods live on.
        grace_period_seconds: how long pods may take to stop.
    """

    propagation_policy: PropagationPolicy
    grace_period_seconds: int
