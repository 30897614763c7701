"""Identifiers that say what they are."""

from __future__ import annotations

from typing import Any

import pytest

PUBMED = "https://www.ncbi.nlm.nih.gov"
PMIDS: list[tuple[str, str | None]] = [
    ("PMID#17222320", None),
    ("PMID=17222320", None),
    ("PMID17222320", None),
    ("PMID:\n17222320", None),
    ("PubMed PMID: 17222320", None),
    ("[PubMed: 17222320]", "PubMed: 17222320"),
    ("pmid/17222320", None),
    ("PMID – 17222320", None),
    ("PMID (17222320)", "PMID (17222320"),
    ("PMID `17222320`", "PMID `17222320"),
    ("pmid: 17222320;,", "pmid: 17222320"),
    ("PubMed 17222320", None),
    ("PubMed number 17222320", None),
    ("17222320[pmid]", None),
    ("17222320 [uid]", None),
    ("https://pubmed.ncbi.nlm.nih.gov/?term=17222320", None),
    (f"{PUBMED}/pubmed/17222320?dopt=Abstract.", f"{PUBMED}/pubmed/17222320?dopt=Abstract"),
    (f"{PUBMED}/pubmed/?term=17222320%5Buid%5D", None),
    (f"{PUBMED}/pubmed/?term=17222320[uid]", None),
    (f"{PUBMED}/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=17222320&dopt=Citation", None),
    (f"{PUBMED}/pmc/articles/pmid/17222320/", None),
    (f"{PUBMED}/m/pubmed/17222320/", None),
    ("https://europepmc.org/article/MED/17222320", None),
    ("http://europepmc.org/abstract/med/17222320", None),
    ("https://europepmc.org/search?query=EXT_ID:17222320", None),
    ("http://www.hubmed.org/display.cgi?uids=17222320", None),
]
PMCIDS: list[tuple[str, str | None]] = [
    ("PMCID: PMC3962576", None),
    ("PMCID 3962576", None),
    ("PMC 3962576", None),
    ("https://europepmc.org/article/PMC/PMC3962576", None),
    ("https://europepmc.org/articles/PMC3962576", None),
    (f"{PUBMED}/pmc/articles/PMC3962576/#sec1", None),
    (
        f"{PUBMED}/pmc/articles/PMC3962576/pdf/nihms1.pdf.",
        f"{PUBMED}/pmc/articles/PMC3962576/pdf/nihms1.pdf",
    ),
    ("http://www.pubmedcentral.nih.gov/articlerender.fcgi?artid=3962576", None),
]
SICI = "10.1002/(SICI)1097-0142(19990101)85:1<1::AID-CNCR1>3.0.CO;2-A"
DOIS: list[tuple[str, str, str | None]] = [
    ("DOI: 10.1002/ART.37734.", "10.1002/ART.37734", "DOI: 10.1002/ART.37734"),
    ("doi:10.1002/\nart.37734", "10.1002/art.37734", None),
    ("doi: 10.1002/ art.37734", "10.1002/art.37734", None),
    ("10.1007/s10067-014-\n2517-2.", "10.1007/s10067-014-2517-2", "10.1007/s10067-014-\n2517-2"),
    ("10.1371/journal.pone.\n0005180", "10.1371/journal.pone.0005180", None),
    ("10.1016/j.jpain.2013.\n01.002", "10.1016/j.jpain.2013.01.002", None),
    ("10.1016/j.\u00adjpain.2013.01.002", "10.1016/j.jpain.2013.01.002", None),
    ("10.1002/art.37734.\n2013 was dry.", "10.1002/art.37734", "10.1002/art.37734"),
    ("10.1002/art.37734\n3 of 12", "10.1002/art.37734", "10.1002/art.37734"),
    ("https://doi.org/10.1002%2Fart.37734", "10.1002/art.37734", None),
    (f"{SICI}.", SICI, SICI),
    (SICI.replace("<", "%3C").replace(">", "%3E"), SICI, None),
    (SICI.replace("<", "&lt;").replace(">", "&gt;"), SICI, None),
    (
        "10.1641/0006-3568(2006)56[331:TVOWFE]2.0.CO;2",
        "10.1641/0006-3568(2006)56[331:TVOWFE]2.0.CO;2",
        None,
    ),
    (
        "<https://doi.org/10.1002/art.37734>",
        "10.1002/art.37734",
        "https://doi.org/10.1002/art.37734",
    ),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/art.37734", "10.1002/art.37734", None),
    (
        "https://www.frontiersin.org/articles/10.3389/fpsyt.2018.00451/full",
        "10.3389/fpsyt.2018.00451",
        None,
    ),
    (
        "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0212460&type=printable",
        "10.1371/journal.pone.0212460",
        None,
    ),
    (
        "https://academic.oup.com/pm/article/doi/10.1093/pm/pnaa001/5810181",
        "10.1093/pm/pnaa001",
        None,
    ),
    ("https://doi.org/10.1155/2020/8878901", "10.1155/2020/8878901", None),
    ("`doi:10.1002/art.37734`", "10.1002/art.37734", "doi:10.1002/art.37734"),
    ("doi:10.1000/abc?x=1", "10.1000/abc?x=1", None),
]
NCTS: list[tuple[str, str | None]] = [
    ("NCT-01874951", None),
    ("NCT# 01874951", None),
    ("NCT number: 01874951", None),
    ("NCT0187 4951", None),
    ("nct01874951", None),
    ("NCT\n01874951", None),
    ("https://clinicaltrials.gov/ct/show/NCT01874951", None),
    ("https://clinicaltrials.gov/ct2/show/record/NCT01874951?term=ldn&rank=1", None),
    ("https://clinicaltrials.gov/ct2/results?cond=&term=NCT01874951&cntry=", None),
    ("https://clinicaltrials.gov/search?id=NCT01874951", None),
    ("https://beta.clinicaltrials.gov/study/NCT01874951?tab=results", None),
    ("https://classic.clinicaltrials.gov/ct2/show/study/NCT01874951", None),
]
REGISTER = "https://www.clinicaltrialsregister.eu/ctr-search"
EUDRACTS: list[tuple[str, str | None]] = [
    ("EudraCT 2014-001234-12", None),
    ("EudraCT number: 2014-001234-12.", "EudraCT number: 2014-001234-12"),
    ("EudraCT-No. 2014-001234-12", None),
    ("EUCTR2014-001234-12-GB", None),
    (f"{REGISTER}/trial/2014-001234-12/DK", None),
    (f"{REGISTER}/trial/2014-001234-12/DK/results", None),
    (f"{REGISTER}/search?query=eudract_number:2014-001234-12", None),
]


