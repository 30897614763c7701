"""Where reference lists are, and which words are one entry."""

from __future__ import annotations

from typing import Any

import pytest

from ldn_lit.citations.layout import lay_out
from ldn_lit.citations.list_headings import ends_list, heads_list
from ldn_lit.citations.reference_list import find_entries, outside_entries
from tests.growth import in_proportion

SMITH = (
    "Smith JP, Stock H, Bingaman S, Mauger D, Rogosnitzky M, Zagon IS. Low-dose naltrexone therapy "
    "improves active Crohn's disease. Am J Gastroenterol. 2007;102(4):820-8."
)
PILOT = (
    "Younger J, Mackey S. Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study. "
    "Pain Med. 2009;10(4):663-72."
)
TRIAL = (
    "Younger J, Noor N, McCue R, Mackey S. Low-dose naltrexone for the treatment of fibromyalgia. "
    "Arthritis Rheum. 2013;65(2):529-38."
)
ALL = (SMITH, PILOT, TRIAL)


def _numbered(form: str) -> str:
    return "\n".join(form.format(n) + entry for n, entry in enumerate(ALL, 1))


@pytest.mark.parametrize(
    "heading",
    """References|REFERENCES|References:|**References**|## References|7. References|8 References
    VII. REFERENCES|Reference List|List of references|Literature Cited|Bibliography|Works Cited
    Notes and References|References and Notes|Selected references|Sources|Further reading
    Literatur|Literaturverzeichnis|Quellen|Références|Références bibliographiques|Bibliografía
    Referencias|Referências|Riferimenti bibliografici|Literatuur|Referanser|Källor|Kilder
    Piśmiennictwo|Литература|参考文献|References (42)|= References =|> References
    References to studies included in this review|Additional references|Excluded studies""".replace(
        "\n", "|"
    ).split("|"),
)
def test_a_heading_begins_a_list(find: Any, heading: str) -> None:
    text = f"Some words.\n\n{heading.strip()}\n\n{SMITH}\n\n{PILOT}\n"
    assert [c.text for c in find(text, "reference")] == [SMITH, PILOT]
    assert heads_list(heading.strip(), 0, len(heading.strip()))


