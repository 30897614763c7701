"""Imports of PubMed's own files, killed at every statement that writes."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest

from ldn_lit.library.connection import Connection
from tests.update.killing import Killed

from .test_imports import Shelf, server, shelf, update

__all__ = ["server", "shelf", "update"]

WRITING = frozenset({"INSERT", "UPDATE", "DELETE", "COMMIT"})


def test_a_killed_import_of_records_loses_nothing_and_counts_nothing_twice(
    shelf: Shelf, update: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    "At every statement that writes, in turn; NLM's deletion is noted once, too."
    import ldn_lit.resolve.imports.records as records

    monkeypatch.setattr(records, "TOGETHER", 2)
    other = b"<DeleteCitation><PMID>17222320</PMID></DeleteCitation></PubmedArticleSet>"
    raw = gzip.decompress(update).replace(b"<DeleteCitation>", b"<DeleteDocument>", 1)
    raw = raw.replace(b"</DeleteCitation>", b"</DeleteDocument>", 1)
    raw = raw.replace(b"</PubmedArticleSet>", other)
    start = Shelf(shelf.path.with_name("start.db"), shelf.server)
    start.take("PMID- 17222320\nTI  - Low-dose naltrexone therapy", "a.nbib", "nbib")
    whole = _copied(start, "whole")
    later = "2026-11-24T08:00:00Z"
    assert dict(whole.take_records(raw, now=later).counts) == {"new": 3}
    wanted = _contents(whole)
    points = 0
    for number in count(1):
        killed = _copied(start, f"killed{number}")
        try:
            with killed_at_statement(number):
                killed.take_records(raw, now=later)
        except Killed:
            points += 1
        else:
            break
        account = killed.take_records(raw, now=later)
        assert account.read == 3
        assert account.counts["duplicate"] == 0
        assert _contents(killed) == wanted, number
    assert points > 30


def _copied(shelf: Shelf, name: str) -> Shelf:
    path = shelf.path.with_name(f"{name}.db")
    with shelf.open() as library:
        library.backup(path)
    return Shelf(path, shelf.server)


def _contents(shelf: Shelf) -> list[tuple[object, ...]]:
    "What is held, by whatever ids; ids of what was rolled back may be left out."
    asked = (
        "SELECT pmid, title, confirmed, fetched, record FROM articles ORDER BY pmid",
        "SELECT k.key, a.pmid, k.current, k.pinned FROM citation_keys k"
        " JOIN articles a ON a.id = k.article_id ORDER BY k.key",
        "SELECT e.line, e.fate, a.pmid FROM import_entries e JOIN articles a ON a.id = e.article_id"
        " ORDER BY e.line, a.pmid",
        "SELECT a.pmid, v.fetched, v.record FROM article_versions v"
        " JOIN articles a ON a.id = v.article_id ORDER BY a.pmid, v.id",
        "SELECT external_id, sha256 FROM payloads ORDER BY external_id, sha256",
        "SELECT a.pmid, u.last, u.position FROM authors u JOIN articles a ON a.id = u.article_id"
        " ORDER BY a.pmid, u.position",
        "SELECT name, format FROM imports ORDER BY name",
    )
    with shelf.open() as library:
        found = [tuple(row) for sql in asked for row in library._sql.rows(sql)]
        missed = [(one.pmid, one.missed) for one in library.known_papers()]
        fts = [(len(library.search_text("light")), len(library.search_text("naltrexone")))]
    return [*found, *sorted(missed), *fts]


@contextmanager
def killed_at_statement(number: int) -> Iterator[None]:
    "The end comes before the `number`th statement that writes."
    execute, many, rows = Connection.execute, Connection.many, Connection.rows
    left = number

    def counted(act: Callable[..., Any]) -> Callable[..., Any]:
        def counting(self: Connection, sql: str, *given: Any) -> Any:
            nonlocal left
            left -= sql.lstrip().split()[0] in WRITING
            if left == 0:
                left = -1
                raise Killed
            return act(self, sql, *given)

        return counting

    Connection.execute, Connection.many, Connection.rows = map(counted, (execute, many, rows))  # type: ignore[method-assign]
    try:
        yield
    finally:
        Connection.execute, Connection.many, Connection.rows = execute, many, rows  # type: ignore[method-assign]
