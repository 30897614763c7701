"""News, and its way out: each event to each channel exactly once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ldn_lit.library.codec import encode, storable, strings
from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import Shelf, listed
from ldn_lit.records import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Events handed out together for one channel.

    `replay`: a process that had this batch in hand ended before it said "delivered", so its
    reader may have seen it. `id` is the same then; unique within its channel while it is on
    its way.
    """

    id: str
    channel: str
    events: tuple[Event, ...]
    replay: bool


class Outbox(Shelf):
    def add_events(
        self, events: Sequence[Event], channels: Sequence[str], run: int
    ) -> tuple[Event, ...]:
        """Store what is news and put it in the outbox of every channel; only the really new ones.

        An event whose key is known is not news again. While it is of this run, or no channel has
        told it yet, its list of searches grows by those that found it too.
        """
        added = []
        with self._sql.transaction():
            for event in events:
                if _insert(self._sql, event, run):
                    added.append(event.key)
                elif _growing(self._sql, event.key, run):
                    _add_searches(self._sql, event)
            self._sql.many(
                "INSERT INTO deliveries (event_id, channel)"
                " SELECT id, ? FROM events WHERE key IN (SELECT value FROM json_each(?))"
                " ORDER BY id",
                [(channel, *listed(added)) for channel in dict.fromkeys(channels)],
            )
            return _events(
                self._sql, "WHERE key IN (SELECT value FROM json_each(?))", listed(added)
            )

    def begin_delivery(self, channel: str) -> Batch | None:
        """The next batch for a channel, or None when all was delivered.

        Interrupted batches come first, as they were. Say `report_told` once the reader has it.
        """
        with self._sql.transaction():
            interrupted = self._sql.value(
                "SELECT batch FROM deliveries WHERE channel = ? AND state = 'sending'"
                " ORDER BY event_id LIMIT 1",
                (channel,),
            )
            batch = interrupted or self._take_pending(channel)
            if batch is None:
                return None
            events = _events(
                self._sql,
                "WHERE id IN (SELECT event_id FROM deliveries WHERE channel = ? AND batch = ?)",
                (channel, batch),
            )
        return Batch(id=batch, channel=channel, events=events, replay=interrupted is not None)

    def undelivered(self) -> dict[str, int]:
        "Channel -> how many events it has yet to tell."
        found = self._sql.rows(
            "SELECT channel, count(*) AS waiting FROM deliveries WHERE state <> 'done'"
            " GROUP BY channel ORDER BY channel"
        )
        return {row["channel"]: row["waiting"] for row in found}

    def events(self, run: int | None = None, since: int | str | None = None) -> tuple[Event, ...]:
        """All news ever, oldest first; of one run, of the runs after one (by its number), or of
        those that ended at a time (ISO-8601 UTC text) or later.
        """
        conditions: list[str] = []
        asked: list[int | str] = []
        if run is not None:
            conditions.append("run_id = ?")
            asked.append(run)
        if isinstance(since, int):
            conditions.append("run_id > ?")
            asked.append(since)
        if isinstance(since, str):
            ended = "coalesce(nullif(finished, ''), started)"
            conditions.append(f"run_id IN (SELECT id FROM runs WHERE {ended} >= ?)")
            asked.append(since)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return _events(self._sql, where, asked)

    def _take_pending(self, channel: str) -> str | None:
        row = self._sql.rows(
            "SELECT min(event_id) AS first, max(event_id) AS last FROM deliveries"
            " WHERE channel = ? AND state = 'pending'",
            (channel,),
        )[0]
        if row["first"] is None:
            return None
        batch = f"{row['first']:06d}-{row['last']:06d}"
        self._sql.execute(
            "UPDATE deliveries SET state = 'sending', batch = ?"
            " WHERE channel = ? AND state = 'pending'",
            (batch, channel),
        )
        return batch


def _insert(sql: Connection, event: Event, run: int) -> bool:
    "Whether it is news."
    cursor = sql.execute(
        "INSERT OR IGNORE INTO events"
        " (key, kind, title, occurred, pmid, nct_id, searches, detail, run_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.key,
            event.kind,
            storable(event.title),
            event.when,
            event.pmid,
            event.nct_id,
            encode(event.searches),
            encode(dict(event.detail)),
            run,
        ),
    )
    return cursor.rowcount == 1


def _growing(sql: Connection, key: str, run: int) -> bool:
    return bool(
        sql.value(
            "SELECT run_id = ?2 OR NOT EXISTS (SELECT 1 FROM deliveries d"
            " WHERE d.event_id = e.id AND d.state <> 'pending') FROM events e WHERE key = ?1",
            (key, run),
        )
    )


def _add_searches(sql: Connection, event: Event) -> None:
    held = strings(sql.value("SELECT searches FROM events WHERE key = ?", (event.key,)))
    grown = tuple(dict.fromkeys(held + event.searches))
    if grown != held:
        sql.execute("UPDATE events SET searches = ? WHERE key = ?", (encode(grown), event.key))


def _events(sql: Connection, where: str, asked: Sequence[Any]) -> tuple[Event, ...]:
    found = sql.rows(f"SELECT * FROM events {where} ORDER BY id", asked)
    return tuple(_event(row) for row in found)


def _event(row: sqlite3.Row) -> Event:
    return Event(
        key=row["key"],
        kind=row["kind"],
        title=row["title"],
        when=row["occurred"],
        pmid=row["pmid"],
        nct_id=row["nct_id"],
        searches=strings(row["searches"]),
        detail=json.loads(row["detail"]),
        id=row["id"],
        run=row["run_id"],
    )
