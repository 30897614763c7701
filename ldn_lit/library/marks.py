"""What a person said about papers and trials."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ldn_lit.library.codec import storable
from ldn_lit.library.shelf import Shelf
from ldn_lit.records import OPPOSITE, HeldArticle, HeldTrial, Mark, MarkKind, Stage
from ldn_lit.records.marking import Tag

Subject = HeldArticle | HeldTrial


class Marks(Shelf):
    def mark(
        self, subject: Subject, kind: MarkKind, note: str = "", *, stage: Stage = "", now: str
    ) -> bool:
        """Note a person's word; whether that says anything new.

        Including takes an exclusion back, and the other way round. A new note takes the place of
        the one before.
        """
        column, value = _subject(subject)
        said = storable(note)
        held = {one.kind: one for one in self.marks_on(subject)}
        if kind in held and (held[kind].note, held[kind].stage) == (said, stage):
            return False
        with self._sql.transaction():
            self._sql.execute(
                f"DELETE FROM marks WHERE {column} = ? AND mark IN (?, ?)",
                (value, kind, OPPOSITE.get(kind, kind)),
            )
            row = {column: value, "mark": kind, "note": said, "made": now, "stage": stage}
            self._sql.insert("marks", row)
        return True

    def unmark(self, subject: Subject, kind: MarkKind) -> bool:
        "Take a word back; whether there was one."
        column, value = _subject(subject)
        with self._sql.transaction():
            cursor = self._sql.execute(
                f"DELETE FROM marks WHERE {column} = ? AND mark = ?", (value, kind)
            )
        return cursor.rowcount > 0

    def marks(self) -> tuple[Mark, ...]:
        "All, oldest first."
        return tuple(map(_mark, self._sql.rows("SELECT * FROM marks ORDER BY id")))

    def marks_on(self, subject: Subject) -> tuple[Mark, ...]:
        column, value = _subject(subject)
        found = self._sql.rows(f"SELECT * FROM marks WHERE {column} = ? ORDER BY id", (value,))
        return tuple(map(_mark, found))

    def tag(self, subject: Subject, name: str, *, now: str) -> bool:
        "Put it under a word, whatever its case; whether it was not there before."
        column, value = _subject(subject)
        with self._sql.transaction():
            cursor = self._sql.execute(
                f"INSERT OR IGNORE INTO tags ({column}, tag, made) VALUES (?, ?, ?)",
                (value, self._spelt(storable(name)), now),
            )
        return cursor.rowcount > 0

    def untag(self, subject: Subject, name: str = "") -> tuple[str, ...]:
        "Take away this tag of it, or all; those there were."
        column, value = _subject(subject)
        gone = [
            one
            for one in self.tags_on(subject)
            if not name or one.name.casefold() == name.casefold()
        ]
        with self._sql.transaction():
            self._sql.many(
                f"DELETE FROM tags WHERE {column} = ? AND tag = ?",
                [(value, one.name) for one in gone],
            )
        return tuple(one.name for one in gone)

    def tags(self) -> tuple[Tag, ...]:
        "All, oldest first."
        return tuple(map(_tag, self._sql.rows("SELECT * FROM tags ORDER BY id")))

    def tags_on(self, subject: Subject) -> tuple[Tag, ...]:
        column, value = _subject(subject)
        found = self._sql.rows(f"SELECT * FROM tags WHERE {column} = ? ORDER BY id", (value,))
        return tuple(map(_tag, found))

    def tag_names(self, asked: Iterable[str] | None = None) -> tuple[str, ...]:
        "Tags in use, or those of them that are asked for, whatever their case."
        rows = self._sql.rows("SELECT tag FROM tags GROUP BY tag ORDER BY min(id)")
        wanted = None if asked is None else {name.casefold() for name in asked}
        names = (str(row["tag"]) for row in rows)
        return tuple(name for name in names if wanted is None or name.casefold() in wanted)

    def _spelt(self, name: str) -> str:
        "As it was written first."
        return next(iter(self.tag_names((name,))), name)

    def unmarked_news(self) -> tuple[str, ...]:
        "PMIDs and NCT ids of papers and trials that were news and that nobody has marked."
        found = self._sql.rows("SELECT DISTINCT pmid, nct_id FROM new_items")
        return tuple(row["pmid"] or row["nct_id"] for row in found)


def _tag(row: sqlite3.Row) -> Tag:
    return Tag(
        name=row["tag"],
        made=row["made"],
        article_id=row["article_id"],
        nct_id=row["nct_id"] or "",
    )


def _subject(subject: Subject) -> tuple[str, int | str]:
    if isinstance(subject, HeldArticle):
        return "article_id", subject.id
    return "nct_id", subject.trial.nct_id


def _mark(row: sqlite3.Row) -> Mark:
    return Mark(
        kind=row["mark"],
        note=row["note"],
        made=row["made"],
        article_id=row["article_id"],
        nct_id=row["nct_id"] or "",
        stage=row["stage"],
    )
