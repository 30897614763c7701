"""--as-of: what was known then, and nothing that came to be known later."""

from __future__ import annotations

from pathlib import Path

import pytest

from ldn_lit.library import Library
from ldn_lit.records import (
    Article,
    Citation,
    Document,
    Event,
    FetchedArticle,
    FetchedTrial,
    Link,
    Resolution,
    SearchRun,
    Trial,
    TrialReference,
)

from .running import Command

FIRST, SECOND = "2026-11-22T08:00:00Z", "2026-11-24T08:00:00Z"
BEFORE, THEN, NOW = "2026-11-21", "2026-11-22", "2026-11-24"
PMID, NCT = "17222320", "NCT00663117"


@pytest.fixture
def past(ldn_lit: Command, tmp_path: Path) -> Command:
    "A paper that is retracted, a trial that is stopped and a paper that appears two days later."
    path = tmp_path / "past.db"
    with Library.open(path, "create") as library:
        _store(library, FIRST, Article(pmid=PMID, title="Crohn's disease"))
        _follow(library, FIRST, Trial(nct_id=NCT, title="In colitis", status="RECRUITING"))
        _search(library, FIRST, PMID)
        retracted = Article(
            pmid=PMID,
            title="Crohn's disease (retracted)",
            pub_types=("Retracted Publication",),
            links=(Link(kind="RetractionIn", pmid="39999999"),),
        )
        _store(library, SECOND, retracted, Article(pmid="23359310", title="Fibromyalgia"))
        stopped = Trial(
            nct_id=NCT,
            title="In colitis",
            status="TERMINATED",
            references=(TrialReference(kind="RESULT", pmid=PMID),),
        )
        _follow(library, SECOND, stopped)
        _search(library, SECOND, PMID, "23359310")
        _cite(library, FIRST, "early.txt")
        _cite(library, SECOND, "late.txt")
        library.mark(library.by_pmid([PMID])[PMID], "include", now=SECOND)
    return ldn_lit.with_(LDN_LIT_DB=str(path))


def _store(library: Library, when: str, *articles: Article) -> None:
    records = [FetchedArticle(article=one, raw=repr(one).encode()) for one in articles]
    library.store_articles(records, now=when)


def _cite(library: Library, when: str, path: str) -> None:
    citation = Citation(id="c1", kind="identifier", text=f"PMID {PMID}", line=1, start=0, end=13)
    library.store_document(Document(path=path, name=path, text="", sha256=path), [citation], when)
    meant = Resolution(
        citation_id="c1", verdict="exact", reason="", article_id=library.by_pmid([PMID])[PMID].id
    )
    library.store_resolutions(path, [meant], when)


def _follow(library: Library, when: str, trial: Trial) -> None:
    library.store_trials([FetchedTrial(trial=trial, raw=repr(trial).encode())], now=when)


def _search(library: Library, when: str, *ids: str) -> None:
    run = library.start_run(when, "0.1.0")
    found = SearchRun(
        search="ldn", source="pubmed", query_hash="h", outcome="complete", count=len(ids)
    )
    library.record_search(run, found)
    library.add_seen("ldn", "pubmed", "h", ids, run)
    library.note_answer("ldn", "pubmed", "h", ids, run)
    news = Event(key=f"e:{when}", kind="paper.retracted", title="", when=when, pmid=PMID)
    preprint = Event(
        key=f"p:{when}",
        kind="paper.published",
        title="",
        when=when,
        pmid="23359310",
        detail={"article": PMID},
    )
    library.add_events([news] if when == SECOND else [preprint], ["stdout"], run)
    library.finish_run(run, when, "complete", 1)


def names(command: Command, *words: str) -> list[str]:
    return [row["name"] for row in command(*words, "--format", "json").json]


def test_papers_are_listed_that_were_known(past: Command) -> None:
    assert names(past, "list", "--as-of", BEFORE) == []
    assert names(past, "list", "--as-of", THEN) == [f"PMID {PMID}"]
    assert names(past, "list", "--as-of", NOW) == [f"PMID {PMID}", "PMID 23359310"]
    assert names(past, "list", "--search", "ldn", "--as-of", THEN) == [f"PMID {PMID}"]


