"""What goes wrong between Kubernetes' sources, the facts and the generated Python."""

from __future__ import annotations


class CodegenError(Exception):
    """Base of every error that this package raises on purpose."""


class FactsError(CodegenError):
    """A facts file is not what an extractor writes.

    Attributes:
        path: where in the facts, e.g. ``"types.core.v1.Pod.fields.spec"``.
    """

    def __init__(self, path: str, problem: str) -> None:
        self.path = path
        super().__init__(f"{path}: {problem}")


class ExtractError(CodegenError):
    """A source of facts is missing, or holds something that no rule covers."""


class EmitError(CodegenError):
    """The facts hold a name or a shape that cannot become Python source."""
