"""Imported references: what came from which file, and papers known from nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from ldn_lit.library import (
    article_rows,
    fulltext,
    identity,
    keys,
    payloads,
    trial_rows,
    version_rows,
)
from ldn_lit.library.codec import storable
from ldn_lit.library.given_keys import GivenKeys, rows_of
from ldn_lit.library.marks import Subject
from ldn_lit.library.shelf import listed
from ldn_lit.records import Article, FetchedArticle, HeldArticle, PartialDate, Trial
from ldn_lit.records.importing import ImportedEntry, ImportedFile, ImportedFrom

_FROM = """
SELECT i.name, i.format, i.imported, e.line, e."key", e.fate, e.reason, e.article_id
FROM import_entries e JOIN imports i ON i.id = e.import_id
"""
_LONGEST_KEY = 300


class Imports(GivenKeys):
    def start_import(self, name: str, sha256: str, format: str, now: str) -> int:
        "Its number; the same again for the same bytes under the same name."
        with self._sql.transaction():
            self._sql.execute(
                "INSERT OR IGNORE INTO imports (name, sha256, format, imported)"
                " VALUES (?, ?, ?, ?)",
                (storable(name), sha256, format, now),
            )
            found = "SELECT id FROM imports WHERE name = ? AND sha256 = ?"
            return int(self._sql.value(found, (storable(name), sha256)))

    def imported_before(self, sha256: str) -> dict[int, ImportedEntry]:
        "By position: the entries of a file of these bytes, whatever its name was."
        found = self._sql.rows(
            "SELECT e.* FROM import_entries e JOIN imports i ON i.id = e.import_id"
            " WHERE i.sha256 = ? ORDER BY e.id",
            (sha256,),
        )
        return {
            row["position"]: ImportedEntry(
                **{name: row[name] for name in ImportedEntry.__slots__ if name != "asked"},
                asked=bool(row["asked"]),
            )
            for row in found
        }

    def note_imported(self, import_id: int, entries: Iterable[ImportedEntry]) -> None:
        "What is new of an entry takes the place of what was noted before."
        columns = ImportedEntry.__slots__
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        news = ", ".join(f'"{name}" = excluded."{name}"' for name in columns)
        with self._sql.transaction():
            self._sql.many(
                f"INSERT INTO import_entries (import_id, {names}) VALUES (?, {marks})"
                f" ON CONFLICT (import_id, position) DO UPDATE SET {news}",
                [
                    (import_id, *(_stored(getattr(one, name)) for name in columns))
                    for one in entries
                ],
            )

    def imported_from(self, article_id: int) -> tuple[ImportedFrom, ...]:
        "The entries that brought or mean a paper, in the order of their import."
        found = self._sql.rows(f"{_FROM} WHERE e.article_id = ? ORDER BY e.id", (article_id,))
        return tuple(
            ImportedFrom(**{name: row[name] for name in ImportedFrom.__slots__}) for row in found
        )

    def imported_works(self) -> tuple[HeldArticle, ...]:
        "Papers, books and pages that are known from imported files alone."
        found = self._sql.rows(
            "SELECT id FROM articles WHERE confirmed = 0 AND origin = 'import' ORDER BY id"
        )
        return self.articles([row["id"] for row in found])

    def imported_files(self) -> tuple[ImportedFile, ...]:
        "Each file once, whatever it was called, with what its entries were found to mean."
        found = self._sql.rows(
            "SELECT i.id, i.name, i.format, e.article_id, e.nct_id FROM imports i"
            " LEFT JOIN import_entries e ON e.import_id = i.id"
            " WHERE i.id IN (SELECT min(id) FROM imports GROUP BY sha256) ORDER BY i.id, e.position"
        )
        return tuple(
            ImportedFile(
                name=name,
                format=format,
                records=tuple(
                    row["article_id"] or row["nct_id"]
                    for row in rows
                    if row["article_id"] or row["nct_id"]
                ),
            )
            for (_, name, format), rows in groupby(
                found, key=lambda row: (row["id"], row["name"], row["format"])
            )
        )

    # --- storing ----------------------------------------------------------------

    def add_reference(self, article: Article, now: str) -> int:
        """A paper of its own, with what a file says of it; unconfirmed. Its id.

        It is never made one with another paper here: whether it is one that the library holds is
        for the caller to know.
        """
        with self._sql.transaction():
            taken = identity.claims(self._sql, 0, article, confirmed=False)
            state: dict[str, Any] = {"confirmed": 0, "origin": "import", "first_stored": now}
            row = article_rows.columns(article) | taken | state
            article_id = self._sql.insert("articles", row)
            article_rows.finish(self._sql, [(article_id, article)], self._settings, now)
            version_rows.keep(self._sql, [(article_id, article)], now)
        return article_id

    def amend_reference(self, article_id: int, article: Article, now: str) -> None:
        "What is known anew of a paper that no source has confirmed (that it has another edition)."
        with self._sql.transaction():
            fulltext.remove(self._sql, "articles", [article_id])
            self._sql.update("articles", article_id, article_rows.columns(article))
            article_rows.replace_details(self._sql, [(article_id, article)])
            fulltext.add(self._sql, "articles", [article_id])
            version_rows.keep(self._sql, [(article_id, article)], now)

    def add_trial(self, trial: Trial, now: str) -> None:
        "A trial by its number alone; the registry has still to confirm it."
        with self._sql.transaction():
            if self._sql.row("SELECT 1 FROM trials WHERE nct_id = ?", (trial.nct_id,)) is None:
                trial_rows.put(self._sql, trial, {"confirmed": 0}, "import", now)
                trial_rows.finish(self._sql, [trial], now)

    def store_from_file(self, records: Sequence[FetchedArticle], *, now: str) -> dict[str, int]:
        """Records as PubMed wrote them into a file that somebody kept; each becomes confirmed.

        They were true on the day of their last revision and perhaps not since: as fetched counts
        that day, so that an update asks for them anew. Whether one is newer than what is held is
        for the caller to know. Their library ids, by PMID.
        """
        with self._sql.transaction():
            stored = [(self._put_from_file(record, now), record.article) for record in records]
            ids = [article_id for article_id, _ in stored]
            article_rows.finish(self._sql, stored, self._settings, now)
            served = self._sql.rows(
                "SELECT id, payload_id FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                listed(ids),
            )
            kept = {row["id"]: row["payload_id"] for row in served}
            version_rows.keep(self._sql, stored, now, kept)
        return {article.pmid: article_id for article_id, article in stored}

    def _put_from_file(self, record: FetchedArticle, now: str) -> int:
        article = record.article
        parser = self._settings.article_parser
        as_of = _as_of(article, now)
        payload_id = payloads.keep(
            self._sql, "article", article.pmid, record.raw, parser, as_of or now
        )
        state = {"confirmed": 1, "fetched": as_of, "payload_id": payload_id}
        return article_rows.put(self._sql, article, state, "import", now)

    # --- keys -------------------------------------------------------------------

    def take_key(
        self, subject: Subject, key: str, *, unseen: Collection[int], now: str
    ) -> Subject | None:
        """Let it go by the key that people cite it by already. Its owner, if that is another's.

        `unseen` are papers of this import, whose own keys nobody has seen yet: these give way.
        """
        owner = self.by_key(key)
        with self._sql.transaction():
            if owner is not None and not _same(owner, subject):
                if not isinstance(owner, HeldArticle) or not self._gives_way(owner, key, unseen):
                    return owner
                self._forget_given(owner.id)
            if isinstance(subject, HeldArticle) and subject.id in unseen:
                self._forget_given(subject.id)
            self.pin_key(subject, key, now=now)
            if owner is not None and not _same(owner, subject):
                assert isinstance(owner, HeldArticle)
                keys.assign(self._sql, self._settings, [(owner.id, owner.article)], now)
        return None

    def also_called(self, subject: Subject, key: str, *, now: str) -> bool:
        "Let it be found by another key too; False if that is somebody else's."
        owner = self.by_key(key)
        if owner is not None:
            return _same(owner, subject)
        if len(key) > _LONGEST_KEY or key != storable(key):
            return False
        table, column, value = rows_of(subject)
        with self._sql.transaction():
            row = {"key": key, column: value, "current": 0, "assigned": now}
            self._sql.insert(table, row)
        return True

    def is_untouched(self, sha256s: Collection[str]) -> bool:
        "Whether nothing was done with it yet, but for imports of files of these bytes."
        touched = (
            "SELECT EXISTS (SELECT 1 FROM runs) OR EXISTS (SELECT 1 FROM marks)"
            " OR EXISTS (SELECT 1 FROM documents WHERE path NOT LIKE 'ldn-lit:%')"
            " OR EXISTS (SELECT 1 FROM imports"
            "  WHERE sha256 NOT IN (SELECT value FROM json_each(?)))"
        )
        return not self._sql.value(touched, listed(sha256s))

    def key_is_chosen(self, subject: Subject) -> bool:
        "A person, or a file of theirs, has said what it is to be cited by."
        return any(one.current and one.scheme == "pinned" for one in self.keys_of(subject))

    def _forget_given(self, article_id: int) -> None:
        "The key it was given and nobody has seen; what else finds it stays."
        self._sql.execute(
            "DELETE FROM citation_keys WHERE article_id = ? AND current AND NOT pinned",
            (article_id,),
        )

    def _gives_way(self, owner: HeldArticle, key: str, unseen: Collection[int]) -> bool:
        if owner.id not in unseen or self.key_is_chosen(owner) or self._settings.keys != "authyear":
            return False
        row = self._sql.row("SELECT 1 FROM scheme_keys WHERE article_id = ?", (owner.id,))
        return row is None and owner.citation_key.casefold() == key.casefold()


def _same(one: Subject, other: Subject) -> bool:
    if isinstance(one, HeldArticle) and isinstance(other, HeldArticle):
        return one.id == other.id
    if isinstance(one, HeldArticle) or isinstance(other, HeldArticle):
        return False
    return one.trial.nct_id == other.trial.nct_id


def _as_of(article: Article, now: str) -> str:
    "The last day of which the record itself proves that PubMed had it so."
    for date in (article.revised, article.entrez_date):
        day = _day(date)
        if day:
            return min(f"{day}T00:00:00Z", now)
    return ""


def _day(date: PartialDate) -> str:
    return replace(date, month=date.month or 1, day=date.day or 1).iso if date.year else ""


def _stored(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    return int(value) if isinstance(value, bool) else value
