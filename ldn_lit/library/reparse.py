"""Reading history again with a better parser, from the kept bytes alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ldn_lit.errors import LdnLitError
from ldn_lit.library import article_rows, trial_rows, version_rows
from ldn_lit.library.codec import encode
from ldn_lit.library.connection import Connection
from ldn_lit.library.payloads import opened
from ldn_lit.library.shelf import Shelf, listed
from ldn_lit.records import Article, Trial

PAGE = 500

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reparsed:
    """How many records were read again, how many came out different, and what failed."""

    read: int
    changed: int
    problems: tuple[str, ...]


class Reparse(Shelf):
    def reparse_articles(self, read: Callable[[bytes], Article], *, now: str) -> Reparsed:
        """Read the kept bytes of every article, and of what it was before, anew.

        One that cannot be read stays as it was.
        """
        rows = self._sql.rows(
            "SELECT id, pmid, payload_id, record FROM articles WHERE payload_id IS NOT NULL"
            " ORDER BY id"
        )
        changed, problems = 0, []
        for start in range(0, len(rows), PAGE):
            with self._sql.transaction():
                better = []
                for row in rows[start : start + PAGE]:
                    raw, _ = opened(self._sql, row["payload_id"])
                    article, problem = _read(read, raw, f"PMID {row['pmid']}")
                    if article is None or article.pmid != row["pmid"]:
                        problems.append(problem or f"PMID {row['pmid']}: now reads as another")
                        continue
                    _note_parser(self._sql, row["payload_id"], self._settings.article_parser)
                    if encode(article) != row["record"]:
                        state: dict[str, Any] = {"confirmed": 1}
                        article_id = article_rows.put(self._sql, article, state, "pubmed", now)
                        better.append((article_id, article))
                article_rows.finish(self._sql, better, self._settings, now)
                self._reread_versions([row["id"] for row in rows[start : start + PAGE]], read)
            changed += len(better)
        return Reparsed(read=len(rows), changed=changed, problems=tuple(problems))

    def _reread_versions(self, article_ids: list[int], read: Callable[[bytes], Article]) -> None:
        found = self._sql.rows(
            "SELECT v.id, a.pmid, v.payload_id, v.record FROM article_versions v"
            " JOIN articles a ON a.id = v.article_id WHERE v.payload_id IS NOT NULL"
            " AND v.article_id IN (SELECT value FROM json_each(?)) ORDER BY v.id",
            listed(article_ids),
        )
        for row in found:
            raw, _ = opened(self._sql, row["payload_id"])
            article, _problem = _read(read, raw, f"PMID {row['pmid']}")
            if article is None or article.pmid != row["pmid"] or encode(article) == row["record"]:
                continue
            version_rows.reread(self._sql, row["id"], article)

    def reparse_trials(self, read: Callable[[bytes], Trial], *, now: str) -> Reparsed:
        """Read every version of every trial anew. One that cannot be read stays as it was."""
        rows = self._sql.rows(
            "SELECT v.id, v.nct_id, v.payload_id, v.record, t.record AS current,"
            " v.id = (SELECT max(id) FROM trial_versions WHERE nct_id = v.nct_id) AS latest"
            " FROM trial_versions v JOIN trials t ON t.nct_id = v.nct_id ORDER BY v.id"
        )
        changed, problems = 0, []
        for start in range(0, len(rows), PAGE):
            with self._sql.transaction():
                better = []
                for row in rows[start : start + PAGE]:
                    raw, _ = opened(self._sql, row["payload_id"])
                    trial, problem = _read(read, raw, row["nct_id"])
                    if trial is None or trial.nct_id != row["nct_id"]:
                        problems.append(problem or f"{row['nct_id']}: now reads as another")
                        continue
                    _note_parser(self._sql, row["payload_id"], self._settings.trial_parser)
                    if encode(trial) != row["record"]:
                        written = trial_rows.version_columns(trial)
                        self._sql.update("trial_versions", row["id"], written)
                        changed += 1
                    if row["latest"] and encode(trial) != row["current"]:
                        trial_rows.put(self._sql, trial, {}, "clinicaltrials", now)
                        better.append(trial)
                trial_rows.finish(self._sql, better, now)
        return Reparsed(read=len(rows), changed=changed, problems=tuple(problems))


def _read(read: Callable[[bytes], Record], raw: bytes, name: str) -> tuple[Record | None, str]:
    try:
        return read(raw), ""
    except LdnLitError as error:
        return None, f"{name}: {error}"


def _note_parser(sql: Connection, payload_id: int, parser: int) -> None:
    sql.execute(
        "UPDATE payloads SET parser = ?1 WHERE id = ?2 AND parser <> ?1", (parser, payload_id)
    )