@pytest.mark.parametrize(
    ("text", "field", "value", "words"),
    [
        ("See PMID: 17222320.", "pmid", "17222320", "PMID: 17222320"),
        ("See PMID 17222320.", "pmid", "17222320", "PMID 17222320"),
        ("See PubMed ID 0017222320"[:-2] + ".", "pmid", "172223", "PubMed ID 00172223"),
        ("https://pubmed.ncbi.nlm.nih.gov/17222320/", "pmid", "17222320", None),
        ("http://www.ncbi.nlm.nih.gov/pubmed/17222320", "pmid", "17222320", None),
        ("www.pubmed.gov/17222320", "pmid", "17222320", None),
        ("PMC3962576", "pmcid", "PMC3962576", None),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3962576/", "pmcid", "PMC3962576", None),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3962576", "pmcid", "PMC3962576", None),
        ("doi:10.1002/art.37734", "doi", "10.1002/art.37734", None),
        ("(10.1002/art.37734).", "doi", "10.1002/art.37734", "10.1002/art.37734"),
        (
            "(https://doi.org/10.1016/S0140-6736(05)12345-6)",
            "doi",
            "10.1016/S0140-6736(05)12345-6",
            "https://doi.org/10.1016/S0140-6736(05)12345-6",
        ),
        ("see 10.1000/abc(12).", "doi", "10.1000/abc(12)", "10.1000/abc(12)"),
        ("https://dx.doi.org/10.1000%2Fx"[:-4] + "/xy12", "doi", "10.1000/xy12", None),
        ("the trial NCT01874951, now", "nct_id", "NCT01874951", "NCT01874951"),
        ("NCT 01874951", "nct_id", "NCT01874951", None),
        ("https://clinicaltrials.gov/study/NCT01874951", "nct_id", "NCT01874951", None),
        ("https://clinicaltrials.gov/ct2/show/NCT01874951", "nct_id", "NCT01874951", None),
        *((text, "pmid", "17222320", words) for text, words in PMIDS),
        *((text, "pmcid", "PMC3962576", words) for text, words in PMCIDS),
        *((text, "doi", doi, words) for text, doi, words in DOIS),
        *((text, "nct_id", "NCT01874951", words) for text, words in NCTS),
        *((text, "eudract", "2014-001234-12", words) for text, words in EUDRACTS),
    ],
)
def test_an_identifier_is_found_with_its_label(
    find: Any, text: str, field: str, value: str, words: str | None
) -> None:
    (citation,) = find(text)
    assert citation.kind == "identifier"
    assert getattr(citation, field) == value
    assert citation.text == (words or text)


