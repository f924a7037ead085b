"""What goes wrong between Kubernetes' sources, the facts and the generated Python."""

from __future__ import annotations

from pathlib import Path


class CodegenError(Exception):
    """Base of every error that this package raises on purpose."""


class FactsError(CodegenError):
    """A facts file is not what an extractor writes.

    Attributes:
        path: where in the facts, e.g. ``"types.core.v1.Pod.fields.spec"``.
    """

    def __init__(self, path: str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class FactsFileError(FactsError):
    """A file is no facts file, or not as an extractor wrote it.

    Attributes:
        file: which one.
    """

    def __init__(self, file: Path, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.file = file

    def __str__(self) -> str:
        return f"{self.file}: {self.path}: {self.problem}"


class UnknownMinor(CodegenError):
    """There are no facts about a Kubernetes minor."""


class ExtractError(CodegenError):
    """A source of facts is missing, or holds something that no rule covers."""


class FixUpError(ExtractError):
    """A correction of what Kubernetes publishes is malformed, or no longer applies.

    Attributes:
        file: where it stands.
        path: its name there, or the place in it that is wrong.
    """

    def __init__(self, file: Path, path: str, problem: str) -> None:
        self.file = file
        self.path = path
        super().__init__(f"{file}: {path}: {problem}")


class EmitError(CodegenError):
    """The facts hold a name or a shape that cannot become Python source."""


class CRDError(ExtractError):
    """A custom resource definition cannot become types.

    Attributes:
        file: where it stands, and its name.
        path: the place in it, empty for the whole.
    """

    def __init__(self, file: str, path: str, problem: str) -> None:
        self.file = file
        self.path = path
        super().__init__(": ".join(part for part in (file, path, problem) if part))
