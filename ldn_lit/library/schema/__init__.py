"""The tables, their history of migrations, and their description for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4C444E4C
"'LDNL' in the SQLite header: how a library is told from other programs' databases."

STEPS: list[str] = ["0001_first", "0002_keys", "0003_decisions", "0004_tracking", "0005_references"]
"""Every migration ever released, oldest first. A released step is never edited."""


def version() -> int:
    "The schema this program writes."
    return len(STEPS)


def migrate(db: Database) -> None:
    """Bring an empty or older database to this program's schema, all of it or nothing."""
    from sqlite_utils import Migrations

    steps = Migrations("ldn-lit")
    for name in STEPS:
        steps(name=name)(_step(name))
    with db.atomic():
        for view in db.view_names():
            db.execute(f'DROP VIEW "{view}"')
        steps.apply(db)
        _run_script("views", db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version()}")


def describe() -> str:
    """The schema as Markdown, read back from a database made with it."""
    tables = _objects("table")
    names = {name for name, _ in tables}
    shown = [item for item in tables if not _is_inner(item[0], names)]
    return "\n".join(
        [
            "# The database",
            "",
            "Written by `python -m ldn_lit.library.schema > docs/schema.md`; do not edit.",
            f"Schema version {version()}. Times are ISO-8601 UTC text. The file opens in"
            " [Datasette](https://datasette.io) and in any SQLite tool.",
            "",
            "## Views",
            "",
            *_section(_objects("view")),
            "## Tables",
            "",
            *_section(shown),
        ]
    )


def _step(name: str) -> Callable[[Database], None]:
    def apply(db: Database) -> None:
        _run_script(name, db)

    return apply


def _run_script(name: str, db: Database) -> None:
    script = Path(__file__).with_name(f"{name}.sql").read_text("utf-8")
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    # db.executescript() looks for a statement's end after every character, 0.2 s for our schema.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _objects(kind: str) -> list[tuple[str, str]]:
    from sqlite_utils import Database

    conn: Any = sqlite3.connect(":memory:", isolation_level=None)
    with Database(conn, execute_plugins=False) as db:
        migrate(db)
        found = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL ORDER BY name",
            [kind],
        )
        return [(str(name), str(sql)) for name, sql in found]


def _is_inner(name: str, names: set[str]) -> bool:
    "SQLite's own bookkeeping, and the tables FTS5 keeps behind an index."
    if name.startswith(("sqlite_", "_sqlite_")):
        return True
    return any(
        name != other and other.endswith("_fts") and name.startswith(other + "_") for other in names
    )


def _section(objects: list[tuple[str, str]]) -> list[str]:
    lines: list[str] = []
    for name, sql in objects:
        lines += [f"### {name}", "", "```sql", sql, "```", ""]
    return lines
