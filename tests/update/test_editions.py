"""Preprint and article, review and next edition: one work in two records."""

from __future__ import annotations

import pytest

from ldn_lit.changes.compared import compared
from ldn_lit.records import Article, Event, FetchedArticle, Link
from tests.update.desk import Desk

PREPRINT, ARTICLE = "39000001", "39000002"
TITLE = "Naltrexone in long COVID"


@pytest.fixture
def waiting(settled: Desk) -> Desk:
    "A desk that knows the preprint."
    add_preprint(settled)
    assert settled.update().new_papers == [PREPRINT]
    settled.later(days=10)
    return settled


def add_preprint(desk: Desk) -> None:
    desk.server.corpus.add_article(
        pmid=PREPRINT,
        title=TITLE,
        journal="medRxiv : the preprint server for health sciences",
        journal_iso="medRxiv",
        pub_types=("Journal Article", "Preprint"),
    )


def add_article(desk: Desk) -> None:
    desk.server.corpus.add_article(
        pmid=ARTICLE, title=f"{TITLE}: a trial", volume="9", pages="1-9", journal_iso="Brain",
        pub_date="2026 Nov",
    )  # fmt: skip


def link(desk: Desk, end: str) -> None:
    if end in ("preprint", "both"):
        desk.server.corpus.link(PREPRINT, "UpdateIn", ARTICLE, "Brain. 2026 Nov 2;9(1):1")
    if end in ("article", "both"):
        desk.server.corpus.link(ARTICLE, "UpdateOf", PREPRINT, "medRxiv. 2026 Oct 1:")


def publications(events: tuple[Event, ...]) -> list[tuple[str, str, str]]:
    return [
        (one.pmid, one.detail["what"], one.detail["article"])
        for one in events
        if one.kind == "paper.published"
    ]


@pytest.mark.parametrize("end", ["preprint", "article", "both"])
def test_a_preprints_article_is_told_once_from_whichever_end_it_is_linked(
    waiting: Desk, end: str
) -> None:
    add_article(waiting)
    link(waiting, end)
    told = waiting.update()
    assert publications(told.events) == [(PREPRINT, "preprint", ARTICLE)]
    assert told.new_papers == [ARTICLE]
    (event,) = told.of("paper.published")
    assert event.detail["date"].startswith("2026-11")
    waiting.later(days=5)
    link(waiting, "both")
    waiting.later(days=5)
    assert publications(waiting.update().events) == []


def test_an_article_that_was_known_before_it_was_linked(waiting: Desk) -> None:
    add_article(waiting)
    assert publications(waiting.update().events) == []
    waiting.later(days=30)
    link(waiting, "article")
    assert publications(waiting.update().events) == [(PREPRINT, "preprint", ARTICLE)]
    waiting.later(days=30)
    assert waiting.update().events == ()


@pytest.mark.parametrize(
    ("end", "details"),
    [
        ("both", [{"article": ARTICLE}, {"earlier": [PREPRINT]}]),
        ("preprint", [{"article": ARTICLE}, {}]),
        ("article", [{}, {"earlier": [PREPRINT]}]),
    ],
)
def test_both_new_in_one_run_name_each_other_and_nothing_is_told_beside(
    settled: Desk, end: str, details: list[dict[str, object]]
) -> None:
    add_preprint(settled)
    add_article(settled)
    link(settled, end)
    told = settled.update()
    found = {event.pmid: dict(event.detail) for event in told.of("paper.new")}
    assert [found[PREPRINT], found[ARTICLE]] == details
    assert publications(told.events) == []
    settled.later(days=30)
    assert settled.update().events == ()


def test_a_preprint_met_in_an_earlier_fetch_of_the_same_run_is_not_told_beside(
    waiting: Desk,
) -> None:
    article = Article(pmid=ARTICLE, title=TITLE, links=(Link(kind="UpdateOf", pmid=PREPRINT),))
    record = FetchedArticle(article=article, raw=b"")
    with waiting.open() as library:
        known = compared(library.by_pmid, [record], now=waiting.clock())
        met = compared(library.by_pmid, [record], now=waiting.clock(), just_met={PREPRINT})
    assert publications(known.events) == [(PREPRINT, "preprint", ARTICLE)]
    assert met.events == ()


def test_a_newer_edition_of_what_is_no_preprint(settled: Desk) -> None:
    settled.server.corpus.link("17222320", "UpdateIn", ARTICLE, "Gut. 2026 Nov;1(1):1")
    (event,) = settled.update().events
    assert (event.kind, event.detail["what"], event.detail["notice_pmid"]) == (
        "paper.published",
        "update",
        ARTICLE,
    )


def test_an_article_that_updates_what_is_no_preprint_says_nothing_of_it(settled: Desk) -> None:
    add_article(settled)
    settled.server.corpus.link(ARTICLE, "UpdateOf", "17222320", "Gut. 2007;1:1")
    assert publications(settled.update().events) == []
