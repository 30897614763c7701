"""What happened to papers, as a reader sees it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_samples import RUN, SMITH, YOUNGER, event

from ldn_lit.changes.notices import held_notices
from ldn_lit.records import Acknowledged, Event, HeldArticle, Link, Withdrawal
from ldn_lit.report import Digest, render
from ldn_lit.report.wording import flag, stands_against

RETRACTED = Link(kind="RetractionIn", pmid="9", source="Gut. 2026;1:2")
CONCERN = Link(kind="ExpressionOfConcernIn", pmid="8", source="Gut. 2025;1:1")
ERRATUM = Link(kind="ErratumIn", pmid="7", source="Gut. 2024;1:1")
GONE = Withdrawal(missed="2026-11-20T08:00:00Z", told="2026-11-21T08:00:00Z")
KEY = "paper.retracted:pubmed:17222320"


def under(*links: Link, **known: object) -> HeldArticle:
    return replace(SMITH, article=replace(SMITH.article, links=links), **known)  # type: ignore[arg-type]


def told(*events: Event, articles: tuple[HeldArticle, ...] = ()) -> str:
    known = {one.article.pmid: one for one in articles}
    return render(Digest(run=RUN, events=events, articles=known), "text", 200)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (SMITH, ""),
        (under(ERRATUM), ""),
        (under(RETRACTED), "RETRACTED"),
        (under(CONCERN), "CONCERN"),
        (under(CONCERN, RETRACTED), "RETRACTED"),
        (under(withdrawal=GONE), "WITHDRAWN"),
        (under(withdrawal=replace(GONE, replaced_by="5")), "MERGED"),
        (under(withdrawal=replace(GONE, told="")), ""),
        (under(RETRACTED, withdrawal=GONE), "WITHDRAWN, RETRACTED"),
        (under(RETRACTED, acknowledged=(Acknowledged(key=KEY, when="2026"),)),
         "RETRACTED (acknowledged)"),
        (under(RETRACTED, CONCERN, acknowledged=(Acknowledged(key=KEY, when="2026"),)),
         "RETRACTED"),
    ],
)  # fmt: skip
def test_the_flag_of_a_paper(held: HeldArticle, words: str) -> None:
    assert flag(held) == words


def test_a_notice_in_words() -> None:
    seen = Acknowledged(key=KEY, when="2026-11-22T08:00:00Z", note="text changed")
    held = under(
        RETRACTED, CONCERN, ERRATUM, Link(kind="PartialRetractionIn", source="Gut. 2023;1:1"),
        withdrawal=replace(GONE, replaced_by="5"), acknowledged=(seen,),
    )  # fmt: skip
    assert [stands_against(notice) for notice in held_notices(held)] == [
        "merged into: PMID 5",
        "retracted: Gut. 2026;1:2 (PMID 9); acknowledged 2026-11-22: text changed",
        "expression of concern: Gut. 2025;1:1 (PMID 8)",
        "erratum: Gut. 2024;1:1 (PMID 7)",
        "retracted in part: Gut. 2023;1:1",
    ]


@pytest.mark.parametrize(
    ("kind", "detail", "expected"),
    [
        ("paper.withdrawn", {"what": "deleted", "date": "2026-11-20"},
         ("GONE FROM PUBMED: T", "PubMed has no such record any more, missed since 2026-11-20")),
        ("paper.withdrawn", {"what": "merged", "replaced_by": "5"},
         ("MERGED: T", "merged into PMID 5")),
        ("paper.withdrawn", {"what": "returned"},
         ("BACK IN PUBMED: T", "PubMed has the record again")),
        ("paper.corrected", {"relation": "PartialRetractionIn", "notice_pmid": "7"},
         ("RETRACTED IN PART: T", "retracted in part: PMID 7")),
        ("paper.corrected", {"relation": "RetractedandRepublishedIn", "notice": "Gut"},
         ("RETRACTED AND REPUBLISHED: T", "retracted and republished: Gut")),
        ("paper.corrected", {"relation": "ErratumIn", "notice": "Gut"},
         ("CORRECTED: T", "erratum: Gut")),
        ("paper.corrected", {"lifted": "retracted", "notice": "Gut"},
         ("RETRACTION LIFTED: T", "does not bear the retraction any more")),
        ("paper.corrected", {"lifted": "concern"},
         ("CONCERN LIFTED: T", "does not bear the expression of concern any more")),
        ("paper.published", {"what": "preprint", "article": "5", "notice": "Brain. 2026;1:1"},
         ("PREPRINTS NOW PUBLISHED (1)", "published as: Brain. 2026;1:1 (PMID 5)")),
        ("paper.published", {"what": "update", "article": "5"},
         ("NEWER EDITIONS (1)", "newer edition: PMID 5")),
        ("paper.published", {"what": "issue", "volume": "3", "issue": "2", "date": "2026"},
         ("NOW IN AN ISSUE (1)", "now in: 2026; 3(2)")),
        # As it was told before it said what.
        ("paper.published", {"volume": "3"}, ("NOW IN AN ISSUE (1)", "now in: 3")),
    ],
)  # fmt: skip
def test_each_kind_of_change_in_words(
    kind: str, detail: dict[str, object], expected: tuple[str, ...]
) -> None:
    text = told(event(kind, pmid="1", title="T", detail=detail))
    for words in expected:
        assert words in text


def test_documents_that_cite_a_retracted_paper_are_named() -> None:
    places = [{"path": "review.txt", "line": 3}, {"path": "review.txt", "line": 17}]
    places += [{"path": f"notes{number}.md", "line": 1} for number in range(7)]
    detail = {"notice_pmid": "9", "cited_in": places}
    text = told(event("paper.retracted", pmid="1", title="T", detail=detail))
    assert "    cited in: review.txt line 3, 17; notes0.md line 1; notes1.md" in text
    assert "notes4.md line 1; and 2 more" in text
    digest = Digest(run=RUN, events=(event("paper.retracted", pmid="1", title="T", detail=detail),))
    assert "  - cited in: review.txt line 3, 17; notes0.md" in render(digest, "markdown")


def test_a_new_paper_under_a_concern_says_so() -> None:
    new = event("paper.new", pmid="17222320", title="T")
    assert "  CONCERN: T" in told(new, articles=(under(CONCERN),))


# --- records of one work ----------------------------------------------------

PREPRINT = replace(
    YOUNGER, article=replace(YOUNGER.article, pub_types=("Preprint",)), confirmed=True
)
ARTICLE = SMITH


def new(held: HeldArticle, number: int, **detail: object) -> Event:
    article = held.article
    return event("paper.new", number, pmid=article.pmid, title=article.title, detail=detail)


@pytest.mark.parametrize("end", ["preprint", "article", "both"])
@pytest.mark.parametrize("first", ["preprint", "article"])
def test_preprint_and_article_stand_together_the_article_first(end: str, first: str) -> None:
    preprint = new(PREPRINT, 1, **({} if end == "article" else {"article": "17222320"}))
    article = new(ARTICLE, 2, **({} if end == "preprint" else {"earlier": ["23359310"]}))
    between = event("paper.new", 3, pmid="5", title="Between")
    order = (preprint, between, article) if first == "preprint" else (article, between, preprint)
    text = told(*order, articles=(PREPRINT, ARTICLE))
    places = [text.index(words) for words in ("therapy improves", "treatment of fibro")]
    assert places == sorted(places)
    assert not places[0] < text.index("Between") < places[1]
    assert "    preprint: PMID 23359310" in text
    assert "    preprint of PMID 17222320" in text


def test_the_other_record_is_named_where_it_is_no_news() -> None:
    text = told(new(ARTICLE, 1, earlier=["1"]), articles=(ARTICLE,))
    assert "    earlier edition: PMID 1" in text
    assert "    preprint of PMID 1\n" in told(new(PREPRINT, 1, article="1"), articles=(PREPRINT,))


def test_links_that_run_in_a_circle_end() -> None:
    first = event("paper.new", 1, pmid="1", title="A", detail={"article": "2", "earlier": ["2"]})
    second = event("paper.new", 2, pmid="2", title="B", detail={"article": "1", "earlier": ["1"]})
    text = told(first, second)
    assert text.count("  A\n") == text.count("  B\n") == 1


def test_a_chain_of_editions_is_told_newest_first() -> None:
    chain = [
        event("paper.new", number, pmid=str(number), title=f"Edition {number}",
              detail={"earlier": [str(number - 1)]})
        for number in (1, 3, 2)
    ]  # fmt: skip
    text = told(*chain)
    places = [text.index(f"Edition {number}") for number in (3, 2, 1)]
    assert places == sorted(places)
