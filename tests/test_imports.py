"""The rooms of the house: who may know whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "ldn_lit"
PURE = (
    "services",
    "records", "errors", "citations", "matching", "searches", "changes", "decisions", "report",
    "export", "importing",
    "sources/pubmed_xml", "sources/trial_json", "sources/pubmed_dates",
)  # fmt: skip
WORLDLY = {"requests", "sqlite3", "sqlite_utils", "typer", "time", "socket", "subprocess", "os"}
EDGES = ("documents", "sources", "library", "config", "output")
STAGES = ("resolve", "update")


def imports(path: Path) -> Iterator[str]:
    "What a module loads; what it names only for the type checker is left out."
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unloaded = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in unloaded:
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield node.module


def modules(room: str) -> list[Path]:
    single = PACKAGE / f"{room}.py"
    found = [single] if single.is_file() else sorted((PACKAGE / room).rglob("*.py"))
    assert found, f"no room {room}"
    return found


def used(room: str) -> set[str]:
    return {name for path in modules(room) for name in imports(path)}


def rooms_of(names: set[str]) -> set[str]:
    return {name.split(".")[1] for name in names if name.startswith("ldn_lit.")}


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_know_nothing_of_the_world(room: str) -> None:
    names = used(room)
    assert not {name.split(".")[0] for name in names} & WORLDLY
    assert not rooms_of(names) & {"library", "documents", "config", "output", "cli", *STAGES}


@pytest.mark.parametrize("edge", EDGES)
def test_edges_do_not_know_each_other(edge: str) -> None:
    assert not rooms_of(used(edge)) & ({*EDGES, *STAGES, "cli"} - {edge})


@pytest.mark.parametrize("stage", STAGES)
def test_stages_are_handed_the_world(stage: str) -> None:
    names = used(stage)
    assert not rooms_of(names) & {"sources", "library", "documents", "config", "cli", "output"}
    assert not {name.split(".")[0] for name in names} & WORLDLY


def test_delivery_writes_and_starts_programs_and_is_handed_the_rest() -> None:
    names = used("deliver")
    assert rooms_of(names) <= {"deliver", "errors", "output", "records", "report"}
    assert not {name.split(".")[0] for name in names} & {"requests", "sqlite3", "typer", "time"}


def test_only_transport_knows_requests_and_only_the_library_knows_sql() -> None:
    transport = ("sources/transport.py", "sources/connecting.py")
    for path in PACKAGE.rglob("*.py"):
        names = {name.split(".")[0] for name in imports(path)}
        place = path.relative_to(PACKAGE).as_posix()
        assert "requests" not in names or place in transport, place
        assert not names & {"sqlite3", "sqlite_utils"} or place.startswith("library/"), place


def test_no_room_is_called_after_nothing() -> None:
    vague = {"utils", "helpers", "common", "core", "base", "manager", "misc"}
    assert not [path for path in PACKAGE.rglob("*") if path.stem in vague]