def test_a_retraction_is_known_from_the_day_it_was_learnt(past: Command) -> None:
    [row] = past("list", "--as-of", THEN, "--format", "json").json
    assert (row["retracted"], row["state"], row["title"]) == (False, "", "Crohn's disease")
    row, _ = past("list", "--as-of", NOW, "--format", "json").json
    assert (row["retracted"], row["state"]) == (True, "RETRACTED")


def test_a_trial_stands_as_it_stood(past: Command) -> None:
    statuses = {
        day: [
            row["status"] for row in past("list", "trials", "--as-of", day, "--format", "json").json
        ]
        for day in (BEFORE, THEN, NOW)
    }
    assert statuses == {BEFORE: [], THEN: ["RECRUITING"], NOW: ["TERMINATED"]}


def test_a_card_says_which_version_it_is(past: Command) -> None:
    then = " ".join(past("show", PMID, "--as-of", THEN).out.split())
    assert "version 1 of 2, known since 2026-11-22 08:00 UTC" in then
    for later in ("RETRACTED", "39999999", "paper.retracted", "include", "RESULT"):
        assert later not in then
    now = " ".join(past("show", PMID, "--as-of", NOW).out.split())
    assert "version 2 of 2, known since 2026-11-24 08:00 UTC" in now
    for known in ("RETRACTED", "39999999", "paper.retracted", "include", f"RESULT {NCT}"):
        assert known in now


def test_a_trials_card_too(past: Command) -> None:
    then = past("show", NCT, "--as-of", THEN).out
    assert "version 1 of 2" in " ".join(then.split())
    assert "RECRUITING" in then
    assert PMID not in then
    assert f"RESULT PMID {PMID}" in past("show", NCT, "--as-of", NOW).out


def test_words_are_found_as_they_stood(past: Command) -> None:
    assert names(past, "find", "retracted", "--as-of", THEN) == []
    assert names(past, "find", "retracted", "--as-of", NOW) == [f"PMID {PMID}"]
    assert names(past, "find", "colitis", "--as-of", THEN) == [NCT]
    assert names(past, "find", "fibromyalgia", "--as-of", THEN) == []


def test_an_export_is_of_what_was_known(past: Command) -> None:
    then = past("export", "--as-of", THEN).out
    assert "known at 2026-11-22T23:59:59Z" in then
    assert "retracted" not in then.lower()
    assert "Fibromyalgia" not in then
    assert "Fibromyalgia" in past("export", "--as-of", NOW).out


def test_marks_count_from_the_day_they_were_made(past: Command) -> None:
    assert names(past, "list", "--marked", "include", "--as-of", THEN) == []
    assert names(past, "list", "--marked", "include", "--as-of", NOW) == [f"PMID {PMID}"]


def test_a_moment_is_told_from_a_day_and_in_utc(past: Command) -> None:
    assert names(past, "list", "--as-of", "2026-11-22T07:59:59Z") == []
    assert names(past, "list", "--as-of", "2026-11-22T09:00:00+01:00") == [f"PMID {PMID}"]
    assert names(past, "list", "--as-of", "2026-11-22T08:59:59+01:00") == []


@pytest.mark.parametrize(
    "words",
    [
        ("show", PMID, "--as-of", BEFORE),
        ("list", "--as-of", "yesterday"),
        ("list", "citations", "--as-of", THEN),
        ("list", "trials", "--without-results", "--as-of", THEN),
    ],
    ids=" ".join,
)
def test_what_cannot_be_answered_is_refused(past: Command, words: tuple[str, ...]) -> None:
    done = past(*words)
    assert done.code == 2
    assert done.complaint


def test_a_card_tells_what_was_told_of_its_preprint_then(past: Command) -> None:
    def told(*words: str) -> list[str]:
        return list(past("show", PMID, *words, "--format", "json").json["told"])

    assert told("--as-of", THEN) == ["2026-11-22 paper.published"]
    assert told() == ["2026-11-22 paper.published", "2026-11-24 paper.retracted"]


def test_a_card_names_the_documents_that_cited_the_paper_then(past: Command) -> None:
    def citing(*words: str) -> list[str]:
        card = past("show", PMID, *words, "--format", "json").json
        return [one.partition(" ")[0] for one in card["cited in"]]

    assert citing() == ["early.txt", "late.txt"]
    assert citing("--as-of", THEN) == ["early.txt"]
