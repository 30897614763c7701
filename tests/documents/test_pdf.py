"""PDFs: lines put back into columns, paragraphs and words; page furniture gone."""

from __future__ import annotations

import textwrap

import pytest

from ldn_lit.documents import Origin, Reading, read_bytes
from ldn_lit.documents.pdf import file
from ldn_lit.documents.pdf.hyphens import Vocabulary, join_lines
from ldn_lit.errors import DocumentError
from tests.documents.pdf_files import (
    Draw,
    lines,
    linked,
    pdf,
    picture,
    raised,
    rotated,
    sideways,
    together,
)
from tests.growth import in_proportion

FULL = "Naltrexone has been given to people with chronic pain in"
"As wide as a line of text gets in these pages."
LAST = "several trials."


def read(data: bytes) -> Reading:
    return read_bytes(data, Origin(path="a.pdf", name="a.pdf", label="a.pdf"))


def blocks(*pages: Draw) -> list[str]:
    return read(pdf(*pages)).document.text.strip().split("\n\n")


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# --- paragraphs ---


@pytest.mark.parametrize(
    "drawn",
    [
        [FULL, FULL, LAST, FULL, LAST],
        ["\t" + FULL[:-3], FULL, FULL + ".", "\t" + FULL[:-3], LAST],
        [FULL, FULL, LAST, "", FULL, LAST],
    ],
    ids=["broken-off", "indented", "gap"],
)
def test_paragraphs_begin_after_a_line_that_ends_or_set_in(drawn: list[str]) -> None:
    found = blocks(lines(drawn))
    assert len(found) == 2
    assert " ".join(found).split() == " ".join(drawn).split()


def test_headings_are_apart_by_size_and_by_weight() -> None:
    page = together(
        lines(["Large heading"], y=712, size=14),
        lines([FULL, FULL]),
        lines(["Bold heading"], y=676, font="Times-Bold"),
        lines([FULL, LAST], y=664),
    )
    assert blocks(page) == [
        "Large heading", f"{FULL} {FULL}", "Bold heading", f"{FULL} {LAST}",
    ]  # fmt: skip


def test_a_paragraph_goes_on_over_a_page() -> None:
    assert blocks(lines([FULL, FULL]), lines([LAST, FULL])) == [f"{FULL} {FULL} {LAST}", FULL]


@pytest.mark.parametrize(
    ("last", "first", "together_"),
    [
        ("and the pain of these patients fell on naltrexone less", "than on placebo.", True),
        ("and the pain of these patients fell on the placebo too.", "Then it rose again.", False),
        ("It fell.", "Then it rose again.", False),
        ("and then the pain of all of these patients fell on low-", "dose naltrexone.", True),
    ],
)
def test_what_ends_with_a_page_is_not_joined(last: str, first: str, together_: bool) -> None:
    found = blocks(lines([FULL, FULL, last]), lines([first, FULL + " three trials of their own."]))
    assert (len(found) == 1) == together_ or first in found[0]


# --- columns ---


LEFT = [f"left {n} of the first column runs to here" for n in range(1, 7)]
RIGHT = [f"right {n} of the second column runs here" for n in range(1, 7)]


def test_columns_are_read_one_after_the_other() -> None:
    page = together(lines(LEFT, x=60), lines(RIGHT, x=310))
    assert " ".join(blocks(page)) == " ".join(LEFT + RIGHT)


def test_lines_drawn_across_both_columns_in_turn_are_parted() -> None:
    def draw(canvas: object) -> None:
        for index, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            lines([left], x=60, y=700 - 12 * index)(canvas)  # type: ignore[arg-type]
            lines([right], x=310, y=700 - 12 * index)(canvas)  # type: ignore[arg-type]

    assert " ".join(blocks(draw)) == " ".join(LEFT + RIGHT)


def test_what_spans_both_columns_divides_them() -> None:
    wide = "A title that is as wide as the page and so stands over both of its columns of text"
    page = together(
        lines([wide], x=60, y=740, size=12),
        lines(LEFT, x=60),
        lines(RIGHT, x=310),
        lines([wide.lower()], x=60, y=600, size=12),
        lines([one.upper() for one in LEFT], x=60, y=570),
        lines([one.upper() for one in RIGHT], x=310, y=570),
    )
    expected = [wide, *LEFT, *RIGHT, wide.lower(), *(one.upper() for one in LEFT + RIGHT)]
    assert " ".join(blocks(page)) == " ".join(expected)


