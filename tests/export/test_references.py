"""What of a record is cited, before any format says how."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ldn_lit.export.references import (
    in_order,
    paper_reference,
    trial_reference,
    with_abstract,
    with_subjects,
    with_url,
)
from ldn_lit.records import (
    Article,
    Author,
    HeldArticle,
    HeldTrial,
    Link,
    MeshHeading,
    PartialDate,
    Trial,
)
from ldn_lit.records.papers import AbstractPart

PAPER = Article(pmid="17222320", title="Naltrexone.", journal="Gut", journal_iso="Gut")
TRIAL = Trial(
    nct_id="NCT00663117",
    title="Naltrexone in Crohn's",
    official_title="Low-dose naltrexone in Crohn's disease",
    sponsor="Penn State",
    first_submitted="2008-04-18",
    first_posted="2008-04-21",
    summary="A trial.",
    keywords=("LDN",),
    conditions=("Crohn Disease", "ldn"),
)


def held(article: Article) -> HeldArticle:
    return HeldArticle(
        id=1,
        article=article,
        confirmed=True,
        citation_key="smith2007",
        origin="pubmed",
        fetched="2026-11-22T08:00:00Z",
    )


def held_trial(trial: Trial) -> HeldTrial:
    return HeldTrial(trial=trial, confirmed=True, origin="clinicaltrials", fetched="2026-11-22")


@pytest.mark.parametrize(
    ("article", "kind"),
    [
        (PAPER, "article"),
        (replace(PAPER, pub_types=("Review", "Retraction of Publication")), "article"),
        (replace(PAPER, pub_types=("Preprint",)), "preprint"),
        (replace(PAPER, pub_types=("PREPRINT",)), "preprint"),
        (replace(PAPER, kind="book", pub_types=("Preprint",)), "book"),
        (replace(PAPER, kind="chapter"), "chapter"),
    ],
)
def test_kinds(article: Article, kind: str) -> None:
    assert paper_reference(held(article), "k").kind == kind


@pytest.mark.parametrize(
    ("pii", "doi", "volume", "issue", "number"),
    [
        ("e0212460", "", "1", "1", "e0212460"),
        ("BSR20171072", "10.1042/BSR20171072", "37", "5", "BSR20171072"),
        ("S0140-6736(20)30183-5", "", "1", "1", ""),
        # MDPI writes journal, volume, issue and number as one word.
        ("ijms25189966", "10.3390/ijms25189966", "25", "18", "9966"),
        ("cancers12040874", "10.3390/cancers12040874", "12", "4", "874"),
        ("s17112496", "10.3390/s17112496", "17", "11", "2496"),
        ("ijerph13111152", "10.3390/ijerph13111152", "13", "11", "1152"),
        ("E1870", "10.3390/ijms19071870", "19", "7", "1870"),
        ("ijms25189966", "10.3390/ijms25189966", "24", "18", "ijms25189966"),
        ("ijms25189966", "10.3390/ijms25189966", "25", "Pt B", "ijms25189966"),
        # A publisher's own number, before the issue is out.
        ("2723334", "10.1001/jama.2019.0711", "", "", ""),
    ],
)
def test_article_numbers(pii: str, doi: str, volume: str, issue: str, number: str) -> None:
    article = replace(PAPER, pii=pii, doi=doi, volume=volume, issue=issue)
    assert paper_reference(held(article), "k").article_number == number
    chapter = replace(article, kind="chapter")
    assert paper_reference(held(chapter), "k").article_number == ""


@pytest.mark.parametrize(
    ("elocation", "pii", "volume", "number"),
    [
        ("euae122", "7663763", "26", "euae122"),
        ("39842", "e39842", "", "39842"),
        ("S0140-6736(20)30183-5", "30183", "395", ""),
        ("", "e39842", "8", "e39842"),
    ],
)
def test_the_number_that_nlm_prints_comes_first(
    elocation: str, pii: str, volume: str, number: str
) -> None:
    article = replace(PAPER, elocation=elocation, pii=pii, volume=volume)
    assert paper_reference(held(article), "k").article_number == number


@pytest.mark.parametrize(
    ("types", "link", "said"),
    [
        ((), Link(kind="UpdateOf", pmid="1", source="medRxiv. 2020 Nov 25"),
         "Preprint: PMID 1, medRxiv. 2020 Nov 25"),
        ((), Link(kind="UpdateOf", source="Res Sq. 2021"), "Preprint: Res Sq. 2021"),
        # A Cochrane review updates an earlier one, which is no preprint.
        ((), Link(kind="UpdateOf", pmid="1", source="Cochrane Database Syst Rev. 2010"), ""),
        ((), Link(kind="UpdateIn", pmid="1", source="Gut. 2020"), ""),
        (("Preprint",), Link(kind="UpdateIn", pmid="1", source="Gut. 2020"),
         "Published as: PMID 1, Gut. 2020"),
        (("Preprint",), Link(kind="UpdateIn"), ""),
    ],
)  # fmt: skip
def test_a_papers_preprint_and_a_preprints_paper(
    types: tuple[str, ...], link: Link, said: str
) -> None:
    article = replace(PAPER, pub_types=types, links=(Link(kind="CommentIn", pmid="9"), link))
    assert paper_reference(held(article), "k").other_version == said


@pytest.mark.parametrize("last", ["et al", "et al.", "others", "and others", "Others"])
def test_the_rest_of_a_list_is_no_author(last: str) -> None:
    people = (Author(last="Younger", fore="Jarred"), Author(last=last))
    reference = paper_reference(held(replace(PAPER, authors=people)), "k")
    assert (reference.authors, reference.authors_complete) == (people[:1], False)


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"kind": "chapter", "pii": "NBK1403"}, "https://www.ncbi.nlm.nih.gov/books/NBK1403/"),
        ({"kind": "book", "pii": "NBK1116"}, "https://www.ncbi.nlm.nih.gov/books/NBK1116/"),
        ({"kind": "chapter", "pii": "S1"}, "https://pubmed.ncbi.nlm.nih.gov/17222320/"),
        ({"pii": "NBK1403"}, "https://pubmed.ncbi.nlm.nih.gov/17222320/"),
        ({"pmid": "", "url": "https://example.org/x"}, "https://example.org/x"),
    ],
)
def test_a_chapters_page_is_its_bookshelfs(fields: dict[str, Any], address: str) -> None:
    reference = paper_reference(held(replace(PAPER, doi="", **fields)), "k")
    assert (reference.web, reference.url) == (address, address)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"volume": "56 ( Pt 10)"}, ("56 (Pt 10)", "")),
        ({"issue": "3--4"}, ("", "3-4")),
    ],
)
def test_volumes_and_issues_are_tidy(fields: dict[str, str], told: tuple[str, str]) -> None:
    reference = paper_reference(held(replace(PAPER, **({"volume": "", "issue": ""} | fields))), "k")
    assert (reference.volume, reference.issue) == told


@pytest.mark.parametrize(
    ("title", "styled", "vernacular", "shown"),
    [
        ("On Ips.", "On <i>Ips</i>.", "", "On <i>Ips</i>."),
        ("On Ips.", "", "Titel.", "On Ips."),
        ("[Not Available].", "[<i>Not</i> Available].", "Titel.", "Titel."),
        ("[Not Available].", "", "", "[Not Available]."),
        ("", "", "", "[No title]"),
    ],
)
def test_the_title_is_shown_with_its_italics(
    title: str, styled: str, vernacular: str, shown: str
) -> None:
    article = replace(PAPER, title=title, styled_title=styled, vernacular_title=vernacular)
    assert paper_reference(held(article), "k").title == shown


def test_a_trial_is_its_sponsors_report_of_the_day_it_was_submitted() -> None:
    reference = trial_reference(held_trial(TRIAL))
    assert reference.authors == (Author(collective="Penn State"),)
    assert reference.issued == PartialDate(raw="2008-04-18", year=2008, month=4, day=18)
    assert (reference.title, reference.short_title) == (TRIAL.official_title, TRIAL.title)
    assert reference.url == "https://clinicaltrials.gov/study/NCT00663117"
    assert reference.accessed == "2026-11-22"
    assert trial_reference(held_trial(replace(TRIAL, official_title=""))).short_title == ""
    assert trial_reference(held_trial(replace(TRIAL, official_title=TRIAL.title))).short_title == ""


def test_what_is_asked_for_is_filled_in() -> None:
    article = replace(
        PAPER,
        doi="10.1/x",
        abstract=(AbstractPart(label="AIM", text="To see."), AbstractPart(text="Seen.")),
        keywords=("LDN", "crohn disease"),
        mesh=(MeshHeading(descriptor="Crohn Disease"), MeshHeading(descriptor="Naltrexone")),
    )
    reference = paper_reference(held(article), "k")
    assert (reference.abstract, reference.subjects, reference.url) == ("", (), "")
    assert with_abstract(reference).abstract == "AIM: To see.\nSeen."
    assert with_subjects(reference).subjects == ("LDN", "crohn disease", "Naltrexone")
    assert with_url(reference).url == "https://pubmed.ncbi.nlm.nih.gov/17222320/"
    trial = trial_reference(held_trial(TRIAL))
    assert with_abstract(trial).abstract == "A trial."
    assert with_subjects(trial).subjects == ("LDN", "Crohn Disease")


def test_the_order_is_that_of_the_keys_whatever_their_case() -> None:
    references = [paper_reference(held(PAPER), key) for key in ("b", "C", "a", "B")]
    assert [one.key for one in in_order(references)] == ["a", "B", "b", "C"]
