"""What a person said about papers and trials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ldn_lit.library.shelf import Shelf
from ldn_lit.records import HeldArticle, HeldTrial

MarkKind = Literal["read", "include", "exclude", "note"]
OPPOSITE: dict[MarkKind, MarkKind] = {"include": "exclude", "exclude": "include"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A person's word on an article (`article_id`) or a trial (`nct_id`)."""

    kind: MarkKind
    note: str
    made: str
    article_id: int | None = None
    nct_id: str = ""


class Marks(Shelf):
    def mark(
        self, subject: HeldArticle | HeldTrial, kind: MarkKind, note: str = "", *, now: str
    ) -> None:
        """Note a person's word. Including takes an exclusion back, and the other way round."""
        column, value = _subject(subject)
        with self._sql.transaction():
            self._sql.execute(
                f"DELETE FROM marks WHERE {column} = ? AND mark IN (?, ?)",
                (value, kind, OPPOSITE.get(kind, kind)),
            )
            self._sql.insert("marks", {column: value, "mark": kind, "note": note, "made": now})

    def unmark(self, subject: HeldArticle | HeldTrial, kind: MarkKind) -> None:
        column, value = _subject(subject)
        with self._sql.transaction():
            self._sql.execute(f"DELETE FROM marks WHERE {column} = ? AND mark = ?", (value, kind))

    def marks(self) -> tuple[Mark, ...]:
        "All, oldest first."
        found = self._sql.rows("SELECT * FROM marks ORDER BY id")
        return tuple(
            Mark(
                kind=row["mark"],
                note=row["note"],
                made=row["made"],
                article_id=row["article_id"],
                nct_id=row["nct_id"] or "",
            )
            for row in found
        )


def _subject(subject: HeldArticle | HeldTrial) -> tuple[str, int | str]:
    if isinstance(subject, HeldArticle):
        return "article_id", subject.id
    return "nct_id", subject.trial.nct_id