def test_three_columns() -> None:
    page = together(
        *(lines([f"column {c} line {n} text here"[:24] for n in range(8)], x=50 + 175 * c, size=12)
          for c in range(3))
    )  # fmt: skip
    found = " ".join(blocks(page))
    order = [found.index(f"column {c} line {n}") for c in range(3) for n in range(8)]
    assert order == sorted(order)


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Study", "Women"), ("Younger 2009", "10"), ("Younger 2013", "31"), ("Cree 2010", "80"),
            ("Lie 2018", "47")]  # fmt: skip
    page = together(
        lines([FULL, LAST], y=740),
        lines([row[0] for row in rows], y=690),
        lines([row[1] for row in rows], x=250, y=690),
    )
    found = " ".join(blocks(page))
    assert " ".join(" | ".join(row) for row in rows) in found


WIDE_TABLE = [
    ("Study of the drug and of its dose", "Outcome, in the words of the authors themselves"),
    ("Younger and Mackey, 2009", "Pain of the ten women"),
    ("Younger and others, 2013", "Pain and the mood on each day"),
    ("Cree and others, 2010", "Quality of life, by mail"),
    ("Lie and others, 2018", "Remission in the endoscope"),
    ("Smith and others, 2007", "Symptoms of the bowel"),
    ("Gironi and others, 2008", "Spasticity and fatigue"),
]


def test_a_table_of_wide_cells_is_read_row_by_row_too() -> None:
    left, right = zip(*WIDE_TABLE, strict=True)
    page = together(lines(left), lines(right, x=300))
    assert " ".join(blocks(page)) == " ".join(" | ".join(row) for row in WIDE_TABLE)


def test_numbers_apart_from_their_entries_are_no_column() -> None:
    entries = [f"Younger J, Mackey S. Entry {n} about naltrexone. Pain Med." for n in range(1, 7)]
    page = together(
        lines([f"{n}." for n in range(1, 7)], x=70, step=26),
        lines([line for one in entries for line in (one, "2009;10:663-672.")], x=100, step=13),
    )
    assert blocks(page) == [f"{n}. {one} 2009;10:663-672." for n, one in enumerate(entries, 1)]


# --- reference lists ---


def test_numbered_entries_begin_blocks_though_no_line_is_set_in() -> None:
    drawn = ["1. Younger J, Mackey S. A first entry that fills the line.", "Pain Med. 2009;10:663.",
             "2. Cree BA, Goodin DS. Another one that fills the line.", "Ann Neurol. 2010;68:145.",
             "3. Lie MRKL. A third one. J Transl Med. 2018;16(1):55-5."]  # fmt: skip
    assert blocks(lines(drawn)) == [
        f"{drawn[0]} {drawn[1]}", f"{drawn[2]} {drawn[3]}", drawn[4],
    ]  # fmt: skip


def test_a_number_at_the_beginning_of_a_line_is_no_entry_out_of_turn() -> None:
    drawn = ["1. Younger J, Mackey S. Fibromyalgia symptoms are fewer in",
             "2009. 10:663-672, of which most are about the low doses of",
             "12. More of them are not."]  # fmt: skip
    assert blocks(lines(drawn, font="Courier")) == [" ".join(drawn)]


ENTRIES = [
    "Cree, B.A., Kornyeyeva, E., Goodin, D.S., 2010. Pilot trial of low-dose naltrexone and "
    "quality of life in multiple sclerosis. Ann. Neurol. 68, 145-150.",
    "Lie, M.R.K.L., van der Giessen, J., Fuhler, G.M., et al., 2018. Low dose naltrexone for "
    "induction of remission in inflammatory bowel disease patients. J. Transl. Med. 16, 55.",
    "Younger, J., Mackey, S., 2009. Fibromyalgia symptoms. Pain Med. 10.",
    "Zagon, I.S., McLaughlin, P.J., 1983. Naltrexone modulates tumor response in mice with "
    "neuroblastoma. Science 221, 671-673.",
]


def hanging(entries: list[str], width: int = 70) -> Draw:
    drawn = [
        line.replace("  ", "\t")
        for entry in entries
        for line in textwrap.wrap(entry, width, subsequent_indent="  ", break_on_hyphens=False)
    ]
    return lines(drawn, font="Courier", size=8)


def test_entries_without_numbers_begin_where_lines_are_not_set_in() -> None:
    assert blocks(hanging(ENTRIES)) == ENTRIES


@pytest.mark.parametrize("width", range(48, 90, 6))
def test_entries_are_told_apart_in_columns_of_any_width(width: int) -> None:
    assert blocks(hanging(ENTRIES * 3, width)) == ENTRIES * 3


def test_bare_numbers_of_a_list_get_their_dot() -> None:
    entries = [f"{n} {entry}" for n, entry in enumerate(ENTRIES, 1)]
    assert blocks(hanging(entries)) == [f"{n}. {entry}" for n, entry in enumerate(ENTRIES, 1)]


