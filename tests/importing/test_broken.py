"""What could be read before and after a break is kept; what could not is named by its line."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ldn_lit.importing.entries import ReferenceFormat
from ldn_lit.importing.reading import read_entries
from tests.growth import in_proportion

from .test_csv_tables import CROHN, FROM_PUBMED, PUBMED, ZOTERO, table
from .test_entries import BIB, CSL, ENDNOTE_XML, ENW, RIS
from .test_zotero_rdf import BESIDES, CLOSING, JOURNAL, OPENING
from .test_zotero_rdf import CROHN as ARTICLE

TEXTUAL: tuple[ReferenceFormat, ...] = tuple(
    format for format in get_args(ReferenceFormat) if format != "pubmed-xml"
)
NBIB = "PMID- 1\nTI  - One\nFAU - Roe, Ann\n\nPMID- 2\nTI  - Two\n"
RDF = OPENING + ARTICLE + JOURNAL + ARTICLE.replace("item_1", "item_3") + BESIDES + CLOSING
CSV = table(ZOTERO, CROHN, CROHN)
SAMPLES = (BIB, RIS, ENW, ENDNOTE_XML, NBIB, str([CSL]), RDF, CSV, table(PUBMED, FROM_PUBMED))


def told(text: str, format: ReferenceFormat) -> tuple[list[str], list[tuple[int, str]]]:
    read = read_entries(text, format)
    return [one.article.title for one in read.entries], [(u.line, u.why) for u in read.unread]


def test_an_entry_whose_braces_do_not_balance_costs_no_other() -> None:
    text = (
        "@article{a, title = {One}, year = 2001}\n"
        "@article{b, title = {Two, year = 2002,\n journal = {J}\n"
        "@article{c, title = {Three}, year = 2003}\n"
        "@article{d,}\n"
    )
    titles, unread = told(text, "bibtex")
    assert titles[0] == "One"
    assert titles[-1] == "Three"
    assert unread == [
        (2, "the braces of b do not balance; it may be cut short"),
        (5, "the entry has no fields that can be read"),
    ]


def test_a_ris_record_without_its_end_is_read_and_named() -> None:
    text = (
        "AU  - Nobody\nTY  - JOUR\nTI  - One\n\nTY  - JOUR\nTI  - Two\nER  - \nTY  - JOUR\nER  -\n"
    )
    titles, unread = told(text, "ris")
    assert titles == ["One", "Two"]
    assert unread == [
        (1, "AU stands before any TY line; no record was read"),
        (2, "the record has no ER line; it may be cut short"),
        (8, "says neither a title nor an author, and no identifier"),
    ]


def test_json_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    text = '[{"type":"book","title":"One"},\n{"type":"book","title":"Two"},\n{"type":"bo'
    titles, unread = told(text, "csl-json")
    assert titles == ["One", "Two"]
    assert unread == [(3, "the file breaks off or is no JSON from here on")]


@pytest.mark.parametrize("format", TEXTUAL)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_no_text_raises_and_every_place_is_in_it(
    format: ReferenceFormat, data: st.DataObject
) -> None:
    cuts = st.sampled_from(SAMPLES).flatmap(
        lambda one: st.tuples(st.integers(0, len(one)), st.integers(0, len(one))).map(
            lambda span: one[min(span) : max(span)]
        )
    )
    text = "".join(data.draw(st.lists(st.one_of(cuts, st.text(max_size=20)), max_size=4)))
    read = read_entries(text, format)
    lines = text.count("\n") + 1
    assert [one.position for one in read.entries] == list(range(len(read.entries)))
    for one in read.entries:
        assert text[one.citation.start : one.citation.end] == one.citation.text
        assert 1 <= one.line <= lines
    assert all(1 <= one.line <= lines for one in read.unread)


@pytest.mark.parametrize(
    ("format", "text"), [("bibtex", BIB), ("ris", RIS), ("nbib", NBIB), ("enw", ENW)]
)
@given(st.data())
@settings(max_examples=40, deadline=None)
def test_what_stands_before_a_break_is_read_as_without_it(
    format: ReferenceFormat, text: str, data: st.DataObject
) -> None:
    whole = read_entries(text, format).entries
    cut = data.draw(st.integers(0, len(text)))
    found = read_entries(text[:cut], format).entries
    untouched = [one for one in whole if one.citation.end < cut]
    assert [one.article for one in found[: len(untouched)]] == [one.article for one in untouched]


@pytest.mark.parametrize(
    ("format", "piece"),
    [
        ("bibtex", "@article{"), ("bibtex", "@a{b,c={"), ("bibtex", "@article{k, author={A and "),
        ("bibtex", "{"), ("ris", "TY  - JOUR\n"), ("ris", "AU  - A, B, C, D\n"),
        ("nbib", "PMID- 1\n"), ("enw", "%0 X\n"), ("endnote-xml", "<record>"),
        ("csl-json", '{"a":['), ("csl-json", '"'),
        ("csv", '"'), ("csv", 'PMID,Title,Authors,Citation\n"x'), ("csv", '"\n'),
        ("zotero-rdf", '<bib:Book rdf:about="#a">'), ("zotero-rdf", "<bib:Book "),
        ("zotero-rdf", "<a:Book><b:Article>"), ("zotero-rdf", "<rdf:RDF "),
    ],
)  # fmt: skip
def test_hostile_files_take_time_in_proportion(format: ReferenceFormat, piece: str) -> None:
    assert in_proportion(lambda count: read_entries(piece * count, format), 5_000)


@pytest.mark.parametrize("prefixes", [2, 10_000])
def test_resources_without_ends_under_many_names_take_time_in_proportion(prefixes: int) -> None:
    def read(count: int) -> None:
        heads = (f'<p{at % prefixes}:Book rdf:about="#{at}">' for at in range(count))
        read_entries(OPENING + "".join(heads), "zotero-rdf")

    assert in_proportion(read, 5_000)


def test_a_journal_of_thousands_is_not_read_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    parse, parsed = etree.fromstring, []
    monkeypatch.setattr(etree, "fromstring", lambda *given: parsed.append(1) or parse(*given))
    read = read_entries(OPENING + JOURNAL + ARTICLE * 50 + CLOSING, "zotero-rdf")
    assert len(read.entries) == 50
    assert len(parsed) == 52
