"""Reports as they were told, whatever becomes of the records they speak of."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

from ldn_lit.library.outbox import Batch, Outbox
from ldn_lit.records import Report


class Reports(Outbox):
    def keep_report(
        self, run: int, channel: str, batch: str, format: str, content: str, *, now: str
    ) -> Report:
        "Keep a report before anybody gets it, so that what is told again is the same."
        with self._sql.transaction():
            number = self._sql.insert(
                "reports",
                {
                    "run_id": run,
                    "channel": channel,
                    "batch": batch,
                    "format": format,
                    "made": now,
                    "content": zlib.compress(content.encode("utf-8", "surrogatepass"), 9),
                },
            )
        return Report(
            id=number,
            run=run,
            channel=channel,
            batch=batch,
            format=format,
            made=now,
            content=content,
        )

    def report_of(self, batch: Batch) -> Report | None:
        "The report in which a batch was being told, if it was kept."
        found = self._sql.row(
            "SELECT * FROM reports WHERE channel = ? AND batch = ? AND told = ''"
            " ORDER BY id DESC LIMIT 1",
            (batch.channel, batch.id),
        )
        return None if found is None else _report(found)

    def report_told(self, report: Report, *, now: str) -> None:
        "It is out of our hands, and so are its events."
        with self._sql.transaction():
            self._sql.execute("UPDATE reports SET told = ? WHERE id = ?", (now, report.id))
            self._sql.execute(
                "UPDATE deliveries SET state = 'done'"
                " WHERE channel = ? AND batch = ? AND state = 'sending'",
                (report.channel, report.batch),
            )

    def assume_told(self, channel: str, *, now: str) -> int:
        "Take interrupted reports as told after all; of how many events they were."
        with self._sql.transaction():
            self._sql.execute(
                "UPDATE reports SET told = ?2 WHERE channel = ?1 AND told = '' AND batch IN"
                " (SELECT batch FROM deliveries WHERE channel = ?1 AND state = 'sending')",
                (channel, now),
            )
            cursor = self._sql.execute(
                "UPDATE deliveries SET state = 'done' WHERE channel = ? AND state = 'sending'",
                (channel,),
            )
            return int(cursor.rowcount)

    def withdraw_report(self, report: Report) -> None:
        "Nobody got it: its events wait for the next report of their channel."
        with self._sql.transaction():
            self._sql.execute("DELETE FROM reports WHERE id = ?", (report.id,))
            self._sql.execute(
                "UPDATE deliveries SET state = 'pending', batch = NULL"
                " WHERE channel = ? AND batch = ? AND state = 'sending'",
                (report.channel, report.batch),
            )

    def reports_of(self, run: int) -> tuple[Report, ...]:
        "What a run told its channels, in the order it did."
        found = self._sql.rows("SELECT * FROM reports WHERE run_id = ? ORDER BY id", (run,))
        return tuple(_report(row) for row in found)

    def reports_to(self, channel: str) -> Iterator[Report]:
        "What a channel was ever told or is being told, newest first."
        found = self._sql.rows(
            "SELECT id FROM reports WHERE channel = ? ORDER BY id DESC", (channel,)
        )
        for row in found:
            yield _report(self._sql.rows("SELECT * FROM reports WHERE id = ?", (row["id"],))[0])


def _report(row: sqlite3.Row) -> Report:
    return Report(
        id=row["id"],
        run=row["run_id"],
        channel=row["channel"],
        batch=row["batch"],
        format=row["format"],
        made=row["made"],
        content=zlib.decompress(row["content"]).decode("utf-8", "surrogatepass"),
        told=row["told"],
    )