def test_an_entry_goes_on_over_a_page_and_its_running_head() -> None:
    head, foot = "J Imaginary Med 2021;3:14", "Copyright the authors"
    furniture = together(lines([head], y=800), lines([foot], y=40), lines(["Page 1 of 3"], y=28))
    first = ["1. Younger J, Mackey S. Fibromyalgia symptoms are reduced.", "Pain Med. 2009;10:663.",
             "2. Cree BA, Kornyeyeva E, Goodin DS. A pilot trial of this."]  # fmt: skip
    second = [
        "Ann Neurol. 2010;68:145-150.",
        "3. Lie MRKL. Another trial. J Transl Med. 2018;16:55.",
    ]
    assert blocks(together(furniture, lines(first, y=200)), together(furniture, lines(second))) == [
        f"{first[0]} {first[1]}", f"{first[2]} {second[0]}", second[1],
    ]  # fmt: skip


# --- furniture ---


def test_what_stands_on_two_pages_in_one_place_is_furniture_and_elsewhere_text() -> None:
    page = together(lines(["Running head 7"], y=800), lines([FULL, LAST]), lines(["7"], y=30))
    other = together(lines(["Running head 8"], y=800), lines([FULL, LAST]), lines(["8"], y=30))
    assert blocks(page, other) == [f"{FULL} {LAST}"] * 2


@pytest.mark.parametrize("number", ["12", "– 12 –", "Page 3 of 9", "xii", "e12"])
def test_a_page_number_goes_even_from_a_single_page(number: str) -> None:
    assert blocks(together(lines([FULL, LAST]), lines([number], y=30))) == [f"{FULL} {LAST}"]


def test_a_first_page_s_own_head_is_text() -> None:
    assert blocks(together(lines(["Received 3 May 2021"], y=800), lines([FULL, LAST])))[0] == (
        "Received 3 May 2021"
    )


def test_a_stamp_along_the_margin_is_no_text() -> None:
    assert blocks(together(lines([FULL, LAST]), rotated("Downloaded 2021"))) == [f"{FULL} {LAST}"]


def test_a_page_set_crosswise_is_read() -> None:
    assert FULL in " ".join(blocks(sideways(lines([FULL, FULL, LAST], x=50, y=400))))


def test_line_numbers_of_a_manuscript_go() -> None:
    drawn = [FULL] * 24
    page = together(lines(drawn, x=90, step=24, y=740), *(
        lines([str(n + 1)], x=60, y=740 - 24 * n, size=7) for n in range(24)
    ))  # fmt: skip
    assert " ".join(blocks(page)) == " ".join(drawn)


def test_numbers_of_entries_are_no_line_numbers() -> None:
    entries = [f"{n}. Author A. A title of it. Journal. 2010;{n}:1-2." for n in range(1, 21)]
    assert blocks(lines(entries)) == entries


def test_footnotes_follow_the_paragraph_they_interrupt() -> None:
    first = together(lines([FULL, FULL], y=200), lines(["* A note at the foot."], y=150, size=7))
    assert blocks(first, lines([LAST])) == [f"{FULL} {FULL} {LAST}", "* A note at the foot."]


# --- characters ---


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize(
    ("mark", "expected"), [("3", "³"), ("3,4", "³,⁴"), ("3-5", "³–⁵"), ("st", "st")]
)
def test_raised_numbers_are_superscript_characters(mark: str, expected: str, own: bool) -> None:
    page = raised("Pain fell in women.", mark, " It did not rise again.", own=own)
    found = blocks(page)[0]
    assert (
        found.replace("women. ", "women.")
        == f"Pain fell in women.{expected} It did not rise again."
    )


ADDRESS = "https://doi.org/10.1002/art.37734"


@pytest.mark.parametrize(
    ("words", "address", "expected"),
    [
        ("CrossRef", ADDRESS, f"CrossRef ({ADDRESS}) and more"),
        (ADDRESS, ADDRESS, f"{ADDRESS} and more"),
        ("a site", "https://example.org/", "a site and more"),
    ],
)
def test_a_link_to_a_paper_keeps_its_address(words: str, address: str, expected: str) -> None:
    assert blocks(linked(words, address, " and more")) == [expected]


def test_a_link_over_two_lines_is_written_once() -> None:
    page = together(linked("Younger J. Low-dose naltrexone for the", ADDRESS),
                    linked("treatment of fibromyalgia.", ADDRESS, y=688))  # fmt: skip
    assert blocks(page)[0].count(ADDRESS) == 1
    assert blocks(page)[0].endswith(f"fibromyalgia. ({ADDRESS})")


# --- hyphens ---

