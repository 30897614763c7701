"""What is new on PubMed: a set difference per search, told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ldn_lit.records import SavedSearch
from tests.standin.corpus import Corpus, add_many
from tests.standin.server import Standin
from tests.update.desk import FIBROMYALGIA, NALTREXONE, Desk

PUBMED_SEARCHES = 2
TITLE = "Naltrexone in fibromyalgia, again"


def add(desk: Desk, pmid: str, title: str = TITLE, **facts: Any) -> str:
    return desk.server.corpus.add_article(pmid=pmid, title=title, volume="1", pages="1-9", **facts)


def matching(corpus: Corpus, word: str) -> set[str]:
    return {pmid for pmid, view in corpus.index.views.items() if word in view.passages["ti"]}


def test_the_first_run_is_a_baseline_and_no_news(desk: Desk) -> None:
    told = desk.update()
    assert told.new_papers == []
    assert not told.of("trial.new")
    run = told.search("naltrexone")
    assert (run.outcome, run.baseline, run.new) == ("complete", True, 0)
    assert run.got == run.count == len(matching(desk.server.corpus, "naltrexone"))
    with desk.open() as library:
        seen = library.seen("naltrexone", "pubmed", run.query_hash)
        assert seen == matching(desk.server.corpus, "naltrexone")
        assert all(held.confirmed for held in library.by_pmid(seen).values())


def test_a_new_paper_is_told_once_with_every_search_that_found_it(settled: Desk) -> None:
    add(settled, "39000001")
    told = settled.update()
    assert told.new_papers == ["39000001"]
    assert told.events[0].searches == ("naltrexone", "fibromyalgia")
    assert told.events[0].title == TITLE
    assert [told.search(name).new for name in ("naltrexone", "fibromyalgia")] == [1, 1]
    for _ in range(3):
        settled.later(days=1)
        assert settled.update().events == ()


@pytest.mark.parametrize(
    "dates",
    [
        {"entrez": date(2026, 11, 1)},
        {"entrez": date(1998, 3, 1)},
        {"entrez": date(1965, 1, 1), "created": date(1965, 1, 1), "revised": date(1965, 1, 1)},
        {"pub_date": "1983", "entrez": date(1983, 5, 1), "created": date(2026, 11, 23)},
        {"pub_date": "2027 Mar", "entrez": date(2026, 11, 23)},
    ],
    ids=["back-dated", "long ago", "every date long ago", "entered late", "dated ahead"],
)
def test_new_is_what_was_never_seen_whatever_its_dates_say(
    settled: Desk, dates: dict[str, Any]
) -> None:
    add(settled, "39000001", **dates)
    assert settled.update().new_papers == ["39000001"]
    assert settled.update().new_papers == []


def test_an_old_paper_that_comes_to_match_is_new(settled: Desk) -> None:
    settled.server.corpus.retitle("24511042", "Naltrexone in the metabolic treatment of cancer")
    told = settled.update()
    assert told.new_papers == ["24511042"]
    assert told.events[0].searches == ("naltrexone",)


def test_a_paper_that_was_away_is_not_new_when_it_comes_back(settled: Desk) -> None:
    corpus = settled.server.corpus
    raw = corpus.raw("19453963")
    assert raw is not None
    corpus.delete("19453963")
    assert settled.update().new_papers == []
    corpus.add(raw)
    assert settled.update().new_papers == []


def test_a_paper_told_for_one_search_is_not_told_again_for_another(settled: Desk) -> None:
    add(settled, "39000001", "Naltrexone and nothing else")
    assert settled.update().new_papers == ["39000001"]
    settled.server.corpus.retitle("39000001", "Naltrexone and fibromyalgia")
    told = settled.update()
    assert told.events == ()
    assert told.search("fibromyalgia").new == 1


def test_a_run_without_news_asks_each_search_once_and_two_questions_more(settled: Desk) -> None:
    told = settled.update()
    assert told.events == ()
    assert told.requests == {"esearch": PUBMED_SEARCHES + 1, "version": 1}
    assert told.exit_code == 0


@pytest.mark.parametrize(("papers", "fetches"), [(1, 1), (7, 1), (500, 1), (501, 2)])
def test_new_papers_cost_one_fetch_for_each_five_hundred(
    settled: Desk, papers: int, fetches: int
) -> None:
    add_many(settled.server.corpus, papers)
    told = settled.update([NALTREXONE])
    assert len(told.new_papers) == papers
    assert told.requests == {"esearch": 2, "efetch": fetches}


def test_a_paper_found_by_two_searches_is_fetched_once(settled: Desk) -> None:
    add(settled, "39000001")
    told = settled.update()
    assert told.requests["efetch"] == 1


def test_more_than_9999_hits_are_seen_to_the_last(desk: Desk) -> None:
    add_many(desk.server.corpus, 10_100)
    # The list is the matter here, not twenty megabytes of records.
    desk.server.faults.always("efetch", "403")
    everything = matching(desk.server.corpus, "naltrexone")
    told = desk.update([NALTREXONE])
    run = told.search("naltrexone")
    assert (run.outcome, run.count, run.baseline) == ("complete", len(everything), True)
    with desk.open() as library:
        assert library.seen("naltrexone", "pubmed", run.query_hash) == everything


def test_a_short_list_fixes_no_baseline_and_says_so(desk: Desk) -> None:
    desk.server.faults.always("esearch", "short_list")
    told = desk.update()
    run = told.search("naltrexone")
    assert run.outcome == "incomplete"
    assert (told.account.outcome, told.exit_code) == ("partial", 3)
    assert any("naltrexone on PubMed is incomplete" in line for line in told.account.problems)
    desk.server.faults.clear()
    told = desk.update()
    assert told.events == ()
    assert told.search("naltrexone").baseline
    assert desk.update().exit_code == 0


def test_what_a_short_list_does_list_is_told_and_its_end_the_next_time(settled: Desk) -> None:
    for pmid in ("39000001", "39000002"):
        add(settled, pmid, pub_date="2021")
    # The oldest stands last in the list and is cut off: nothing new is missing.
    settled.server.faults.always("esearch", "short_list")
    cut = settled.update()
    assert cut.new_papers == ["39000001", "39000002"]
    settled.server.faults.clear()
    add(settled, "39000003", pub_date="1901")
    settled.server.faults.always("esearch", "short_list")
    cut = settled.update()
    assert cut.new_papers == []
    assert not cut.of("search.drift")
    settled.server.faults.clear()
    assert settled.update().new_papers == ["39000003"]


def test_a_record_pubmed_does_not_serve_yet_is_told_when_it_does(settled: Desk) -> None:
    for pmid in ("39000001", "39000002"):
        add(settled, pmid)
    settled.server.faults.always("efetch", "missing_record")
    # The first of a page is left out, and again when it is asked for alone.
    told = settled.update()
    assert len(told.new_papers) == 1
    (missing,) = {"39000001", "39000002"} - set(told.new_papers)
    with settled.open() as library:
        assert missing not in library.seen(
            "naltrexone", "pubmed", told.search("naltrexone").query_hash
        )
        assert missing in library.absent()
    settled.server.faults.clear()
    assert settled.update().new_papers == [missing]
    with settled.open() as library:
        assert missing not in library.absent()


def test_what_could_not_be_fetched_in_the_first_run_is_no_news_later(desk: Desk) -> None:
    desk.server.faults.always("efetch", "500")
    first = desk.update()
    assert first.exit_code == 3
    desk.server.faults.clear()
    told = desk.update()
    assert told.of("paper.new") == ()
    with desk.open() as library:
        held = library.by_pmid(matching(desk.server.corpus, "naltrexone"))
        assert len(held) == len(matching(desk.server.corpus, "naltrexone"))


def test_an_edited_query_is_a_baseline_again_and_says_how_many_more(settled: Desk) -> None:
    wider = replace(NALTREXONE, pubmed="naltrexone[ti] OR cancer[ti]")
    add(settled, "39000001", "Cancer, without the drug")
    told = settled.update([wider])
    run = told.search("naltrexone")
    assert told.new_papers == []
    assert run.baseline
    more = matching(settled.server.corpus, "cancer") - matching(settled.server.corpus, "naltrexone")
    assert f"{len(more)} more match because the query changed" in run.warnings
    add(settled, "39000002", "Cancer again")
    assert settled.update([wider]).new_papers == ["39000002"]


def test_another_layout_of_the_query_is_the_same_query(settled: Desk) -> None:
    add(settled, "39000001")
    told = settled.update([replace(NALTREXONE, pubmed="\n    naltrexone[ti]\n")])
    assert told.new_papers == ["39000001"]


def test_a_new_search_is_a_baseline_beside_the_old_ones(settled: Desk) -> None:
    added = SavedSearch(name="cancer", title="Cancer", pubmed="cancer[ti]")
    add(settled, "39000001")
    told = settled.update([NALTREXONE, added])
    assert told.new_papers == ["39000001"]
    assert told.search("cancer").baseline
    assert not told.search("naltrexone").baseline


def test_a_disabled_search_is_not_sent(settled: Desk) -> None:
    add(settled, "39000001")
    told = settled.update([replace(NALTREXONE, enabled=False), FIBROMYALGIA])
    assert ("naltrexone", "pubmed") not in told.outcomes
    assert told.events[0].searches == ("fibromyalgia",)
    terms = [request.get("term") for request in settled.server.requests_to("esearch")]
    assert "naltrexone[ti]" not in terms


@pytest.fixture
def unread() -> SavedSearch:
    return SavedSearch(name="mistyped", title="Mistyped", pubmed="(naltrexone[tiabb] OR ldn[ti]")


def test_a_search_with_an_error_is_not_sent_and_stops_no_other(
    settled: Desk, unread: SavedSearch
) -> None:
    add(settled, "39000001")
    told = settled.update([unread, *settled.searches])
    assert told.new_papers == ["39000001"]
    assert told.outcomes["mistyped", "pubmed"] == "failed"
    assert (told.account.outcome, told.exit_code) == ("misconfigured", 2)
    assert any(line.startswith("mistyped: [pubmed] query") for line in told.account.problems)


def test_a_search_with_an_error_is_in_no_other_question_either(
    settled: Desk, unread: SavedSearch, server: Standin
) -> None:
    settled.update([unread, *settled.searches])
    assert not [one for one in server.requests_to("esearch") if "tiabb" in one.get("term")]


def test_a_paper_that_another_search_knew_is_told_as_such(settled: Desk) -> None:
    add(settled, "39000001", "Naltrexone and sleep")
    (fresh,) = settled.update().events
    assert "known_before" not in fresh.detail
    add(settled, "39000002", "Naltrexone and appetite")
    with settled.open() as library:
        run = library.start_run("2026-11-23T00:00:00Z", "0")
        library.add_seen("another", "pubmed", "0", ["39000002"], run)
    (known,) = settled.update().events
    assert known.detail == {"known_before": True}
    assert known.searches == ("naltrexone",)
