"""What happens to a paper between two versions of its record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.changes import article_events
from ldn_lit.changes.papers import publication
from ldn_lit.records import Article, Link, PartialDate

WHEN = "2026-11-22T08:19:47Z"
PAPER = Article(
    pmid="23359310",
    title="Low-dose naltrexone for the treatment of fibromyalgia",
    volume="65",
    issue="2",
    pages="529-38",
    pub_status="ppublish",
    pub_types=("Journal Article",),
)
AHEAD = replace(PAPER, volume="", issue="", pages="", pub_status="aheadofprint")


def with_links(*links: Link) -> Article:
    return replace(PAPER, links=links)


def link(kind: str, pmid: str = "", source: str = "") -> Link:
    return Link(kind=kind, pmid=pmid, source=source)


def told(old: Article | None, new: Article) -> list[str]:
    return [event.key for event in article_events(old, new, when=WHEN)]


RETRACTED_KEY = "paper.retracted:pubmed:23359310"


@pytest.mark.parametrize(
    ("new", "keys"),
    [
        (PAPER, []),
        (replace(PAPER, pub_types=("Retracted Publication",)), [RETRACTED_KEY]),
        (with_links(link("RetractionIn", "39999999")), [RETRACTED_KEY]),
        (with_links(link("RetractionIn", source="Arthritis Rheum. 2026;78:12")), [RETRACTED_KEY]),
        # The notice is not retracted, nor is a paper that comments on a retraction.
        (replace(PAPER, pub_types=("Retraction of Publication",)), []),
        (with_links(link("RetractionOf", "1")), []),
        (with_links(link("CommentIn", "2"), link("Cites", "3")), []),
        (with_links(link("ExpressionOfConcernIn", "4")), ["paper.concern:pubmed:23359310:4"]),
        (with_links(link("ErratumIn", "5")), ["paper.corrected:pubmed:23359310:5"]),
        (
            with_links(link("ErratumIn", "5"), link("CorrectedandRepublishedIn", "6")),
            ["paper.corrected:pubmed:23359310:5", "paper.corrected:pubmed:23359310:6"],
        ),
        (with_links(link("PartialRetractionIn", "7")), ["paper.corrected:pubmed:23359310:7"]),
        (with_links(link("ErratumFor", "8")), []),
        (replace(PAPER, title="Edited title", keywords=("new",)), []),
    ],
)
def test_a_known_paper(new: Article, keys: list[str]) -> None:
    assert told(PAPER, new) == keys


def test_the_same_notice_is_told_once() -> None:
    corrected = with_links(link("ErratumIn", "5"))
    assert told(corrected, corrected) == []
    retracted = with_links(link("RetractionIn", source="A"))
    assert told(retracted, with_links(link("RetractionIn", "9", "A"))) == []
    assert told(retracted, replace(retracted, pub_types=("Retracted Publication",))) == []


def test_a_notice_that_gains_its_pmid_is_the_same_notice() -> None:
    before = with_links(link("ErratumIn", source="Cancer 1996 Oct 1;78(7):1524"))
    after = with_links(link("ErratumIn", "8826964", "Cancer 1996 Oct 1;78(7):1524."))
    assert told(before, after) == []


def test_two_notices_of_one_page_are_told_apart_by_their_pmids() -> None:
    before = with_links(link("ErratumIn", "5", "Gut. 2026;1:2"))
    after = with_links(*before.links, link("ErratumIn", "6", "Gut. 2026;1:2"))
    assert told(before, after) == ["paper.corrected:pubmed:23359310:6"]


def test_two_notices_known_by_source_alone_have_two_keys() -> None:
    keys = told(PAPER, with_links(link("ErratumIn", source="A 1"), link("ErratumIn", source="B 2")))
    assert len(set(keys)) == 2
    assert all(key.startswith("paper.corrected:pubmed:23359310:") for key in keys)


def test_a_notice_listed_twice_is_told_once() -> None:
    assert (
        len(told(PAPER, with_links(link("ErratumIn", "5", "A"), link("ErratumIn", "5", "B")))) == 1
    )


def test_the_notice_is_named() -> None:
    notice = Link(kind="RetractionIn", pmid="39999999", source="Lancet. 2026", note="data")
    (event,) = article_events(PAPER, with_links(notice), when=WHEN, searches=("core",))
    assert event.detail == {
        "notice": "Lancet. 2026",
        "notice_pmid": "39999999",
        "note": "data",
        "date": "2026",
        "relation": "RetractionIn",
    }
    assert (event.kind, event.pmid, event.when) == ("paper.retracted", "23359310", WHEN)
    assert event.searches == ("core",)
    assert event.title == PAPER.title


def test_a_paper_first_seen_is_told_if_retracted_or_doubted_but_not_if_corrected() -> None:
    seen = with_links(
        link("RetractionIn", "1"), link("ExpressionOfConcernIn", "2"), link("ErratumIn", "3")
    )
    assert told(None, seen) == [RETRACTED_KEY, "paper.concern:pubmed:23359310:2"]
    assert told(None, AHEAD) == []


@pytest.mark.parametrize(
    ("old", "new", "published"),
    [
        (AHEAD, PAPER, True),
        (AHEAD, replace(AHEAD, volume="65"), True),
        (AHEAD, replace(AHEAD, pub_status="ppublish", pages="529-38"), True),
        (AHEAD, replace(AHEAD, pub_status="epublish", issue="2"), True),
        # Publishers number pages before there is an issue.
        (AHEAD, replace(AHEAD, pages="1-9"), False),
        (AHEAD, AHEAD, False),
        (PAPER, PAPER, False),
        (PAPER, replace(PAPER, volume="66"), False),
        # A record that never said its status (not PubMed's) was not ahead of print.
        (replace(AHEAD, pub_status=""), PAPER, False),
        (replace(AHEAD, kind="book"), PAPER, False),
    ],
)
def test_ahead_of_print_to_issue(old: Article, new: Article, published: bool) -> None:
    assert told(old, new) == (["paper.published:pubmed:23359310"] if published else [])


@pytest.mark.parametrize(
    ("relation", "kind"),
    [
        ("CorrectedandRepublishedIn", "paper.corrected"),
        ("RetractedandRepublishedIn", "paper.corrected"),
        ("PartialRetractionIn", "paper.corrected"),
        ("RepublishedIn", "paper.corrected"),
        ("ErratumIn", "paper.corrected"),
        ("ExpressionOfConcernIn", "paper.concern"),
        ("RetractionIn", "paper.retracted"),
        ("UpdateIn", "paper.published"),
    ],
)
@pytest.mark.parametrize(
    ("source", "date"),
    [("Lancet. 1998 Mar 7;351(9104):760", "1998-03-07"), ("Online ahead of print", "2026-11-20")],
)
def test_each_notice_is_typed_dated_and_named(
    relation: str, kind: str, source: str, date: str
) -> None:
    revised = PartialDate(raw="2026-11-20", year=2026, month=11, day=20)
    new = replace(with_links(link(relation, "39999999", source)), revised=revised)
    (event,) = article_events(PAPER, new, when=WHEN)
    detail = event.detail
    assert (event.kind, detail["date"], detail["notice_pmid"]) == (kind, date, "39999999")
    assert detail["notice"] == source


def test_the_other_end_of_each_notice_is_no_event() -> None:
    ends = ("RetractionOf", "ErratumFor", "ExpressionOfConcernFor", "UpdateOf", "RepublishedFrom")
    for relation in (*ends, "CorrectedandRepublishedFrom", "RetractedandRepublishedFrom"):
        assert told(PAPER, with_links(link(relation, "9"))) == []


PREPRINT = replace(AHEAD, pmid="36993193", pub_types=("Journal Article", "Preprint"))


def test_a_preprint_whose_article_is_out() -> None:
    new = replace(PREPRINT, links=(link("UpdateIn", "39345789", "Brain. 2024 Sep 2;147(9):3"),))
    (event,) = article_events(PREPRINT, new, when=WHEN)
    assert (event.kind, event.key) == (
        "paper.published",
        "paper.published:pubmed:36993193:39345789",
    )
    assert event.detail["what"] == "preprint"
    assert event.detail["article"] == "39345789"
    assert told(new, new) == []
    assert told(None, new) == []


def test_either_end_tells_the_same_event_of_a_preprint() -> None:
    linked = replace(PREPRINT, links=(link("UpdateIn", "39345789"),))
    article = replace(PAPER, pmid="39345789", links=(link("UpdateOf", "36993193"),))
    (event,) = article_events(PREPRINT, linked, when=WHEN)
    other = publication(PREPRINT, article, when=WHEN)
    assert (event.key, event.kind, event.pmid) == (other.key, other.kind, other.pmid)
    assert other.detail["what"] == "preprint"
    assert other.detail["article"] == "39345789"


def test_a_newer_edition_of_a_review_is_no_preprint() -> None:
    new = with_links(link("UpdateIn", "11405950", "Cochrane Database Syst Rev. 2001;(2):CD000078"))
    (event,) = article_events(PAPER, new, when=WHEN)
    assert (event.kind, event.detail["what"], event.detail["date"]) == (
        "paper.published",
        "update",
        "2001",
    )


def revised_on(article: Article, day: int) -> Article:
    return replace(article, revised=PartialDate(raw="", year=2026, month=11, day=day))


@pytest.mark.parametrize(
    ("notice", "lifted"), [("RetractionIn", "retracted"), ("ExpressionOfConcernIn", "concern")]
)
def test_what_is_lifted_is_told_unless_the_record_is_older(notice: str, lifted: str) -> None:
    old = revised_on(with_links(link(notice, "9")), 20)
    (event,) = article_events(old, revised_on(PAPER, 21), when=WHEN)
    assert (event.kind, event.detail["lifted"]) == ("paper.corrected", lifted)
    assert told(old, revised_on(PAPER, 19)) == []


def test_a_retraction_that_follows_a_concern_is_one_more() -> None:
    doubted = with_links(link("ExpressionOfConcernIn", "8"))
    assert told(doubted, with_links(*doubted.links, link("RetractionIn", "9"))) == [RETRACTED_KEY]


def test_a_record_without_a_pmid_has_no_events() -> None:
    assert told(None, replace(PAPER, pmid="", pub_types=("Retracted Publication",))) == []
