"""Trials: stored as the registry serves them, with a version for each real change."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ldn_lit.library import fulltext, payloads, trial_rows
from ldn_lit.library.codec import decode
from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import Shelf, listed
from ldn_lit.records import FetchedTrial, HeldTrial, Trial

HELD = "SELECT nct_id, record, confirmed, origin, fetched FROM trials "


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialVersion:
    """A trial as it was when `fetched`."""

    id: int
    trial: Trial
    fetched: str


class Trials(Shelf):
    def store_trials(self, records: Sequence[FetchedTrial], *, now: str) -> dict[str, HeldTrial]:
        """Store what the registry served, by NCT id; each becomes confirmed.

        A trial whose own content has not changed costs no write: what the registry derives anew
        from it every day (`derivedSection`) does not count.
        """
        parser = self._settings.trial_parser
        newest = {record.trial.nct_id: record for record in records}
        contents = {nct_id: content_hash(record.raw) for nct_id, record in newest.items()}
        with self._sql.transaction():
            changed = _changed(self._sql, parser, newest, contents)
            for record in changed:
                _store(self._sql, record, contents[record.trial.nct_id], parser, now)
            trial_rows.finish(self._sql, [record.trial for record in changed])
        return {held.trial.nct_id: held for held in self.trials(newest)}

    def trials(self, nct_ids: Iterable[str] | None = None) -> tuple[HeldTrial, ...]:
        "Those with these ids (also older ids of theirs), or all; in order of their ids."
        if nct_ids is None:
            return tuple(_held_trial(row) for row in self._sql.rows(HELD + "ORDER BY nct_id"))
        asked = listed(nct_ids)
        found = self._sql.rows(
            HELD + "WHERE nct_id IN (SELECT value FROM json_each(?)) OR nct_id IN"
            " (SELECT nct_id FROM trial_aliases WHERE alias IN (SELECT value FROM json_each(?)))"
            " ORDER BY nct_id",
            asked + asked,
        )
        return tuple(_held_trial(row) for row in found)

    def trial_versions(self, nct_id: str) -> tuple[TrialVersion, ...]:
        "The trial as it was at each change, oldest first; the last is as it is now."
        found = self._sql.rows(
            "SELECT id, record, fetched FROM trial_versions WHERE nct_id = ? ORDER BY id", (nct_id,)
        )
        return tuple(
            TrialVersion(id=row["id"], trial=decode(Trial, row["record"]), fetched=row["fetched"])
            for row in found
        )

    def search_trials(self, text: str, limit: int = 50) -> tuple[HeldTrial, ...]:
        "Trials with all these words (quoted: as a phrase)."
        ids = fulltext.find(self._sql, "trials", fulltext.all_words(text), limit)
        by_id = {
            row["id"]: _held_trial(row)
            for row in self._sql.rows(
                "SELECT id, nct_id, record, confirmed, origin, fetched FROM trials"
                " WHERE id IN (SELECT value FROM json_each(?))",
                listed(ids),
            )
        }
        return tuple(by_id[each] for each in ids)


def _changed(
    sql: Connection,
    parser: int,
    newest: Mapping[str, FetchedTrial],
    contents: Mapping[str, str],
) -> list[FetchedTrial]:
    held = {
        row["nct_id"]: (row["content_sha256"], row["parser"] >= parser)
        for row in sql.rows(
            "SELECT t.nct_id, t.content_sha256, p.parser FROM trials t"
            " JOIN payloads p ON p.id = t.payload_id"
            " WHERE t.confirmed = 1 AND t.nct_id IN (SELECT value FROM json_each(?))",
            listed(newest),
        )
    }
    return [
        record for nct_id, record in newest.items() if held.get(nct_id) != (contents[nct_id], True)
    ]


def _store(sql: Connection, record: FetchedTrial, content: str, parser: int, now: str) -> None:
    nct_id = record.trial.nct_id
    before = sql.value("SELECT content_sha256 FROM trials WHERE nct_id = ?", (nct_id,))
    source = {
        "fetched": now,
        "payload_id": payloads.keep(sql, "trial", nct_id, record.raw, parser, now),
        "content_sha256": content,
    }
    trial_rows.put(sql, record.trial, source | {"confirmed": 1}, "clinicaltrials", now)
    if before != content:
        version = {"nct_id": nct_id} | source | trial_rows.version_columns(record.trial)
        sql.insert("trial_versions", version)


def content_hash(raw: bytes) -> str:
    """The same for two answers that differ only in what the registry derives, or in layout."""
    try:
        study = json.loads(raw)
    except ValueError:
        return sha256(raw).hexdigest()
    if isinstance(study, dict):
        study.pop("derivedSection", None)
    return sha256(json.dumps(study, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _held_trial(row: sqlite3.Row) -> HeldTrial:
    return HeldTrial(
        trial=decode(Trial, row["record"]),
        confirmed=bool(row["confirmed"]),
        origin=row["origin"],
        fetched=row["fetched"],
    )
