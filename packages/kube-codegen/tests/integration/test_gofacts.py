"""The Go program that reads struct tags, run by the Go command on sources of our own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kube_codegen.errors import ExtractError
from kube_codegen.extract.gosource import read_go
from kube_codegen.extract.modules import download
from kube_codegen.facts import Lifecycle

pytestmark = pytest.mark.skipif(
    shutil.which("go") is None and not os.environ.get("CI"),
    reason="needs the Go command; under CI they fail without it",
)

SOURCE = """
package v1

import metav1 "example.org/meta/v1"

// Mode is how fast.
// +enum
type Mode string

const (
    Fast Mode = "Fast"
    Slow      = Mode("Sl" + "ow")
    other     = "other"
    Odd  Mode = other
)

// +protobuf.nullable=true
type Names []string

type Alias = metav1.Thing

type Car struct {
    metav1.TypeMeta `json:",inline"`
    Engine  *Engine           `json:"engine,omitempty" protobuf:"bytes,2,opt,name=engine"`
    Mode    Mode              `json:"mode" protobuf:"bytes,3,opt,name=mode"`
    Tags    map[string]Names  `json:"tags,omitzero" protobuf:"bytes,4,rep,name=tags"`
    Doors   []metav1.Door     `json:"doors"`
    hidden  int
}

type Engine struct{}

func (in *Car) APILifecycleIntroduced() (major, minor int) { return 1, 14 }
func (in *Car) APILifecycleRemoved() (major, minor int) { return 1, 22 }
func (in *Car) APILifecycleReplacement() schema.GroupVersionKind {
    return schema.GroupVersionKind{Group: "cars", Version: "v2", Kind: "Car"}
}
"""

CARS = "example.org/cars/v1"


def test_tags_constants_and_lifecycle_are_read(tmp_path: Path) -> None:
    """Everything in one file: what is not read here is a fact that nobody has."""
    (tmp_path / "types.go").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "types_test.go").write_text("not Go", encoding="utf-8")
    (tmp_path / "meta.go").write_text(
        'package v1\ntype TypeMeta struct { Kind string `json:"kind,omitempty"` }\n', "utf-8"
    )

    source = read_go({CARS: tmp_path, "example.org/meta/v1": tmp_path})

    fields = source.fields(CARS, "Car")
    assert fields is not None
    assert {wire: (field.type, field.omit, field.number) for wire, field in fields.items()} == {
        "kind": ("string", True, ()),
        "engine": (f"*{CARS}.Engine", True, (2,)),
        "mode": (f"{CARS}.Mode", False, (3,)),
        "tags": (f"map[string]{CARS}.Names", True, (4,)),
        "doors": ("[]example.org/meta/v1.Door", False, ()),
    }
    assert source.constants(f"{CARS}.Mode") == (CARS, "Mode", ["Fast", "Slow", "other"], True)
    assert source.is_wrapped(fields["tags"].type)
    assert not source.is_wrapped(fields["doors"].type)
    assert source.lifecycle(CARS, "Car") == Lifecycle(
        introduced="1.14", removed="1.22", replacement=("cars", "v2", "Car")
    )


def test_constants_are_found_in_packages_that_are_read_later(tmp_path: Path) -> None:
    """Older packages are the alphabetically first, and newer ones have the constants."""
    for name, text in {
        "early": 'import core "example.org/late"\n\ntype Family string\n\n'
        'const (\n    Four = Family(core.Four)\n    Named Family = "Name"\n)\n',
        "late": 'type Family string\n\nconst Four Family = "IPv" + digit\n\nconst digit = "4"\n',
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "types.go").write_text(f"package {name}\n\n{text}", "utf-8")

    source = read_go({f"example.org/{name}": tmp_path / name for name in ("early", "late")})

    assert source.constants("example.org/early.Family") == (
        "example.org/early",
        "Family",
        ["IPv4", "Name"],
        False,
    )


def test_a_file_that_is_no_go_is_named(tmp_path: Path) -> None:
    """One of hundreds of files; the message has its name and line."""
    (tmp_path / "types.go").write_text("nonsense", encoding="utf-8")

    with pytest.raises(ExtractError, match=r"types\.go:1:1"):
        read_go({CARS: tmp_path})


def test_a_module_that_is_not_to_be_had_is_named() -> None:
    """With what Go says of it, in one line. No proxy is asked: there is none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOPROXY", "off")

        with pytest.raises(
            ExtractError, match=r"example\.org/none@v9\.9\.9 is not to be had: .*off"
        ):
            download("example.org/none", "v9.9.9")


def test_without_go_nothing_is_extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Users of the emitter do not need it, so it is asked for when it is missed."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ExtractError, match="install Go"):
        download("example.org/none", "v9.9.9")
    with pytest.raises(ExtractError, match="install Go"):
        read_go({CARS: tmp_path})