@pytest.mark.parametrize(
    "line",
    [
        "The references",
        "References are below.",
        "I have my sources",
        "No literature",
        "Notes on it",
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert heads_list(line, 0, len(line)) is (line == "The references")


@pytest.mark.parametrize(
    "heading",
    """Acknowledgements|ACKNOWLEDGMENTS|Supplementary material|Tables|Table 1. Doses|Figure legends
    Appendix A|About the author|Author contributions|Competing interests|## What next|Related posts
    Data availability|Danksagung|Figure 2. Pain""".replace("\n", "|").split("|"),
)
def test_another_heading_ends_it(find: Any, heading: str) -> None:
    heading = heading.strip()
    text = f"References\n1. {SMITH}\n\n{heading}\n\n2. {PILOT.replace('2009;10', '2009')}\n"
    assert ends_list(heading, 0, len(heading))
    assert [c.text for c in find(text, "reference")][:1] == [SMITH]
    assert all(c.number != 2 for c in find(text) if not c.journal)


@pytest.mark.parametrize("headed", ["References\n", "References\n\n", ""])
@pytest.mark.parametrize(
    "form", ["{}. ", "[{}] ", "({}) ", "{}) ", "{}: ", "{}\t", "{} ", "[{}]", "{}.",
     r"{}\. ", "- [{}] "]
)  # fmt: skip
def test_a_list_is_numbered_in_many_ways(find: Any, headed: str, form: str) -> None:
    found = find(headed + _numbered(form), "reference")
    assert [(c.number, c.text) for c in found] == list(enumerate(ALL, 1))


def test_superscripts_number_a_list(find: Any) -> None:
    found = find(f"References\n¹ {SMITH}\n² {PILOT}\n³{TRIAL}", "reference")
    assert [(c.number, c.text) for c in found] == list(enumerate(ALL, 1))


def test_numbers_may_stand_on_their_own_lines(find: Any) -> None:
    found = find(f"References\n1\n{SMITH}\n2\n{PILOT}\n3\n{TRIAL}", "reference")
    assert [(c.number, c.text) for c in found] == list(enumerate(ALL, 1))


def test_keys_in_brackets_begin_entries(find: Any) -> None:
    text = f"References\n[Smi07] {SMITH}\n[YM09] {PILOT}"
    assert [c.text for c in find(text, "reference")] == [SMITH, PILOT]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n"])
@pytest.mark.parametrize("headed", [True, False])
def test_a_list_without_numbers(find: Any, gap: str, headed: bool) -> None:
    text = ("References" + gap if headed else "") + gap.join(ALL)
    assert [c.text for c in find(text, "reference")] == list(ALL)


def test_paragraphs_around_a_list_without_heading_are_no_entries(find: Any) -> None:
    text = f"In 2007, Smith et al. began.\n\n{SMITH}\n\n{PILOT}\n\nAll was well in 2013."
    assert [c.text for c in find(text, "reference")] == [SMITH, PILOT]


def test_of_a_paragraph_that_goes_on_in_prose_the_reference_alone_is_an_entry(find: Any) -> None:
    text = (
        f"{SMITH} This is the paper that we all read again and again, and it is a good one to read."
    )
    assert [c.text for c in find(text, "reference")] == [SMITH.rstrip(".")]


@pytest.mark.parametrize("indent", ["", "   ", "\t"])
def test_entries_wrapped_over_lines(find: Any, indent: str) -> None:
    wrapped = [
        SMITH.replace(" therapy ", f" therapy\n{indent}").replace(" Am J", f"\n{indent}Am J"),
        PILOT.replace(": a pilot", f": a\n{indent}pilot"),
    ]
    found = find("References\n" + "\n".join(wrapped), "reference")
    assert [c.text for c in found] == wrapped
    assert [c.title for c in found] == [
        "Low-dose naltrexone therapy improves active Crohn's disease",
        "Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study",
    ]
    assert [(c.line, c.journal) for c in found] == [(2, "Am J Gastroenterol"), (5, "Pain Med")]


def test_a_double_spaced_entry_is_one(find: Any) -> None:
    text = (
        "References\n\n1. Smith JP, Stock H.\n\nLow-dose naltrexone therapy improves active\n\n"
        f"Crohn's disease. Am J Gastroenterol. 2007;102(4):820-8.\n\n2. {PILOT}"
    )
    first, second = find(text, "reference")
    assert (first.journal, first.pages) == ("Am J Gastroenterol", "820-8")
    assert second.text == PILOT


def test_a_wrapped_line_that_begins_with_a_number_begins_no_entry(find: Any) -> None:
    broken = SMITH.replace(" 2007;", "\n2007;").replace("(4)", "\n(4)")
    text = f"References\n1. {broken}\n2. {PILOT.replace(' 2009;10', chr(10) + '2009. 10')}"
    assert [c.number for c in find(text, "reference")] == [1, 2]


@pytest.mark.parametrize(
    "furniture",
    ["12", "- 12 -", "Page 12 of 30", "Journal of Pain 2013;65", "12\nJournal of Pain 2013;65",
     "Younger et al.", "Downloaded from jpain.org on 5 May 2013", "NIH-PA Author Manuscript",
     "© 2013 American Pain Society"],
)  # fmt: skip
@pytest.mark.parametrize("marks", [("1. ", "2. ", "3. "), ("", "", "")])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_a_page_adds_is_no_entry_and_in_no_entry(
    find: Any, furniture: str, marks: tuple[str, str, str], gap: str
) -> None:
    first = SMITH.replace(" therapy ", f" therapy{gap}{furniture}{gap}")
    one, two, three = marks
    text = f"References\n\n{one}{first}\n{two}{PILOT}{gap}{furniture}{gap}{three}{TRIAL}\n"
    found = find(text, "reference")
    assert [c.title for c in found] == [
        "Low-dose naltrexone therapy improves active Crohn's disease",
        "Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study",
        "Low-dose naltrexone for the treatment of fibromyalgia",
    ]
    assert [c.pages for c in found] == ["820-8", "663-72", "529-38"]


def test_a_running_header_is_known_because_it_recurs(find: Any) -> None:
    header = "The effects of low doses in man 17"
    texts = [entry.replace("ow-dose naltrexone", f"ow-dose\n{header}\nnaltrexone") for entry in ALL]
    found = find(
        "References\n" + "\n".join(f"{n}. {t}" for n, t in enumerate(texts, 1)), "reference"
    )
    assert not any("effects" in c.title for c in found)
    assert [c.pages for c in found] == ["820-8", "663-72", "529-38"]


def test_quoted_mail(find: Any) -> None:
    text = f"> References\n>\n> 1. {SMITH[:96]}\n> {SMITH[97:]}\n>\n> 2. {PILOT}\n"
    assert [(c.number, c.pages) for c in find(text, "reference")] == [(1, "820-8"), (2, "663-72")]


def test_studies_of_a_cochrane_review(find: Any) -> None:
    text = (
        "References to studies included in this review\n\n"
        f"Smith 2007 {{published data only}}\n\n  {SMITH}\n\n"
        f"Younger 2009 {{published and unpublished data}}\n  * {PILOT}\n    {TRIAL}\n\n"
        f"Excluded studies\n\nYounger 2013\n{TRIAL}\n\nAdditional references\n\n{SMITH}\n"
    )
    assert [c.text for c in find(text, "reference")] == [SMITH, PILOT, TRIAL, TRIAL, SMITH]


def test_several_lists_each_with_its_numbers(find: Any) -> None:
    text = f"Included studies\n1. {SMITH}\n2. {PILOT}\n\nOther references\n1. {TRIAL}\n"
    assert [c.number for c in find(text, "reference")] == [1, 2, 1]


def test_a_list_on_one_line(find: Any) -> None:
    text = "References: " + " ".join(f"{n}. {entry}" for n, entry in enumerate(ALL, 1))
    assert [(c.number, c.text) for c in find(text, "reference")] == list(enumerate(ALL, 1))


def test_two_references_in_an_entry_are_two_citations(find: Any) -> None:
    found = find(f"References\n1. (a) {SMITH}; (b) {PILOT}\n2. {TRIAL}", "reference")
    assert [(c.number, c.text) for c in found] == [(1, SMITH), (1, PILOT), (2, TRIAL)]


@pytest.mark.parametrize(
    "words", ["Ibid.", "ibid, p. 530", "See ref 3.", "See reference [1]", "Idem.",
              "Smith, op. cit., p. 5"]
)  # fmt: skip
def test_an_entry_that_points_to_another_says_nothing_itself(find: Any, words: str) -> None:
    _, second, _ = find(f"References\n1. {SMITH}\n2. {words}\n3. {TRIAL}", "reference")
    assert second.text == words
    assert second.note == "points to another reference"
    assert (second.authors, second.title, second.journal, second.year) == ((), "", "", None)


@pytest.mark.parametrize("form", ["{}: ", "{}. "])
def test_a_summary_of_pubmed(find: Any, form: str) -> None:
    text = (
        f"{form.format(1)}Smith JP, Stock H.\nLow-dose naltrexone therapy improves active Crohn's "
        "disease.\nAm J Gastroenterol. 2007 Apr;102(4):820-8. Epub 2007 Jan 11.\n"
        "PMID: 17222320 [PubMed - indexed for MEDLINE]\n\n"
        f"{form.format(2)}Younger J, Mackey S.\nFibromyalgia symptoms are reduced by low-dose "
        "naltrexone: a pilot study.\nPain Med. 2009 May-Jun;10(4):663-72.\n"
        "PMID: 19453963 [PubMed - indexed for MEDLINE]\n"
    )
    found = find(text)
    assert [(c.kind, c.number, c.pmid, c.journal, c.volume) for c in found] == [
        ("reference", 1, "17222320", "Am J Gastroenterol", "102"),
        ("reference", 2, "19453963", "Pain Med", "10"),
    ]
    assert [c.epub_ahead for c in found] == [False, False]


def test_a_title_that_cites_another_paper(find: Any) -> None:
    text = (
        "References\n1. Ramanathan S. Comment on: Smith JP, et al. Low-dose naltrexone. Am J "
        "Gastroenterol 2007;102:820-8. Am J Gastroenterol. 2008;103(1):5.\n"
        f"2. {SMITH} Erratum in: Am J Gastroenterol. 2008;103:12. Comment in: Gut. 2008;57:6.\n"
    )
    comment, paper = find(text, "reference")
    assert (comment.authors, comment.volume, comment.pages) == (("Ramanathan S",), "103", "5")
    assert (paper.volume, paper.pages) == ("102", "820-8")


def test_what_follows_another_heading_in_the_same_block_is_no_entry(find: Any) -> None:
    letter = "Jones A. A letter to my friends, 2013."
    text = f"References\n{SMITH}\nAcknowledgements\nWe thank all.\n\n{letter}\n"
    assert [c.text for c in find(text, "reference")] == [SMITH]
    assert [c.text for c in find(f"References\n{SMITH}\n\n{letter}", "reference")] == [
        SMITH,
        letter,
    ]


def test_a_list_of_thousands_is_read_to_its_end(find: Any) -> None:
    text = "References\n" + "\n".join(f"{n}. {PILOT}" for n in range(1490, 1511))
    assert [c.number for c in find(text, "reference")] == list(range(1490, 1511))


@pytest.mark.parametrize("back", ["^ ", "↑ ", "^ a b ", "1. ^ ", "^ Jump up to: a b "])
def test_wikipedia_s_way_back_is_no_part_of_an_entry(find: Any, back: str) -> None:
    text = f"References\n{back}{SMITH}\n{back.replace('1', '2')}{PILOT}\n"
    assert [c.text for c in find(text, "reference")] == [SMITH, PILOT]


def test_a_numbered_entry_without_authors(find: Any) -> None:
    entry = "Study tests RFID tag safety. Radiol Technol. 2010 May-Jun;81(5):483."
    assert [c.text for c in find(f"5: {SMITH}\n\n6: {entry}", "reference")] == [SMITH, entry]
    assert find(f"{entry}\n", "reference") == ()


def test_identifiers_in_bullets_are_no_entries(find: Any) -> None:
    text = "Look these up:\n\n* PMID: 24526250 is the review that all quote\n* PMC6313374\n"
    assert [c.kind for c in find(text)] == ["identifier", "identifier"]


def test_the_other_lines_of_a_block_stay_running_text() -> None:
    text = f"Words of ours.\nReferences\n{SMITH}\nAcknowledgements\nWe thank all."
    layout = lay_out(text)
    entries = find_entries(text, layout)
    running = " ".join(text[block.start : block.end] for block in outside_entries(layout, entries))
    assert [text[entry.start : entry.end] for entry in entries] == [SMITH]
    assert "Words of ours." in running
    assert "We thank all." in running
    assert "820-8" not in running


@pytest.mark.parametrize("head", ["", "References\n"])
@pytest.mark.parametrize(
    "token",
    ["1. ", "A. ", "Smith J, ", ". ", "(2013) ", "[1] ", "1\n", "1. A\n", "References\n", "\n> ",
     "¹ ", "(a) ", "; (b) ", "References: ", "- \n", "Younger 2013\n", "Journal of Pain 2013;65\n"],
)  # fmt: skip
def test_hostile_lists_take_time_in_proportion(head: str, token: str) -> None:
    def read(count: int) -> None:
        text = head + token * count
        find_entries(text, lay_out(text))

    assert in_proportion(read, 16_000)


EXPORT = (
    "Library: AFRICA     Records: 5     Style: mixed\n\n"
    "001  Essack M, Radovanovic A. Dragon database of genes. BMC Cancer. 2009;9:219.\n"
    "002  Santarelli A, Lo Russo L, Bambini F. New perspectives in medical approach to therapy of "
    "head and neck carcinoma. Minerva Stomatol. 2009.\n"
    "003  van der Merwe N, Bouwens CS, Pienaar R, et al. CYP2D6 genotyping and use of "
    "antidepressants. Metab Brain Dis. 2012;27(3):319-26. PMID: 22638694.\n"
    "004  de Vries H, Bos K. A second title of some length. Gut. 2010;3(4):5-9.\n"
    "005  Thymoquinone extracted from black seed triggers apoptotic cell death. Gali-Muhtasib H, "
    "Diab-Assaf M, Boltze C, Al-Hmaira J et al. Int. J. Oncol 25:857-66 (2004)\n"
)


def test_a_numbered_list_without_heading_is_read_whole(find: Any) -> None:
    found = find(EXPORT, "reference")
    assert [each.number for each in found] == [1, 2, 3, 4, 5]
    assert (found[1].journal, found[1].year) == ("Minerva Stomatol", 2009)
    assert found[2].authors[0] == "van der Merwe N"
    assert found[2].text.startswith("van der Merwe N")
    assert (found[4].authors[0], found[4].journal) == ("Gali-Muhtasib H", "Int. J. Oncol")
    assert found[4].et_al
    assert found[4].title.endswith("cell death")


def test_numbered_lines_of_another_matter_are_no_list(find: Any) -> None:
    text = "1  Anna Roe came in 2009.\n2  Bob Poe left in 2010, doi and all.\n3  We stayed.\n"
    assert find(text, "reference") == ()
