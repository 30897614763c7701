"""What looks like the paper and is not: notices, preprints, books, wrong years and identifiers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.matching.ruling import Ruling
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE as LDN
from ldn_lit.matching.topic import background_of
from ldn_lit.matching.verdict import judge
from ldn_lit.records import Article, Citation, Link
from tests.matching.papers import (
    CHILDREN_2013,
    CORRIGENDUM,
    CROHN_2007,
    DEPRESSION,
    OVARIAN_CISPLATIN,
    OVARIAN_PROGRESSION,
    PAIN_MED,
    mention,
    reference,
)

FULL = reference(
    authors=("Smith JP", "Stock H", "Bingaman S"),
    et_al=True,
    year=2007,
    title=CROHN_2007.title,
    journal="Am J Gastroenterol",
    volume="102",
    issue="4",
    pages="820-8",
)
HELD = replace(CROHN_2007, journal="The American journal of gastroenterology")


def chosen(ruling: Ruling) -> str | None:
    return ruling.chosen.article.pmid if ruling.chosen else None


# --- years ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "accepted"),
    [
        ({"year": 2008}, True),
        ({"year": 2006}, True),
        ({"year": 2003}, True),
        ({"year": 2003, "pages": ""}, False),
        ({"year": 2003, "volume": "99"}, False),
        ({"year": 2003, "title": "", "issue": ""}, False),
        ({"year": 2003, "authors": ("Stock H", "Smith JP")}, False),
    ],
)
def test_a_wrong_year_is_forgiven_where_title_people_and_pages_agree(
    change: dict[str, object], accepted: bool
) -> None:
    ruling = judge(replace(FULL, **change), [HELD])  # type: ignore[arg-type]
    assert (ruling.verdict == "strong", ruling.chosen is not None) == (accepted, accepted)
    if accepted:
        assert f"year: cited {change['year']}, record 2007" in ruling.reason


def test_a_wrong_year_of_a_mention_is_never_forgiven() -> None:
    said = "low-dose naltrexone therapy improves active Crohn's disease"
    assert chosen(judge(mention("Smith", 2007, said), [HELD], LDN)) == HELD.pmid
    for year in (2003, 2005, 2009):
        assert chosen(judge(mention("Smith", year, said), [HELD], LDN)) is None


# --- titles -----------------------------------------------------------------


@pytest.mark.parametrize("title", ["Introduction", "Reply.", "Editorial"])
def test_a_title_that_names_nothing_is_no_evidence(title: str) -> None:
    short = replace(HELD, title=title, doi="")
    cited = reference(authors=("Smith JP",), year=2007, title=title, journal="Am J Gastroenterol")
    assert chosen(judge(cited, [short])) is None
    assert chosen(judge(replace(cited, volume="102", pages="820"), [short])) == short.pmid


def test_a_mangled_title_is_forgiven_at_the_very_same_place_only() -> None:
    mangled = replace(FULL, title="Naltrexone therapy active Crohn's", issue="")
    assert chosen(judge(mangled, [HELD])) == HELD.pmid
    assert chosen(judge(replace(mangled, pages="821"), [HELD])) is None
    assert chosen(judge(replace(mangled, authors=("Jones A",)), [HELD])) is None
    other = replace(mangled, title="Pregnancy outcomes after bariatric surgery in Sweden")
    ruling = judge(other, [HELD])
    assert (ruling.verdict, ruling.chosen) == ("not_found", None)
    assert "another title" in ruling.reason


def test_a_title_that_the_parser_did_not_find_is_found_in_the_entry() -> None:
    entry = f"Smith JP, Stock H, et al. {CROHN_2007.title}. Am J Gastroenterol 2007."
    cited = reference(authors=("Smith JP",), et_al=True, year=2007, journal="Am J Gastroenterol")
    assert chosen(judge(cited, [HELD])) is None
    assert chosen(judge(replace(cited, text=entry), [HELD])) == HELD.pmid


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Naltrexone reverses hepatic steatosis in a cohort of twins"},
        {"authors": ("Jones A", "Brown B"), "year": 1999},
    ],
)
def test_an_invented_reference_is_not_found(change: dict[str, object]) -> None:
    invented = replace(FULL, volume="88", pages="1-9", issue="", **change)  # type: ignore[arg-type]
    ruling = judge(invented, [HELD, PAIN_MED, CHILDREN_2013])
    assert (ruling.verdict, ruling.chosen) == ("not_found", None)


def test_without_a_title_people_and_place_must_name_the_paper() -> None:
    bare = replace(FULL, title="", issue="")
    assert chosen(judge(bare, [HELD])) == HELD.pmid
    assert chosen(judge(replace(bare, pages=""), [HELD])) == HELD.pmid
    assert chosen(judge(replace(bare, pages="", volume=""), [HELD])) == HELD.pmid
    assert chosen(judge(replace(bare, pages="", volume="", authors=("Smith JP",)), [HELD])) is None
    assert chosen(judge(replace(bare, pages="900"), [HELD])) is None
    ruling = judge(replace(bare, journal="", pages=""), [HELD])
    assert "no title" in ruling.reason


def test_an_older_record_of_the_same_paper_is_no_rival_once_the_pages_agree() -> None:
    early = replace(HELD, pmid="17200000", volume="", issue="", pages="", doi="")
    assert chosen(judge(FULL, [early, HELD])) == HELD.pmid
    assert judge(replace(FULL, volume="", pages="", issue=""), [early, HELD]).verdict == "ambiguous"


# --- notices ----------------------------------------------------------------

CITED = reference(
    authors=("Mischoulon D", "Hylek L"),
    et_al=True,
    year=2017,
    title=DEPRESSION.title,
    journal="J Affect Disord",
)


def test_an_erratum_never_stands_for_its_paper_nor_the_reverse() -> None:
    assert chosen(judge(CITED, [CORRIGENDUM, DEPRESSION])) == DEPRESSION.pmid
    assert chosen(judge(CITED, [CORRIGENDUM])) is None
    notice = replace(CITED, title=CORRIGENDUM.title, year=2018)
    assert chosen(judge(notice, [CORRIGENDUM, DEPRESSION])) == CORRIGENDUM.pmid
    assert chosen(judge(notice, [DEPRESSION])) is None


@pytest.mark.parametrize(
    "title",
    ["Reply", "Author's reply", "Re: {}", "Correction: {}", "Erratum to: {}", "Comment on {}",
     "Response to letter on {}", "Retraction notice to {}", "Expression of concern: {}"],
)  # fmt: skip
def test_a_title_says_that_it_is_about_a_paper(title: str) -> None:
    about = replace(HELD, pmid="9", title=title.format(HELD.title), doi="")
    assert chosen(judge(FULL, [about])) is None
    said = mention("Smith", 2007, "low-dose naltrexone therapy improves active Crohn's disease")
    assert chosen(judge(said, [about], LDN)) is None


@pytest.mark.parametrize(
    "title",
    ["Correction of anaemia with naltrexone", "Response to treatment with naltrexone in colitis",
     "Retraction of eyelids under naltrexone", "Responses to low-dose naltrexone"],
)  # fmt: skip
def test_a_paper_may_begin_like_a_notice(title: str) -> None:
    like = replace(HELD, title=title)
    assert chosen(judge(replace(FULL, title=title), [like])) == HELD.pmid


def test_a_comment_under_its_own_title_is_cited_as_a_paper_is() -> None:
    remark = replace(HELD, pub_types=("Comment", "Editorial"))
    assert chosen(judge(FULL, [remark])) == HELD.pmid
    paper = replace(HELD, pmid="5", doi="")
    said = mention("Smith", 2007, "naltrexone improves active Crohn's disease")
    assert chosen(judge(said, [remark, paper], LDN)) == "5"
    assert chosen(judge(said, [remark], LDN)) == HELD.pmid


def test_a_retracted_paper_is_still_the_paper() -> None:
    retracted = replace(
        HELD, title=f"RETRACTED: {HELD.title}", pub_types=("Retracted Publication",)
    )
    assert chosen(judge(FULL, [retracted])) == HELD.pmid
    said = mention("Smith", 2007, "low-dose naltrexone improves active Crohn's disease")
    assert chosen(judge(said, [retracted], LDN)) == HELD.pmid


# --- preprints --------------------------------------------------------------

PREPRINT = replace(
    HELD, pmid="31000000", doi="10.1101/2007.1", journal="medRxiv", journal_iso="medRxiv",
    volume="", issue="", pages="", pub_types=("Preprint",),
)  # fmt: skip
LINKED = replace(PREPRINT, links=(Link(kind="UpdateIn", pmid=HELD.pmid),))
UNPLACED = replace(FULL, journal="", volume="", issue="", pages="")
SAID = mention("Smith", 2007, "low-dose naltrexone therapy improves active Crohn's disease")


def test_the_journal_that_is_named_decides_between_preprint_and_paper() -> None:
    assert chosen(judge(FULL, [PREPRINT, HELD])) == HELD.pmid
    server = replace(UNPLACED, journal="medRxiv")
    assert chosen(judge(server, [PREPRINT, HELD])) == PREPRINT.pmid
    assert chosen(judge(replace(UNPLACED, text="Smith 2007, preprint"), [PREPRINT, HELD])) == (
        PREPRINT.pmid
    )


def test_the_one_is_not_taken_for_the_other() -> None:
    ruling = judge(FULL, [PREPRINT])
    assert ruling.chosen is None
    assert "a journal article is cited, and Smith 2007 medRxiv" in ruling.reason
    assert chosen(judge(replace(UNPLACED, journal="bioRxiv"), [HELD])) is None


def test_where_nothing_is_named_the_links_or_the_year_decide() -> None:
    assert judge(UNPLACED, [PREPRINT, HELD]).verdict == "ambiguous"
    assert chosen(judge(UNPLACED, [LINKED, HELD])) == HELD.pmid
    assert judge(SAID, [PREPRINT, HELD], LDN).verdict == "ambiguous"
    assert chosen(judge(SAID, [LINKED, HELD], LDN)) == HELD.pmid
    earlier = replace(LINKED, pub_date=replace(HELD.pub_date, year=2006))
    assert chosen(judge(SAID, [earlier, HELD], LDN)) == HELD.pmid
    assert chosen(judge(replace(SAID, year=2006), [earlier, HELD], LDN)) == PREPRINT.pmid


# --- books, theses, abstracts -----------------------------------------------


@pytest.mark.parametrize("source", ["book", "thesis", "meeting abstract", "news", "patent"])
def test_what_is_no_paper_is_not_forced_onto_one_of_its_title(source: str) -> None:
    cited = replace(UNPLACED, source=source)  # type: ignore[arg-type]
    ruling = judge(cited, [HELD])
    assert (ruling.verdict, ruling.chosen) == ("not_in_pubmed", None)
    assert source in ruling.reason
    assert f"PMID {HELD.pmid}" in ruling.reason


def test_a_chapter_that_pubmed_holds_is_found() -> None:
    chapter = replace(HELD, kind="chapter", book_title="StatPearls", journal="", journal_iso="")
    cited = replace(UNPLACED, source="book chapter", journal="StatPearls")
    assert chosen(judge(cited, [chapter])) == HELD.pmid
    assert chosen(judge(replace(FULL, source="book chapter"), [HELD])) == HELD.pmid


def test_a_meeting_abstract_is_only_itself() -> None:
    cited = replace(FULL, source="meeting abstract")
    assert chosen(judge(cited, [HELD])) == HELD.pmid
    assert chosen(judge(replace(cited, pages="S12"), [HELD])) is None
    assert chosen(judge(replace(cited, journal="Digestive Disease Week"), [HELD])) is None


# --- identifiers ------------------------------------------------------------

OTHER = replace(OVARIAN_CISPLATIN, doi="10.1258/ebm.2011.011096", pmcid="PMC3190000")
IDENTIFIED = replace(HELD, pmcid="PMC2900000")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"pmid": HELD.pmid, "doi": OTHER.doi}, ("PMID 17222320 is", f"doi:{OTHER.doi} is")),
        ({"pmid": OTHER.pmid, "doi": HELD.doi}, ("PMID 21685240 is", f"doi:{HELD.doi} is")),
        ({"pmid": OTHER.pmid}, ("PMID 21685240", "PMID 17222320")),
        ({"pmcid": OTHER.pmcid}, ("PMC3190000", "PMID 17222320")),
        ({"doi": OTHER.doi}, (OTHER.doi, "PMID 17222320")),
        ({"doi": "10.1111/ajg.2007.102.issue-4"}, ("issue-4 was not found", "PMID 17222320")),
        ({"pmid": "17222302"}, ("PMID 17222302 was not found", "PMID 17222320")),
    ],
)
def test_an_identifier_that_is_not_the_papers_is_a_conflict_that_names_both(
    given: dict[str, str], says: tuple[str, str]
) -> None:
    ruling = judge(replace(FULL, **given), [OTHER, IDENTIFIED])
    assert (ruling.verdict, ruling.chosen) == ("conflict", None)
    assert all(part in ruling.reason for part in says), ruling.reason
    assert "\n" not in ruling.reason


def test_two_witnesses_stand_against_an_identifier_that_is_nobodys() -> None:
    cited = replace(FULL, pmid=HELD.pmid, doi="10.1111/no.such.doi")
    ruling = judge(cited, [IDENTIFIED])
    assert (ruling.verdict, chosen(ruling)) == ("strong", HELD.pmid)
    assert "doi:10.1111/no.such.doi" in ruling.reason
    alone = Citation(
        id="c", kind="identifier", text="", line=1, start=0, end=1,
        pmid=HELD.pmid, doi="10.1111/no.such.doi",
    )  # fmt: skip
    assert judge(alone, [IDENTIFIED]).verdict == "conflict"


@pytest.mark.parametrize(
    ("doi", "verdict"),
    [
        (f"{HELD.doi}.", "exact"),
        (HELD.doi.upper(), "exact"),
        (HELD.doi[:20], "exact"),
    ],
)
def test_a_doi_may_end_in_a_full_stop_or_at_a_line_end(doi: str, verdict: str) -> None:
    ruling = judge(replace(FULL, doi=doi), [IDENTIFIED])
    assert (ruling.verdict, chosen(ruling)) == (verdict, HELD.pmid)


@pytest.mark.parametrize(
    ("change", "contradicted"),
    [
        ({"title": PAIN_MED.title}, False),
        ({"title": PAIN_MED.title, "pages": "1-9"}, True),
        ({"title": PAIN_MED.title, "authors": ("Younger J",)}, True),
        ({"title": "", "authors": ("Younger J",)}, True),
        ({"title": "", "year": 1999, "pages": ""}, True),
        ({"title": "", "year": 1999}, False),
        ({"title": "", "journal": "Gut", "pages": "1-9"}, True),
        ({"title": "", "authors": ("Smith JP",)}, False),
        ({"title": "the Crohn trial", "authors": (), "year": None, "journal": ""}, False),
        ({"title": "", "text": f"Younger J. {CROHN_2007.title}"}, False),
    ],
)
def test_what_the_text_says_can_contradict_a_pmid(
    change: dict[str, object], contradicted: bool
) -> None:
    ruling = judge(replace(FULL, pmid=HELD.pmid, **change), [HELD])  # type: ignore[arg-type]
    assert (ruling.verdict == "conflict") is contradicted, ruling.reason


# --- mentions ---------------------------------------------------------------


def test_two_names_that_are_all_its_authors_need_few_words_on_a_known_topic() -> None:
    pair = replace(
        mention("Younger", 2009, "an early trial in Stanford"), authors=("Younger", "Mackey")
    )
    assert chosen(judge(pair, [PAIN_MED], LDN)) == PAIN_MED.pmid
    assert chosen(judge(pair, [PAIN_MED])) is None
    five = replace(pair, authors=("Smith", "Field"), year=2013)
    assert chosen(judge(five, [CHILDREN_2013], LDN)) is None


def test_without_a_topic_a_word_of_the_title_is_the_least() -> None:
    assert chosen(judge(mention("Younger", 2009, "it was painful, reduced"), [PAIN_MED])) is None
    said = mention("Younger", 2009, "fibromyalgia was painful")
    assert chosen(judge(said, [PAIN_MED])) == PAIN_MED.pmid


def test_among_many_namesakes_more_must_be_said() -> None:
    others: list[Article] = [
        replace(
            OVARIAN_PROGRESSION,
            pmid=str(number),
            authors=PAIN_MED.authors,
            pub_date=PAIN_MED.pub_date,
            title=f"Cohort {number} of hepatic steatosis",
        )
        for number in range(100, 132)
    ]
    little = mention("Younger", 2009, "fibromyalgia was painful")
    assert chosen(judge(little, [PAIN_MED, *others])) is None
    more = mention("Younger", 2009, "fibromyalgia symptoms were painful")
    assert chosen(judge(more, [PAIN_MED, *others])) == PAIN_MED.pmid


def test_a_co_author_of_another_year_is_nobody() -> None:
    said = mention("Stock", 2008, "low-dose naltrexone therapy improves active Crohn's disease")
    assert judge(said, [HELD], LDN).verdict == "not_found"


def test_an_abbreviation_meets_what_it_stands_for() -> None:
    ms = replace(PAIN_MED, title="Quality of life in multiple sclerosis under naltrexone")
    assert chosen(judge(mention("Younger", 2009, "helped in MS"), [ms], LDN)) == PAIN_MED.pmid


def test_what_the_document_is_about_tells_two_papers_apart() -> None:
    said = replace(mention("Younger", 2009, "the Stanford trial"), authors=("Younger", "Mackey"))
    rival = replace(PAIN_MED, pmid="7", title="Naltrexone in hepatic steatosis among twins")
    assert judge(said, [PAIN_MED, rival], LDN).verdict == "ambiguous"
    about = replace(LDN, background=background_of("fibromyalgia symptoms, fewer of them. " * 2))
    assert chosen(judge(said, [PAIN_MED, rival], about)) is None
    wide = "fibromyalgia symptoms, pilot, reduced. "
    about = replace(LDN, background=background_of(wide * 2))
    assert chosen(judge(said, [PAIN_MED, rival], about)) == PAIN_MED.pmid
    assert background_of(wide) == frozenset()


def test_a_number_in_the_title_tells_two_papers_apart() -> None:
    pair = [replace(PAIN_MED, title=f"Naltrexone in {n} patients with fibromyalgia", pmid=str(n))
            for n in (29, 158)]  # fmt: skip
    said = mention("Younger", 2009, "fibromyalgia, naltrexone, 158 patients, 2009")
    assert chosen(judge(said, pair)) == "158"
    assert judge(replace(said, context="fibromyalgia, naltrexone, 1.58 kg"), pair).chosen is None


def test_a_few_words_beside_a_pmid_are_no_title() -> None:
    few = reference(pmid=HELD.pmid, title="the early naltrexone trial that everybody quotes now")
    assert chosen(judge(few, [HELD])) == HELD.pmid
    other = replace(few, title="Hepatic steatosis in twins after bariatric surgery")
    assert judge(other, [HELD]).verdict == "conflict"


def test_a_stray_word_in_a_long_text_does_not_name_a_paper() -> None:
    stray = "fibromyalgia, hepatic steatosis, bariatric surgery, Swedish twins, glacial calving"
    assert chosen(judge(mention("Younger", 2009, stray), [PAIN_MED])) is None
    assert chosen(judge(mention("Younger", 2009, stray[:40]), [PAIN_MED])) == PAIN_MED.pmid
