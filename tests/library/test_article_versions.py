"""Papers as they were: a version for each change, and what was known at a moment."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from ldn_lit.library import Library, schema
from ldn_lit.records import AbstractPart, Article, Link, PartialDate

from .samples import LATER, NOW, paper, served, store

FIRST = paper("101", volume="")
RETRACTED = replace(FIRST, volume="5", pub_types=("Retracted Publication",))
MUCH_LATER = "2026-12-24T08:00:00Z"


def versions(library: Library, article_id: int) -> list[tuple[str, Article]]:
    return [(one.fetched, one.article) for one in library.article_versions(article_id)]


def test_the_first_state_is_the_first_version(library: Library) -> None:
    (article_id,) = store(library, FIRST)
    assert versions(library, article_id) == [(NOW, FIRST)]


def test_each_change_is_a_version_and_the_last_is_as_it_is_now(library: Library) -> None:
    (article_id,) = store(library, FIRST)
    store(library, RETRACTED, now=LATER)
    assert versions(library, article_id) == [(NOW, FIRST), (LATER, RETRACTED)]
    assert library.articles([article_id])[0].article == RETRACTED


@pytest.mark.parametrize(
    "again",
    [
        served(FIRST),
        served(FIRST, b"the same record in other words"),
        served(replace(FIRST, revised=PartialDate(raw="2026 12 01", year=2026, month=12, day=1))),
    ],
    ids=["the same bytes", "another layout", "only revised"],
)
def test_what_changes_nothing_is_no_version(library: Library, again: object) -> None:
    (article_id,) = store(library, FIRST)
    library.store_articles([again], now=LATER)  # type: ignore[list-item]
    assert versions(library, article_id) == [(NOW, FIRST)]


def test_a_change_back_is_a_version(library: Library) -> None:
    (article_id,) = store(library, FIRST)
    store(library, RETRACTED, now=LATER)
    store(library, FIRST, now=MUCH_LATER)
    assert [one for _, one in versions(library, article_id)] == [FIRST, RETRACTED, FIRST]


def test_a_version_can_be_read_as_a_table(library: Library) -> None:
    store(library, FIRST)
    store(library, replace(RETRACTED, pub_status="ppublish"), now=LATER)
    conn = sqlite3.connect(library.path)
    found = conn.execute(
        "SELECT v.fetched, v.title, v.year, v.pub_status, v.retracted, v.confirmed, p.external_id"
        " FROM article_versions v JOIN payloads p ON p.id = v.payload_id ORDER BY v.id"
    ).fetchall()
    conn.close()
    assert found == [
        (NOW, FIRST.title, 2013, "", 0, 1, "101"),
        (LATER, FIRST.title, 2013, "ppublish", 1, 1, "101"),
    ]


# --- as of ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "known"),
    [
        ("2026-11-22T07:59:59Z", None),
        ("2026-11-21", None),
        (NOW, FIRST),
        ("2026-11-22", FIRST),
        ("2026-11-23T07:59:59Z", FIRST),
        (LATER, RETRACTED),
        ("2026-11-23", RETRACTED),
        ("2030-01-01", RETRACTED),
    ],
)
def test_what_was_known_of_a_paper_then(
    library: Library, moment: str, known: Article | None
) -> None:
    store(library, FIRST)
    store(library, RETRACTED, now=LATER)
    found = library.article_as_of("101", moment)
    assert (found.article if found else None) == known
    assert [one.article for one in library.articles_as_of(moment)] == ([known] if known else [])


def test_papers_as_of_a_day_are_those_known_by_then(library: Library) -> None:
    store(library, FIRST)
    store(library, paper("102"), now=LATER)
    assert [one.article.pmid for one in library.articles_as_of("2026-11-22")] == ["101"]
    assert [one.article.pmid for one in library.articles_as_of("2026-11-23")] == ["101", "102"]
    assert library.article_as_of("102", "2026-11-22") is None


def test_a_starter_record_is_a_version_that_pubmed_had_not_confirmed(library: Library) -> None:
    provisional = replace(FIRST, title="As cited")
    library.add_starter([provisional], [], {}, NOW)
    store(library, FIRST, now=LATER)
    before, after = (library.article_as_of("101", day) for day in ("2026-11-22", "2026-11-23"))
    assert before is not None
    assert after is not None
    assert (before.article.title, before.confirmed, before.fetched) == ("As cited", False, "")
    assert (after.article.title, after.confirmed, after.fetched) == (FIRST.title, True, LATER)
    assert (before.id, before.citation_key) == (after.id, after.citation_key)


def test_what_was_said_later_was_not_known_then(library: Library) -> None:
    doubted = replace(FIRST, links=(Link(kind="ExpressionOfConcernIn", pmid="9"),))
    store(library, doubted)
    (held,) = library.articles()
    library.acknowledge(held, ["paper.concern:pubmed:101:9"], now=LATER)
    library.mark_missed(["101"], LATER)
    library.withdraw("101", "77", MUCH_LATER)
    known = {day: library.article_as_of("101", day) for day in ("2026-11-22", "2026-11-23", "2027")}
    then, next_day, now = known.values()
    assert then is not None
    assert (then.acknowledged, then.withdrawal) == ((), None)
    assert next_day is not None
    assert len(next_day.acknowledged) == 1
    assert next_day.withdrawal is not None
    assert (next_day.withdrawal.told, next_day.withdrawal.replaced_by) == ("", "")
    assert now is not None
    assert now.withdrawal is not None
    assert now.withdrawal.replaced_by == "77"


def test_two_rows_made_one_keep_both_histories(library: Library) -> None:
    library.add_starter([paper("", doi="10.1/a", title="By DOI")], [], {}, NOW)
    store(library, paper("101", doi="10.1/a"), now=LATER)
    (held,) = library.articles()
    assert [one.article.title for one in library.article_versions(held.id)] == [
        "By DOI",
        "Paper 101 on naltrexone",
    ]


# --- from the first day -----------------------------------------------------


def test_an_older_library_begins_its_history_with_what_it_holds(path: Path) -> None:
    old = path.with_name("old.db")
    made_by_schema_3(old)
    shutil.copyfile(old, path)
    with Library.open(path, "write") as library:
        known = {one.article.pmid: one for one in library.articles()}
        (confirmed,) = library.article_versions(known["101"].id)
        (provisional,) = library.article_versions(known["102"].id)
        assert (confirmed.fetched, confirmed.confirmed) == (NOW, True)
        assert (provisional.fetched, provisional.confirmed) == ("2026-01-01T00:00:00Z", False)
        assert confirmed.article == known["101"].article
        store(library, paper("101", volume="9"), now=LATER)
        assert len(library.article_versions(known["101"].id)) == 2
        assert library.check() == ()


def made_by_schema_3(path: Path) -> None:
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute(
        "CREATE TABLE _sqlite_migrations"
        " (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
    )
    for name in schema.STEPS[:3]:
        conn.executescript(Path(schema.__file__).with_name(f"{name}.sql").read_text("utf-8"))
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('ldn-lit', ?, '2026-01-01')",
            (name,),
        )
    for pmid, confirmed, fetched in (("101", 1, NOW), ("102", 0, "")):
        conn.execute(
            "INSERT INTO articles (pmid, title, year, confirmed, origin, first_stored, fetched,"
            " record) VALUES (?, 'T', 2013, ?, 'pubmed', '2026-01-01T00:00:00Z', ?, ?)",
            (pmid, confirmed, fetched, f'{{"pmid":"{pmid}","title":"T"}}'),
        )
        conn.execute(
            "INSERT INTO articles_fts (rowid, title, abstract, authors)"
            " SELECT id, title, abstract, authors FROM articles WHERE pmid = ?",
            (pmid,),
        )
    conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    conn.execute("PRAGMA user_version = 3")
    conn.close()


def test_a_better_parser_rewrites_versions_and_adds_none(library: Library) -> None:
    (article_id,) = store(library, FIRST)
    store(library, RETRACTED, now=LATER)
    known = {served(one).raw: one for one in (FIRST, RETRACTED)}

    def better(raw: bytes) -> Article:
        return replace(known[raw], abstract=(AbstractPart(text="now read"),))

    library.reparse_articles(better, now=MUCH_LATER)
    found = library.article_versions(article_id)
    assert [(one.fetched, one.article.volume) for one in found] == [(NOW, ""), (LATER, "5")]
    assert {one.article.abstract_text for one in found} == {"now read"}
    assert library.articles([article_id])[0].article == found[-1].article
