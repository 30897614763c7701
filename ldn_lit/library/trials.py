"""Trials: stored as the registry serves them, with a version for each real change."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from ldn_lit.library import fulltext, payloads, trial_numbers, trial_rows
from ldn_lit.library.codec import decode
from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import Shelf, listed
from ldn_lit.records import FetchedTrial, HeldTrial, Trial

HELD = "SELECT nct_id, record, confirmed, origin, fetched FROM trials WHERE moved_to IS NULL "


class Trials(Shelf):
    def store_trials(self, records: Sequence[FetchedTrial], *, now: str) -> dict[str, HeldTrial]:
        """Store what the registry served, by NCT id; each becomes confirmed.

        A trial whose own content has not changed costs no write: what the registry derives anew
        from it every day (`derivedSection`) does not count.
        """
        parser = self._settings.trial_parser
        newest = {record.trial.nct_id: record for record in records}
        newest |= _with_known_aliases(self._sql, newest)
        contents = {nct_id: content_hash(record.raw) for nct_id, record in newest.items()}
        with self._sql.transaction():
            trial_numbers.stand_again(self._sql, newest)
            changed = _changed(self._sql, parser, newest, contents)
            for record in changed:
                _store(self._sql, record, contents[record.trial.nct_id], parser, now)
            trial_rows.finish(self._sql, [record.trial for record in changed], now)
        return {held.trial.nct_id: held for held in self.trials(newest)}

    def trials(self, nct_ids: Iterable[str] | None = None) -> tuple[HeldTrial, ...]:
        "Those with these ids (also older ids of theirs), or all; in order of their ids."
        if nct_ids is None:
            return tuple(_held_trial(row) for row in self._sql.rows(HELD + "ORDER BY nct_id"))
        asked = listed(nct_ids)
        found = self._sql.rows(
            HELD + "AND (nct_id IN (SELECT value FROM json_each(?)) OR nct_id IN"
            " (SELECT nct_id FROM trial_aliases WHERE alias IN (SELECT value FROM json_each(?))))"
            " ORDER BY nct_id",
            asked + asked,
        )
        return tuple(_held_trial(row) for row in found)

    def search_trials(self, text: str, limit: int = 50) -> tuple[HeldTrial, ...]:
        "Trials with all these words (quoted: as a phrase)."
        ids = fulltext.find(self._sql, "trials", fulltext.all_words(text), limit)
        by_id = {
            row["id"]: _held_trial(row)
            for row in self._sql.rows(
                "SELECT id, nct_id, record, confirmed, origin, fetched FROM trials"
                " WHERE moved_to IS NULL AND id IN (SELECT value FROM json_each(?))",
                listed(ids),
            )
        }
        return tuple(by_id[each] for each in ids if each in by_id)


def _with_known_aliases(
    sql: Connection, served: Mapping[str, FetchedTrial]
) -> dict[str, FetchedTrial]:
    "An older number once learnt (from a redirect, say) stays, though the record names none."
    known: dict[str, list[str]] = {}
    for row in sql.rows(
        "SELECT nct_id, alias FROM trial_aliases"
        " WHERE nct_id IN (SELECT value FROM json_each(?)) ORDER BY alias",
        listed(served),
    ):
        if row["alias"] not in served:
            known.setdefault(row["nct_id"], []).append(row["alias"])
    return {
        nct_id: replace(one, trial=replace(one.trial, aliases=aliases))
        for nct_id, more in known.items()
        for one in (served[nct_id],)
        if (aliases := tuple(dict.fromkeys((*one.trial.aliases, *more)))) != one.trial.aliases
    }


def _changed(
    sql: Connection,
    parser: int,
    newest: Mapping[str, FetchedTrial],
    contents: Mapping[str, str],
) -> list[FetchedTrial]:
    held = {
        row["nct_id"]: (row["content_sha256"], row["parser"] >= parser, row["aliases"])
        for row in sql.rows(
            "SELECT t.nct_id, t.content_sha256, p.parser,"
            " (SELECT count(*) FROM trial_aliases x WHERE x.nct_id = t.nct_id) AS aliases"
            " FROM trials t JOIN payloads p ON p.id = t.payload_id"
            " WHERE t.confirmed = 1 AND t.nct_id IN (SELECT value FROM json_each(?))",
            listed(newest),
        )
    }
    return [
        record
        for nct_id, record in newest.items()
        if held.get(nct_id)
        != (contents[nct_id], True, len({*trial_numbers.older(record.trial)} - newest.keys()))
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
    version = trial_rows.version_columns(record.trial)
    if before != content:
        sql.insert("trial_versions", {"nct_id": nct_id} | source | version)
        return
    latest = sql.value("SELECT max(id) FROM trial_versions WHERE nct_id = ?", (nct_id,))
    sql.update("trial_versions", latest, version)  # the same content, read by a better parser


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