HYPHENS = [
    (["we gave nal-", "trexone to", "naltrexone users"], "we gave naltrexone to naltrexone users"),
    (["the low-", "dose arm"], "the low-dose arm"),
    (["of Blichfeldt-", "Eckhardt"], "of Blichfeldt-Eckhardt"),
    (["2013;65:529-", "538"], "2013;65:529-538"),
    (["2013;65:529–", "538"], "2013;65:529–538"),
    (["plain", "words"], "plain words"),
    (["and - as", "said -", "so"], "and - as said - so"),
    (["doi:10.1111/j.1526-", "4637.2009.00613.x"], "doi:10.1111/j.1526-4637.2009.00613.x"),
    (["doi:10.1111/", "j.1526"], "doi:10.1111/j.1526"),
    (["doi:10.1002/art.", "37734. Next"], "doi:10.1002/art.37734. Next"),
    (["doi:10.1002/art.37734", "PMID: 23359310"], "doi:10.1002/art.37734 PMID: 23359310"),
    (["doi:10.1002/art.37734.", "Available now"], "doi:10.1002/art.37734. Available now"),
    (["https://www.example.org/a-", "b/c?d=1"], "https://www.example.org/a-b/c?d=1"),
    (["see https://example.org/x", "for more"], "see https://example.org/x for more"),
    (["a post-", "hoc test", "the post-hoc one"], "a post-hoc test the post-hoc one"),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "expected"), HYPHENS, ids=[one for _, one in HYPHENS])
def test_lines_are_joined_into_words(drawn: list[str], expected: str) -> None:
    cuts = ["in fibro-", "myalgia it was", "and fibromyalgia is"]
    assert join_lines(drawn, Vocabulary([*cuts, *drawn])) == expected


def test_a_document_that_never_cuts_words_keeps_its_hyphens() -> None:
    whole = ["many lines that end without one"] * 40
    kept, cut = ["a ketamine-", "assisted one"], ["a treat-", "ment"]
    assert join_lines(kept, Vocabulary([*whole, *kept])) == "a ketamine-assisted one"
    assert join_lines(cut, Vocabulary([*whole, *cut, "any treatment is"])) == "a treatment"


# --- what cannot be read ---


def test_damage_is_one_line() -> None:
    whole = pdf(lines([FULL, LAST]))
    assert "damaged" in refusal(b"%PDF-1.7\n" + b"\x00" * 400)
    assert "damaged" in refusal(whole[:200])


def test_junk_before_the_signature_is_allowed() -> None:
    assert FULL in read(b"\n\r\n" + pdf(lines([FULL, LAST]))).document.text


def test_a_password_is_said_to_be_one() -> None:
    assert "password" in refusal(pdf(lines([FULL]), password="secret"))


def test_a_scan_is_said_to_be_one() -> None:
    message = refusal(pdf(picture, picture))
    assert "is a scan without text" in message
    assert "OCR" in message


def test_pages_that_are_pictures_are_named() -> None:
    read_ = read(pdf(lines([FULL, FULL, LAST]), picture, picture))
    assert FULL in read_.document.text
    assert read_.notes == (
        "a.pdf: 2 of its pages (page 2, 3) are pictures without text and were not read; "
        "run OCR on it first",
    )


def test_fonts_without_letters_are_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    unmapped = {"share": 2}

    def lacks(_: object, at: int) -> int:
        return int(at % unmapped["share"] == 0)

    monkeypatch.setattr(file.pdfium, "FPDFText_HasUnicodeMapError", lacks)
    assert "its fonts do not say which letters they draw" in refusal(pdf(lines([FULL] * 20)))
    unmapped["share"] = 20
    assert len(read(pdf(lines([FULL] * 20))).document.text) > 1000


def test_a_page_with_a_picture_and_text_is_no_scan() -> None:
    assert read(pdf(together(picture, lines([FULL, FULL, LAST])))).notes == ()


def test_what_takes_too_long_is_read_in_part_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(1000))
    monkeypatch.setattr(file.time, "monotonic", lambda: float(next(ticks)))
    monkeypatch.setattr(file, "MAX_SECONDS", 2.5)
    read_ = read(pdf(*[lines([FULL, LAST])] * 5))
    assert read_.document.text.count(FULL) == 2
    assert "only the first 2 of 5 pages were read" in read_.notes[0]


def test_a_page_without_end_takes_time_in_proportion() -> None:
    def page(count: int) -> None:
        read(pdf(lines(["x" * 100] * count, y=100_000, step=1)))

    assert in_proportion(page, 500)


def test_no_pdf_is_a_web_page() -> None:
    assert "is a web page, not a PDF" in refusal(b"<!DOCTYPE html><title>Log in</title>")
    assert "is no PDF" in refusal(b"some words")
