"""The digest of what is generated for a minor, by which an unmeant change of any is noticed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from kube_codegen.emit.package import render_package
from kube_codegen.facts import Facts, minor_number

_HEAD = "# What is generated for each minor, by python -m kube_codegen releases: do not edit.\n"


def render_digests(releases: Sequence[Facts], package: str, *beside: Facts) -> str:
    """Return the index of all minors, as TOML."""
    lines = [_HEAD]
    for facts in sorted(releases, key=lambda facts: minor_number(facts.minor)):
        files = render_package(facts, package, *beside)
        entry = (
            f'kubernetes = "{facts.kubernetes}", files = {len(files)}, sha256 = "{digest(files)}"'
        )
        lines.append(f'"{facts.minor}" = {{ {entry} }}\n')
    return "".join(lines)


def digest(files: Mapping[str, str]) -> str:
    """Return the SHA-256 of a tree of files, names included."""
    whole = hashlib.sha256()
    for name, source in sorted(files.items()):
        for part in (name, source):
            content = part.encode("ascii")
            whole.update(len(content).to_bytes(8, "big") + content)
    return whole.hexdigest()