@pytest.mark.parametrize(
    "text",
    [
        "17222320",
        "Order 17222320 today, or call 23359310.",
        "PMID: none",
        "NCT123",
        "NCT018749512",
        "PMC",
        "10.5/3 is a fraction; 10.12 mg is a dose.",
        "Search PubMed (pubmed.ncbi.nlm.nih.gov) and ClinicalTrials.gov.",
        f"{PUBMED}/pubmed/?term=Younger+2013",
        "Grant 2014-001234-12, phone 0800-17222320, order no. 17222320, 10.1000/ and 110.1002/x12.",
        "https://img.shields.io/badge/DOI-10.1038%2Fs41586--020--2649--2-blue",
        "EudraCT, EUCTR and NCT numbers 2014-1234-12 are not given.",
    ],
)
def test_a_bare_number_is_never_one(find: Any, text: str) -> None:
    assert find(text) == ()


def test_side_by_side_they_are_one_paper(find: Any) -> None:
    (citation,) = find("PMID: 24526250; PMCID: PMC3962576; doi:10.1007/s10067-014-2517-2")
    assert citation.pmid == "24526250"
    assert citation.pmcid == "PMC3962576"
    assert citation.doi == "10.1007/s10067-014-2517-2"


def test_two_pmids_are_two_papers(find: Any) -> None:
    assert [c.pmid for c in find("PMIDs 19453963, 23359310")] == ["19453963", "23359310"]


def test_a_trial_is_not_a_paper(find: Any) -> None:
    citations = find("NCT01874951; PMID: 27736689")
    assert [(c.nct_id, c.pmid) for c in citations] == [("NCT01874951", ""), ("", "27736689")]


def test_a_eudract_number_is_bare_only_beside_a_trial_s_or_its_label(find: Any) -> None:
    found = find("NCT04739995 (2021-002534-16) in Barcelona. Grant 2014-001234-12.")
    assert [(one.nct_id, one.eudract) for one in found] == [
        ("NCT04739995", ""),
        ("", "2021-002534-16"),
    ]
    listed = find("EudraCT numbers: 2014-001234-12, 2021-002534-16.")
    assert [one.eudract for one in listed] == ["2014-001234-12", "2021-002534-16"]


def test_two_addresses_of_one_paper_are_one_citation(find: Any) -> None:
    text = "PMID 17222320 (https://pubmed.ncbi.nlm.nih.gov/17222320/)"
    (citation,) = find(text)
    assert (citation.pmid, citation.text) == ("17222320", text.rstrip(")"))


