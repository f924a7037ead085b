"""The examples in the documents, as a type checker reads them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    path
    for pattern in ("*.md", "docs/**/*.md", "packages/*/README.md")
    for path in sorted(ROOT.glob(pattern))
    if "```python" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_examples_of_a_document_are_typed(document: Path, tmp_path: Path) -> None:
    """An example that no longer fits the code is the first thing a newcomer meets."""
    blocks = re.findall(r"^```python\n(.*?)^```", document.read_text("utf-8"), re.S | re.M)
    examples = [tmp_path / f"example_{number}.py" for number in range(len(blocks))]
    for example, block in zip(examples, blocks, strict=True):
        example.write_text(block, encoding="utf-8")

    outcomes = [
        subprocess.run(
            [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", example],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        for example in examples
    ]

    assert "".join(outcomes) == ""
