"""The how-to of sets of manifests, run as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from conformance.objects import config_map, deployment, secret
from conformance.space import Space
from kube_dynamic import DynamicClient
from kube_transport import Client

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "apply-plan-and-delete-sets.md"


def block(language: str) -> str:
    """Return the first block of the page in a language."""
    text = PAGE.read_text(encoding="utf-8")
    [found, *_] = re.findall(rf"^```{language}\n(.*?)^```$", text, re.S | re.M)
    return str(found)


def program() -> dict[str, Any]:
    """Return the names that the page's program defines."""
    names: dict[str, Any] = {}
    exec(block("python"), names)
    return names


def write(folder: Path, space: Space, *objects: dict[str, Any]) -> None:
    """Have the folder hold these objects, in the space, and no others."""
    for file in folder.glob("*.json"):
        file.unlink()
    for number, each in enumerate(objects):
        metadata = {**each["metadata"], "namespace": space.name}
        content = json.dumps({**each, "metadata": metadata})
        (folder / f"{number}.json").write_text(content, encoding="utf-8")


def test_the_set_of_the_how_to_is_applied_planned_pruned_and_deleted(
    client: Client, space: Space, tmp_path: Path
) -> None:
    """A folder changes, and the cluster follows, as far as somebody reviewed it."""
    page, dynamic, plan_file = program(), DynamicClient(client), tmp_path / "plan"
    folder = tmp_path / "deploy"
    folder.mkdir()
    token = secret("token", stringData={"token": "hush"})

    write(folder, space, deployment("web", replicas=2), config_map("old"))
    applied = page["apply"](dynamic, folder, space.name)
    write(folder, space, deployment("web", replicas=3), token)
    shown = page["review"](dynamic, folder, space.name, plan_file)
    done = page["carry_out"](dynamic, plan_file)
    again = page["carry_out"](dynamic, plan_file)
    deleted = page["delete"](dynamic, folder)

    assert [str(each.outcome) for each in applied] == ["created", "created"]
    shown = re.sub(r"applyset-.*-v1", "applyset-...-v1", shown)
    assert f"{shown}\n".replace(f" in {space.name}", " in shop") == block("text")
    assert [str(each.outcome) for each in done] == ["created", "configured", "pruned"]
    assert again is None
    assert [str(each.outcome) for each in deleted] == ["deleted", "deleted"]
