"""Channels: since when they are told, and those that are no longer."""

from __future__ import annotations

from collections.abc import Sequence

from ldn_lit.library.shelf import Shelf, listed


class Channels(Shelf):
    def introduce(self, names: Sequence[str], now: str) -> tuple[str, ...]:
        """Note which channels there are from now on; those that come after events they will
        never be told.
        """
        with self._sql.transaction():
            known = {row["name"] for row in self._sql.rows("SELECT name FROM channels")}
            told = {row["channel"] for row in self._sql.rows(EVER_TOLD)}
            fresh = [name for name in names if name not in known]
            self._sql.many(
                "INSERT INTO channels (name, since) VALUES (?, ?)", [(name, now) for name in fresh]
            )
            late = bool(self._sql.value("SELECT EXISTS (SELECT 1 FROM events)"))
        return tuple(name for name in fresh if late and name not in told)

    def channel_since(self, name: str) -> str:
        "When a channel was introduced; '' if never."
        return str(self._sql.value("SELECT since FROM channels WHERE name = ?", (name,)) or "")

    def orphaned(self, names: Sequence[str]) -> dict[str, int]:
        "Channels that are none of these -> how many events they have not told."
        found = self._sql.rows(
            "SELECT channel, count(*) AS waiting FROM deliveries WHERE state <> 'done'"
            " AND channel NOT IN (SELECT value FROM json_each(?)) GROUP BY channel"
            " ORDER BY channel",
            listed(names),
        )
        return {row["channel"]: row["waiting"] for row in found}

    def let_go(self, channel: str) -> int:
        "Tell a channel no more of what it has not told; how many events that were."
        with self._sql.transaction():
            cursor = self._sql.execute(
                "UPDATE deliveries SET state = 'done', batch = NULL"
                " WHERE channel = ? AND state <> 'done'",
                (channel,),
            )
            self._sql.execute("DELETE FROM channels WHERE name = ?", (channel,))
            return int(cursor.rowcount)

    def library_id(self) -> str:
        "Sixteen hexadecimal digits that no other library has."
        return str(self._sql.value("SELECT value FROM meta WHERE key = 'library'"))


EVER_TOLD = "SELECT DISTINCT channel FROM deliveries"
