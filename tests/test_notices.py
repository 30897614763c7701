"""What stands against a paper, from its record and from what a person has said."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from pathlib import Path

import pytest

from ldn_lit.changes.merging import is_merged_into
from ldn_lit.changes.notices import held_notices, notice_date, notices, withdrawn_key
from ldn_lit.records import (
    Acknowledged,
    Article,
    Author,
    HeldArticle,
    Link,
    PartialDate,
    Withdrawal,
)
from ldn_lit.sources.pubmed_xml import read_page

PAPER = Article(
    pmid="19453963",
    title="Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study",
    authors=(Author(last="Younger", initials="J"), Author(last="Mackey", initials="S")),
    journal="Pain medicine (Malden, Mass.)",
    nlm_id="100894201",
    volume="10",
    issue="4",
    pages="663-72",
    doi="10.1111/j.1526-4637.2009.00613.x",
    pub_date=PartialDate(raw="2009", year=2009),
)


def held(article: Article = PAPER, **known: object) -> HeldArticle:
    return HeldArticle(
        id=1, article=article, confirmed=True, citation_key="younger2009", origin="pubmed",
        **known,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "date"),
    [
        ("Lancet 1998 Mar 7;351(9104):760", "1998-03-07"),
        ("J Clin Pathol. 2015 Jul;68(7):e2", "2015-07"),
        ("BioData Min. 2016;9:9", "2016"),
        ("Psychol Sci. 2021 Nov 9;:9567976211058727", "2021-11-09"),
        ("Neuroscience. 2021 Dec 9;:", "2021-12-09"),
        ("medRxiv. 2023 Mar 20:2023.03.19.23287", "2023-03-20"),
        ("Br J Pharmacol. 1999 Jan-Feb;1:2", "1999-01"),
        ("Ann Intern Med. 2026", "2026"),
        ("Online ahead of print", ""),
        ("12020;3", ""),
        ("", ""),
    ],
)
def test_the_date_of_a_notice(source: str, date: str) -> None:
    assert notice_date(source) == date


def test_the_date_is_found_in_linear_time() -> None:
    start = time.process_time()
    notice_date("2020 Ja" * 100_000)
    notice_date("1999" * 100_000)
    assert time.process_time() - start < 2


def test_notices_are_gravest_first_and_each_once() -> None:
    links = (
        Link(kind="ErratumIn", pmid="5"),
        Link(kind="ErratumIn", pmid="5", source="again"),
        Link(kind="ExpressionOfConcernIn", pmid="4"),
        Link(kind="RetractionIn", source="first"),
        Link(kind="RetractionIn", pmid="3"),
        Link(kind="CommentIn", pmid="2"),
    )
    found = notices(replace(PAPER, links=links, pub_types=("Retracted Publication",)))
    assert [(one.kind, one.pmid, one.grave) for one in found] == [
        ("retracted", "3", True),
        ("concern", "4", True),
        ("corrected", "5", False),
    ]


def test_a_withdrawal_stands_against_a_paper_once_it_was_told() -> None:
    suspected = Withdrawal(missed="2026-11-20T08:00:00Z")
    assert held_notices(held(withdrawal=suspected)) == ()
    told = replace(suspected, told="2026-11-21T08:00:00Z", replaced_by="9")
    (notice,) = held_notices(held(withdrawal=told))
    assert (notice.kind, notice.relation, notice.pmid) == ("withdrawn", "merged", "9")
    assert notice.key == withdrawn_key(PAPER.pmid, suspected.missed)
    (deleted,) = held_notices(held(withdrawal=replace(told, replaced_by="")))
    assert (deleted.relation, deleted.date) == ("deleted", "2026-11-20")


def test_what_is_acknowledged_stays_so_when_pubmed_adds_the_notices_pmid() -> None:
    by_source = replace(PAPER, links=(Link(kind="ErratumIn", source="Gut. 2026;1:2"),))
    (before,) = notices(by_source)
    seen = (Acknowledged(key=before.key, when="2026-11-22T08:00:00Z"),)
    full = (
        Link(kind="ErratumIn", pmid="8", source="Gut. 2026;1:2."),
        Link(kind="ErratumIn", pmid="9", source="Gut. 2026;3:4"),
    )
    found = held_notices(held(replace(PAPER, links=full), acknowledged=seen))
    assert [(one.pmid, bool(one.acknowledged)) for one in found] == [("8", True), ("9", False)]


# --- merged -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "merged"),
    [
        ({}, True),
        ({"title": PAPER.title.upper().replace(":", " -") + "."}, True),
        ({"title": "LDN in fibromyalgia"}, True),
        ({"authors": ()}, True),
        ({"title": "LDN in fibromyalgia", "authors": ()}, False),
        ({"doi": ""}, True),
        ({"doi": "10.1111/other"}, False),
        ({"doi": "", "pages": "1-9"}, False),
        ({"doi": "", "volume": "", "pages": ""}, True),
        ({"doi": "", "volume": "", "pages": "", "authors": ()}, False),
        ({"doi": "", "volume": "", "pages": "", "pub_date": PartialDate(year=1999)}, False),
        ({"doi": "", "title": "LDN in fibromyalgia"}, False),
        ({"pmid": PAPER.pmid}, False),
        ({"pub_types": ("Published Erratum",)}, False),
        ({"title": "Correction to: Fibromyalgia symptoms are reduced"}, False),
        ({"pub_types": ("Preprint",)}, False),
    ],
    ids=lambda value: str(value)[:60],
)
def test_which_record_a_paper_was_merged_into(changed: dict[str, object], merged: bool) -> None:
    other = replace(PAPER, **{"pmid": "39000077", **changed})  # type: ignore[arg-type]
    assert is_merged_into(PAPER, other) is merged


# --- real records -----------------------------------------------------------


def recorded(shared: Path, file: str) -> dict[str, Article]:
    path = shared / "recorded" / "eutils" / file
    raw = path.read_bytes()
    page = read_page(gzip.decompress(raw) if path.suffix == ".gz" else raw)
    return {one.article.pmid: one.article for one in page.records}


@pytest.mark.parametrize(
    ("file", "pmid", "kind", "relation", "notice", "date"),
    [
        ("efetch/nlm_sample2019_part.xml.gz", "8655018", "retracted", "RetractionIn", "9867474",
         "1998-07"),
        ("update/pubmed22n1115_cut.xml.gz", "22395128", "concern", "ExpressionOfConcernIn",
         "34752162", "2021-11-09"),
        ("update/pubmed22n1115_cut.xml.gz", "20868729", "corrected", "ErratumIn", "34895915",
         "2021-12-09"),
        ("efetch/nlm_sample2019_part.xml.gz", "17713168", "corrected", "ErratumIn", "", "2007"),
        ("efetch/pubmedpy_6.xml", "21736753", "corrected", "ErratumIn", "26848312", "2016"),
    ],
)  # fmt: skip
def test_real_papers_under_a_notice(
    shared: Path, file: str, pmid: str, kind: str, relation: str, notice: str, date: str
) -> None:
    found = notices(recorded(shared, file)[pmid])
    assert [(one.kind, one.relation, one.pmid, one.date) for one in found] == [
        (kind, relation, notice, date)
    ]


def test_a_real_notice_of_retraction_bears_none_itself(shared: Path) -> None:
    notice = recorded(shared, "efetch/nlm_sample2019_part.xml.gz")["11600210"]
    assert [link.kind for link in notice.links] == ["RetractionOf"]
    assert notices(notice) == ()


def test_a_real_summary_of_a_number_that_is_no_record(shared: Path) -> None:
    from ldn_lit.sources.entrez_replies import read_summaries
    from ldn_lit.sources.replies import Reply

    body = (shared / "recorded/eutils/errors/200_esummary_missing_pmid.json").read_bytes()
    (pmid,) = [word for word in body.decode().split('"') if word.isdigit()][:1]
    found = read_summaries(Reply(status=200, headers={}, body=body), [pmid, "11850928"])
    assert found == {pmid: "absent"}
