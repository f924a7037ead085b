"""What controllers do after a deletion: dependents go with owners, content with namespaces."""

from __future__ import annotations

from conformance.objects import config_map, owned_by, secret
from conformance.space import Space, eventually


def test_dependents_go_with_their_owner(controlled: Space) -> None:
    """In the background: the owner is gone at once."""
    owner = controlled.create(config_map("owner"))
    controlled.create(config_map("owned", ownerReferences=owned_by(owner)))

    controlled.delete("ConfigMap", "owner").expect(200)

    assert controlled.is_gone("ConfigMap", "owner")
    eventually(lambda: controlled.is_gone("ConfigMap", "owned"), "the dependent went")


def test_dependents_of_dependents_go_too(controlled: Space) -> None:
    """Down to the last, whatever their kinds."""
    owner = controlled.create(config_map("owner"))
    child = controlled.create(config_map("child", ownerReferences=owned_by(owner)))
    grandchild = secret("grandchild")
    grandchild["metadata"]["ownerReferences"] = owned_by(child)
    controlled.create(grandchild)

    controlled.delete("ConfigMap", "owner").expect(200)

    eventually(lambda: controlled.is_gone("Secret", "grandchild"), "the grandchild went")


def test_a_dependent_with_another_owner_stays(controlled: Space) -> None:
    """It loses the reference to the one that went."""
    first = controlled.create(config_map("first"))
    second = controlled.create(config_map("second"))
    owners = [*owned_by(first), *owned_by(second)]
    controlled.create(config_map("owned", ownerReferences=owners))

    controlled.delete("ConfigMap", "first").expect(200)

    eventually(
        lambda: (
            controlled.get("ConfigMap", "owned")["metadata"]["ownerReferences"] == owned_by(second)
        ),
        "the reference to the owner that went was taken out",
    )


def test_orphans_stay(controlled: Space) -> None:
    """Without the reference, so that nobody collects them later."""
    owner = controlled.create(config_map("owner"))
    controlled.create(config_map("owned", ownerReferences=owned_by(owner)))

    controlled.delete("ConfigMap", "owner", {"propagationPolicy": "Orphan"}).expect(200)

    eventually(lambda: controlled.is_gone("ConfigMap", "owner"), "the owner went")
    assert "ownerReferences" not in controlled.get("ConfigMap", "owned")["metadata"]


def test_in_the_foreground_the_owner_goes_last(controlled: Space) -> None:
    """It waits for dependents that block it."""
    owner = controlled.create(config_map("owner"))
    controlled.create(
        config_map(
            "owned",
            ownerReferences=owned_by(owner, block=True),
            finalizers=["example.com/hold"],
        )
    )

    controlled.delete("ConfigMap", "owner", {"propagationPolicy": "Foreground"}).expect(200)
    eventually(
        lambda: "deletionTimestamp" in controlled.get("ConfigMap", "owned")["metadata"],
        "the dependent was marked",
    )
    waiting = controlled.get("ConfigMap", "owner")["metadata"]["finalizers"]
    controlled.merge("ConfigMap", "owned", {"metadata": {"finalizers": None}})

    assert waiting == ["foregroundDeletion"]
    eventually(lambda: controlled.is_gone("ConfigMap", "owner"), "the owner followed")


def test_a_dependent_of_nobody_goes(controlled: Space) -> None:
    """The owner of that uid was gone before, or never was."""
    owner = controlled.create(config_map("owner"))
    controlled.delete("ConfigMap", "owner").expect(200)
    controlled.create(config_map("owner"))

    controlled.create(config_map("owned", ownerReferences=owned_by(owner)))

    eventually(lambda: controlled.is_gone("ConfigMap", "owned"), "the dependent went")
    assert not controlled.is_gone("ConfigMap", "owner")


def test_a_deleted_namespace_takes_its_content_along(controlled: Space) -> None:
    """And is gone itself when it is empty."""
    controlled.create(config_map("a"))
    controlled.create(secret("b"))
    path = f"/api/v1/namespaces/{controlled.name}"

    controlled.api.delete(path).expect(200)

    eventually(lambda: controlled.api.get(path).status == 404, "the namespace went")
    assert controlled.is_gone("ConfigMap", "a")
    assert controlled.is_gone("Secret", "b")


def test_a_namespace_waits_for_what_is_held(controlled: Space) -> None:
    """It says that it is about to end."""
    controlled.create(config_map("held", finalizers=["example.com/hold"]))
    path = f"/api/v1/namespaces/{controlled.name}"

    controlled.api.delete(path).expect(200)
    eventually(
        lambda: "deletionTimestamp" in controlled.get("ConfigMap", "held")["metadata"],
        "the content was marked",
    )
    phase = controlled.api.get(path).expect(200)["status"]["phase"]
    controlled.merge("ConfigMap", "held", {"metadata": {"finalizers": None}})

    assert phase == "Terminating"
    eventually(lambda: controlled.api.get(path).status == 404, "the namespace went")
