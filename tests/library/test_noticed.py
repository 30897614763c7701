"""Acknowledged notices, and the documents that cite a paper under one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.changes.notices import held_notices
from ldn_lit.library import Library
from ldn_lit.records import Acknowledged, Link, Resolution, Withdrawal

from .samples import LATER, NOW, citation, document, event, paper, store

RETRACTED = paper("101", pub_types=("Retracted Publication",))
KEY = "paper.retracted:pubmed:101"


def test_an_acknowledged_notice_is_shown_as_such_until_it_is_taken_back(library: Library) -> None:
    store(library, RETRACTED, paper("102"))
    (held, other) = library.articles()
    library.acknowledge(held, [KEY], "text changed", now=NOW)
    (held, other) = library.articles()
    assert held.acknowledged == (Acknowledged(key=KEY, when=NOW, note="text changed"),)
    assert other.acknowledged == ()
    (notice,) = held_notices(held)
    assert notice.acknowledged == held.acknowledged[0]
    library.acknowledge(held, [KEY], "again", now=LATER)
    (one,) = library.by_pmid(["101"])["101"].acknowledged
    assert (one.when, one.note) == (LATER, "again")
    library.unacknowledge([KEY])
    assert library.by_pmid(["101"])["101"].acknowledged == ()


def test_an_acknowledgement_outlives_new_versions_of_the_record(library: Library) -> None:
    store(library, RETRACTED)
    library.acknowledge(library.articles()[0], [KEY], now=NOW)
    store(library, replace(RETRACTED, volume="3"), now=LATER)
    assert held_notices(library.articles()[0])[0].acknowledged


def test_papers_under_notice_are_found(library: Library) -> None:
    store(
        library,
        paper("1"),
        paper("2", pub_types=("Retracted Publication",)),
        paper("3", links=(Link(kind="ExpressionOfConcernIn", pmid="9"),)),
        paper("4", links=(Link(kind="ErratumIn", source="Gut. 2026;1:2"),)),
        paper("5", links=(Link(kind="RetractionOf", pmid="2"),)),
        paper("6"),
        paper("7"),
    )
    library.mark_missed(["6", "7"], NOW)
    library.withdraw("6", "", LATER)
    noticed = [one.article.pmid for one in library.under_notice() if held_notices(one)]
    assert noticed == ["2", "3", "4", "6"]


# --- what PubMed has no more ------------------------------------------------


def test_looks_in_a_row_keep_the_first_and_one_that_finds_it_ends_them(library: Library) -> None:
    store(library, paper("101"))
    library.mark_missed(["101"], NOW)
    library.mark_missed(["101"], LATER)
    (known,) = library.known_papers()
    assert (known.missed, known.last_missed, known.told) == (NOW, LATER, "")
    library.withdraw("101", "77", LATER)
    assert library.articles()[0].withdrawal == Withdrawal(missed=NOW, told=LATER, replaced_by="77")
    library.mark_present(["101"], LATER)
    (known,) = library.known_papers()
    assert (known.missed, known.present, known.refreshed) == ("", LATER, NOW)
    assert library.articles()[0].withdrawal is None


def test_a_record_that_is_served_again_is_not_missed(library: Library) -> None:
    store(library, paper("101"))
    for back in ("mark", "store"):
        library.mark_missed(["101"], NOW)
        if back == "mark":
            library.mark_refreshed(["101"], LATER)
        else:
            store(library, paper("101", volume="2"), now=LATER)
        assert library.known_papers()[0].missed == ""
        assert library.known_papers()[0].refreshed == LATER


def test_what_is_not_held_cannot_be_missed(library: Library) -> None:
    library.mark_missed(["101"], NOW)
    library.mark_present(["101"], NOW)
    library.mark_refreshed(["101"], NOW)
    assert library.known_papers() == ()


# --- cited in ---------------------------------------------------------------


@pytest.fixture
def cited(library: Library) -> Library:
    (article_id,) = store(library, RETRACTED)
    citations = [citation("a"), citation("b"), citation("c"), citation("d")]
    citations = [replace(one, line=number) for number, one in enumerate(citations, start=3)]
    library.store_document(document("b.md"), citations, NOW)
    library.store_document(document("a.md"), citations[:1], NOW)
    outcomes = (("a", "exact"), ("b", "weak"), ("c", "strong"))
    for path, found in (("b.md", outcomes), ("a.md", outcomes[:1])):
        library.store_resolutions(
            path,
            [
                Resolution(citation_id=name, verdict=verdict, reason="", article_id=article_id)  # type: ignore[arg-type]
                for name, verdict in found
            ],
            NOW,
        )
    return library


@pytest.mark.parametrize("kind", ["paper.retracted", "paper.concern", "paper.withdrawn"])
def test_news_of_a_cited_paper_names_where(cited: Library, kind: str) -> None:
    run = cited.start_run(NOW, "0.1.0")
    cited.add_events([event("e", kind=kind, pmid="101", detail={"note": "n"})], ["stdout"], run)
    cited.name_citing()
    (told,) = cited.events()
    assert told.detail == {
        "note": "n",
        "cited_in": [
            {"path": "a.md", "line": 3},
            {"path": "b.md", "line": 3},
            {"path": "b.md", "line": 5},
        ],
    }


def test_other_news_names_nobody(cited: Library) -> None:
    run = cited.start_run(NOW, "0.1.0")
    cited.add_events([event("e", pmid="101"), event("f", kind="search.drift")], ["stdout"], run)
    cited.add_events([event("g", kind="paper.retracted", pmid="999")], ["stdout"], run)
    cited.name_citing()
    assert [dict(one.detail) for one in cited.events()] == [{}, {}, {}]


def test_what_a_channel_has_in_hand_is_never_changed(cited: Library) -> None:
    run = cited.start_run(NOW, "0.1.0")
    cited.add_events([event("e", kind="paper.retracted", pmid="101")], ["stdout", "file"], run)
    assert cited.begin_delivery("stdout") is not None
    cited.name_citing()
    assert cited.events()[0].detail == {}
