"""When a page was looked at, as files and people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.importing.access_days import access_day, access_day_in
from ldn_lit.importing.entries import ReferenceFormat
from ldn_lit.importing.reading import read_entries

PAGE = "https://medlineplus.gov/druginfo/meds/a685041.html"
DAY = "2021-05-03"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-05-03", DAY), ("2021-05-03T10:11:12Z", DAY), ("2021-05-03 10:11:12", DAY),
        ("2021/05/03/", DAY), ("2021/05//", "2021-05"), ("2021///", "2021"), ("2021-5-3", DAY),
        ("3 May 2021", DAY), ("3-May-2021", DAY), ("May 3, 2021", DAY), ("May 3rd, 2021", DAY),
        ("2021 May 3", DAY), ("2021 May", "2021-05"), ("Mon, 3 May 2021", DAY),
        ("3. Mai 2021", DAY), ("3 mei 2021", DAY), ("1 août 2021", "2021-08-01"),
        ("03.05.2021", DAY),
        ("25/03/2021", "2021-03-25"), ("03/25/2021", "2021-03-25"), ("03-03-2021", "2021-03-03"),
        ("05/03/2021", "2021"), ("May 2021", "2021-05"), ("May 12 2021", "2021-05-12"),
        ("31 Feb 2021", "2021-02"), ("2021-13-40", "2021"), ("n.d.", ""), ("", ""), ("12021", ""),
        ("20211", ""), ("1521", ""),
    ],
)  # fmt: skip
def test_as_much_as_is_certain(text: str, day: str) -> None:
    assert access_day(["", text, "1999"]) == (day or "1999")


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("[Online; accessed 3-May-2021]", DAY),
        ("Record not confirmed by PubMed; Accessed 2021-05-03", DAY),
        ("Last accessed on 3 May 2021.", DAY),
        ("(visited on 05/03/2021)", "2021"),
        ("Retrieved May 3, 2021, from the maker's page", DAY),
        ("Inaccessed 2021-05-03", ""),
        ("written 2021-05-03", ""),
        ("accessed by many people who had never heard of it, 2021-05-03", ""),
    ],
)
def test_notes_say_it_in_words(note: str, day: str) -> None:
    assert access_day_in(["", note]) == day


@given(st.text(max_size=60) | st.text(alphabet="0123456789-/. May", max_size=60))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = access_day([text])
    assert len(found) in (0, 4, 7, 10)
    assert access_day([found]) == found
    assert access_day_in([f"accessed {found}"]) == found


BIB = f"@misc{{k, title = {{Naltrexone}}, url = {{{PAGE}}}, %s}}"
ENDNOTE = (
    '<xml><records><record><ref-type name="Web Page">12</ref-type><titles><title>Naltrexone</title>'
    f"</titles><urls><web-urls><url>{PAGE}</url></web-urls></urls>"
    "<access-date>May 3, 2021</access-date></record></records></xml>"
)
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<bib:Document rdf:about="{PAGE}"><z:itemType>webpage</z:itemType><dc:title>Naltrexone</dc:title>
<dc:identifier><dcterms:URI><rdf:value>{PAGE}</rdf:value></dcterms:URI></dc:identifier>
<dcterms:dateSubmitted>2021-05-03 10:11:12</dcterms:dateSubmitted></bib:Document>
</rdf:RDF>
"""
CSL = f'[{{"id": "k", "type": "webpage", "title": "Naltrexone", "URL": "{PAGE}", "accessed": %s}}]'


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (BIB % "urldate = {2021-05-03}", "bibtex"),
        (BIB % "lastchecked = {3 May 2021}", "bibtex"),
        (BIB % "note = {Accessed: 2021-05-03}", "bibtex"),
        (BIB % "urldate = {2021-05-03}, note = {accessed 1999}", "bibtex"),
        (f"TY  - ELEC\nTI  - Naltrexone\nUR  - {PAGE}\nY2  - 2021/05/03/\nER  -\n", "ris"),
        (f"%0 Web Page\n%T Naltrexone\n%U {PAGE}\n%[ May 3, 2021\n", "enw"),
        (ENDNOTE, "endnote-xml"),
        (RDF, "zotero-rdf"),
        (CSL % '{"date-parts": [[2021, 5, 3]]}', "csl-json"),
        (CSL % '{"raw": "May 3, 2021"}', "csl-json"),
        (CSL % '"2021-05-03"', "csl-json"),
    ],
)
def test_every_format_says_it(text: str, format: ReferenceFormat) -> None:
    (entry,) = read_entries(text, format).entries
    assert (entry.article.url, entry.article.accessed) == (PAGE, DAY)


def test_it_is_kept_with_the_address_it_belongs_to() -> None:
    text = BIB % "doi = {10.3390/medsci6040082}, urldate = {2021-05-03}"
    (entry,) = read_entries(text, "bibtex").entries
    assert (entry.article.url, entry.article.accessed) == ("", "")
