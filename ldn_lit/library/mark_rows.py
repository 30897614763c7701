"""Marks of two rows that turn out to be one paper or one trial: no word of a person is lost."""

from __future__ import annotations

from typing import Literal

from ldn_lit.library.connection import Connection

Column = Literal["article_id", "nct_id"]


def give_over(sql: Connection, column: Column, old: int | str, new: int | str) -> None:
    """What was said of `old` is said of `new`.

    Included and excluded: what was said last stands. Two notes become one.
    """
    sql.execute(f"UPDATE OR IGNORE tags SET {column} = ? WHERE {column} = ?", (new, old))
    sql.execute(f"DELETE FROM tags WHERE {column} = ?", (old,))
    said = sql.rows(
        f"SELECT * FROM marks WHERE {column} IN (?, ?) ORDER BY made DESC, id DESC", (old, new)
    )
    if not any(row[column] == old for row in said):
        return
    sql.execute(f"DELETE FROM marks WHERE {column} IN (?, ?)", (old, new))
    notes = dict.fromkeys(row["note"] for row in reversed(said) if row["mark"] == "note")
    stand = {_question(row["mark"]): dict(row) for row in reversed(said)}
    for row in sorted(stand.values(), key=lambda one: (one["made"], one["id"])):
        note = "; ".join(notes) if row["mark"] == "note" else row["note"]
        words = {name: row[name] for name in ("mark", "made", "stage")}
        sql.insert("marks", {column: new, **words, "note": note})


def _question(mark: str) -> str:
    "Marks that answer the same question exclude each other."
    return "verdict" if mark in ("include", "exclude") else mark