def test_an_identifier_glued_to_the_next_label_is_whole(find: Any) -> None:
    citation, *_ = find("PMID: 17222320PMCID: PMC3962576Epub 2007")
    assert (citation.pmid, citation.pmcid) == ("17222320", "PMC3962576")


@pytest.mark.parametrize(
    "text",
    [
        "PMID 2963244O",
        "PMID: 1722232O.",
        "NCT0460470 doesn't open",
        "NCT0460470O",
        "PMC39625G6",
        "Grant PubMed 2013",
        "PubMed 172223 records",
    ],
)
def test_a_letter_among_the_digits_or_a_digit_short_is_no_identifier(find: Any, text: str) -> None:
    assert find(text, "identifier") == ()


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("PMID 17222320, PMID 23359310, PMCID: PMC3962576, (PMC5886508)",
         [("17222320", ""), ("23359310", ""), ("", "PMC3962576"), ("", "PMC5886508")]),
        ("PMID 17222320, PMCID: PMC3962576; PMID 23359310, PMCID: PMC5886508",
         [("17222320", "PMC3962576"), ("23359310", "PMC5886508")]),
        ("PMID: 17222320; PMCID: PMC3962576", [("17222320", "PMC3962576")]),
        ("PMID: 17222320 (https://pubmed.ncbi.nlm.nih.gov/17222320/)", [("17222320", "")]),
        ("PMC3962576, PMID 17222320, PMC5886508",
         [("", "PMC3962576"), ("17222320", ""), ("", "PMC5886508")]),
        ("PMIDs: 17222320, 23359310 or 19453963",
         [("17222320", ""), ("23359310", ""), ("19453963", "")]),
        ("PMID:17222320, PMID:23359310.", [("17222320", ""), ("23359310", "")]),
    ],
)  # fmt: skip
def test_which_identifiers_side_by_side_are_one_papers(
    find: Any, text: str, papers: list[tuple[str, str]]
) -> None:
    assert [(each.pmid, each.pmcid) for each in find(text)] == papers


@pytest.mark.parametrize(
    "text",
    [
        "PMIDs:\n17222320\n23359310\n",
        "PMIDs\n\n- 17222320\n- 23359310\n",
        "The PubMed IDs:\n\n1. 17222320,\n2. 23359310\n",
        "Ids in the mail (PubMed numbers):\n  17222320\n\n  23359310;\n",
    ],
)
def test_numbers_alone_on_their_lines_are_what_the_line_above_says(find: Any, text: str) -> None:
    assert [each.pmid for each in find(text, "identifier")] == ["17222320", "23359310"]


@pytest.mark.parametrize(
    "text",
    [
        "17222320\n23359310\n",
        "Phone numbers:\n17222320\n23359310\n",
        "PMIDs:\nnone\n17222320\n",
    ],
)
def test_numbers_that_nothing_announces_are_none(find: Any, text: str) -> None:
    assert find(text, "identifier") == ()


MAIL = "\n\nThe other one is PMC3962576."


@pytest.mark.parametrize("lead", ["see", "(see", "See also", "cf."])
def test_a_number_to_see_is_pubmeds_where_the_text_gives_such_numbers(find: Any, lead: str) -> None:
    found = find(f"The editorial is by Kilbridge {lead} 31418821).{MAIL}", "identifier")
    assert [each.pmid for each in found] == ["31418821", ""]
    assert find(f"The editorial is by Kilbridge {lead} 31418821).", "identifier") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Minutes: see 20190514.",
        "The grant of the foundation, see 31771234, paid.",
        "See 31418821.5 in the ledger.",
        "See 314188215 there.",
        "See 81872300.",
        "Seen: 31418821 cells.",
        "(31418821)",
    ],
)
def test_dates_grants_and_other_numbers_are_not_pubmeds(find: Any, text: str) -> None:
    assert [each.pmid for each in find(text + MAIL, "identifier")] == [""]
