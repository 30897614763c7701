"""Citation keys of pandoc, Quarto and R Markdown, and what the shape of a key tells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.citations import find_citations
from ldn_lit.citations.key_shapes import read_shape
from ldn_lit.citations.reference_files import find_entries_of_file
from ldn_lit.records import Citation, Document, DocumentFormat
from tests.growth import in_proportion

REFERENCES = """@article{Younger2013, author={Younger, Jarred and Noor, Noorulain}, year=2013,
  title={Low-dose naltrexone for the treatment of fibromyalgia}, pmid={23359310}}
@article{smith2007, author={Smith, Jill P.}, year=2007,
  title={Low-dose naltrexone therapy improves active Crohn's disease}}
@online{trust, title={LDN Research Trust}, url={https://ldnresearchtrust.org}}
@article{doi:10.1000/x_y, title={Odd}}"""


def document(
    text: str, *bibliographies: Document, form: DocumentFormat = "text", name: str = "paper.md"
) -> Document:
    return Document(
        path=name, name=name, text=text, sha256="", format=form, bibliographies=bibliographies
    )


BIB = document(REFERENCES, form="bibtex", name="refs.bib")


def find(text: str, *bibliographies: Document) -> tuple[Citation, ...]:
    found = find_citations(document(text, *bibliographies))
    for citation in found:
        assert text[citation.start : citation.end] == citation.text
        for mention in citation.mentions:
            assert text.count("\n", 0, mention.start) + 1 == mention.line
    assert len({citation.id for citation in found}) == len(found)
    return found


def keys(text: str, *bibliographies: Document) -> list[str]:
    return [each.text for each in find(text, *bibliographies) if each.key]


def test_a_key_is_the_work_it_names() -> None:
    text = "Pain fell [@Younger2013; @smith2007, chap 3].\n\nIt did [-@Younger2013]. See @trust."
    younger, smith, page = find(text, BIB)
    assert (younger.text, younger.start, younger.kind) == ("Younger2013", 12, "reference")
    assert (younger.authors, younger.year, younger.pmid) == (
        ("Younger J", "Noor N"), 2013, "23359310",
    )  # fmt: skip
    assert (younger.key, younger.line, len(younger.mentions)) == ("Younger2013", 1, 1)
    (again,) = younger.mentions
    assert (text[again.start : again.end], again.line) == ("Younger2013", 3)
    assert younger.context == (
        "Pain fell [@Younger2013; @smith2007, chap 3]. It did [-@Younger2013]."
    )
    assert (smith.text, smith.year, smith.mentions) == ("smith2007", 2007, ())
    assert (page.text, page.kind, page.url) == ("trust", "web", "https://ldnresearchtrust.org")


FORMS = [
    ("@Younger2013 [p. 3] says", ["Younger2013"]),
    ("[see @Younger2013; @smith2007, pp. 3-5]", ["Younger2013", "smith2007"]),
    ("see [see @Younger2013, @smith2007].", ["Younger2013", "smith2007"]),
    ("*@Younger2013*, “@smith2007”", ["Younger2013", "smith2007"]),
    ("@{Younger2013}'s", ["Younger2013"]),
    ("(@Younger2013).", ["Younger2013"]),
    ("@doi:10.1000/x_y.", ["doi:10.1000/x_y"]),
    ("@{doi:10.1000/x_y}", ["doi:10.1000/x_y"]),
    ("me@Younger2013 me.@Younger2013 \\@Younger2013 /@Younger2013 https://x.org/@Younger2013", []),
    ("`@Younger2013` and `` a ` @Younger2013 ``", []),
    ("```r\n@Younger2013\n```\n@smith2007", ["smith2007"]),
    ("~~~\n@Younger2013\n", []),
    ("a ` tick\n\n@Younger2013 `", ["Younger2013"]),
    ("<!-- @Younger2013 --> @smith2007", ["smith2007"]),
    ("---\nnocite: |\n  @Younger2013\n---\n@smith2007", ["smith2007"]),
    ("@YOUNGER2013", ["YOUNGER2013"]),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_where_a_key_stands(text: str, expected: list[str]) -> None:
    assert keys(text, BIB) == expected


def test_pandoc_tells_capitals_apart() -> None:
    (citation,) = find("@YOUNGER2013 says", BIB)
    assert (citation.kind, citation.authors, citation.year) == ("author_year", ("Younger",), 2013)


@pytest.mark.parametrize(
    "text",
    [
        "@fig-pain and @tbl-doses and @sec:methods",
        "@media print { x }",
        "@import url",
        "@font-face",
    ],
)
def test_what_is_no_key_even_with_a_bibliography(text: str) -> None:
    assert keys(text, BIB) == []


def test_a_key_that_is_in_no_bibliography_stays_open() -> None:
    shaped, unknown = find("Pain fell [@Zagon1983; @nokey].", BIB)
    assert (shaped.kind, shaped.authors, shaped.year) == ("author_year", ("Zagon",), 1983)
    assert shaped.note == "the key Zagon1983 is in no bibliography that was read"
    assert shaped.context == "Pain fell [@Zagon1983; @nokey]."
    assert (unknown.kind, unknown.authors, unknown.year) == ("author_year", (), None)
    assert unknown.note == "the key nokey is in no bibliography that was read"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ask @younger or @LDN_Trust, @ldn2", []), ("[@Younger2013] and @smith_2007a",
     ["Younger2013", "smith_2007a"]),
     ("@covid2020 @May2013 @London2012", [])],
)  # fmt: skip
def test_without_a_bibliography_only_a_name_and_a_year_is_a_key(
    text: str, expected: list[str]
) -> None:
    assert keys(text) == expected


def test_metadata_is_no_text() -> None:
    block = "---\ntitle: Zagon (1983)\nbibliography: refs.bib\n\nnocite: |\n  @smith2007\n...\n"
    text = f"{block}@Younger2013 (2014)."
    assert [each.text for each in find(text, BIB)] == ["Younger2013"]
    for rule in (
        "---\n\nPain fell @Younger2013.\n\n---\n",
        "---\ntitle: A\nPain @Younger2013.\n---\n",
    ):
        assert keys(rule, BIB) == ["Younger2013"]


def test_an_identifier_is_no_key_unless_a_bibliography_has_it() -> None:
    (citation,) = find("As @{https://doi.org/10.1002/art.37734} says.", BIB)
    assert (citation.kind, citation.doi) == ("identifier", "10.1002/art.37734")
    (citation,) = find("As @doi:10.1000/x_y says.", BIB)
    assert (citation.kind, citation.title) == ("reference", "Odd")


def test_the_first_bibliography_wins() -> None:
    second = document("@article{smith2007, title={Other}}", form="bibtex")
    assert find("@smith2007", BIB, second)[0].title.startswith("Low-dose")
    assert find("@smith2007", second, BIB)[0].title == "Other"


@pytest.mark.parametrize(
    ("form", "text"),
    [("ris", "TY  - JOUR\nID  - smith2007\nTI  - Low dose\nER  - \n"),
     ("csl-json", '[{"id": "smith2007", "title": "Low dose"}]')],
)  # fmt: skip
def test_bibliographies_of_other_formats(form: DocumentFormat, text: str) -> None:
    assert find("@smith2007", document(text, form=form))[0].title == "Low dose"


def test_names_written_out_refer_to_the_work() -> None:
    text = "Pain fell [@Younger2013]. Younger and Noor (2013) say so."
    keyed, written = find(text, BIB)
    assert written.refers_to == keyed.id


def test_names_written_out_refer_to_the_list_that_is_written_out_too() -> None:
    text = (
        "Pain fell [@Younger2013]. Younger and Noor (2013) say so.\n\nReferences\n\n"
        "1. Younger J, Noor N. Low-dose naltrexone for the treatment of fibromyalgia. "
        "Arthritis Rheum. 2013;65(2):529-38.\n"
    )
    _, written, listed = find(text, BIB)
    assert (listed.number, written.refers_to) == (1, listed.id)


def test_keys_and_other_citations_stand_side_by_side() -> None:
    text = (
        "Pain fell [@Younger2013], and sleep was better (Parkitny and Younger 2017) PMID: 17222320"
    )
    assert [each.kind for each in find(text, BIB)] == ["reference", "author_year"]


# --- reference files as documents -------------------------------------------


def test_a_reference_file_is_a_document() -> None:
    found = find_citations(BIB)
    assert [each.key for each in found] == ["Younger2013", "smith2007", "trust", "doi:10.1000/x_y"]
    assert [each.line for each in found] == [1, 3, 5, 6]
    assert all(BIB.text[each.start : each.end] == each.text for each in found)


def test_ids_survive_what_says_nothing_of_the_work() -> None:
    longer = REFERENCES.replace("pmid=", "file={/home/a.pdf},\n  abstract={New}, pmid=")
    again = find_entries_of_file(document("% ours\n" + longer, form="bibtex"))
    assert [each.id for each in again] == [each.id for each in find_entries_of_file(BIB)]
    twice = find_entries_of_file(document(REFERENCES + REFERENCES, form="bibtex"))
    assert len({each.id for each in twice}) == 8


# --- shapes -----------------------------------------------------------------

SHAPES = [
    ("Younger2013", "Younger", 2013), ("younger:2013", "Younger", 2013),
    ("Younger_2013", "Younger", 2013), ("younger-2013", "Younger", 2013),
    ("younger2013low", "Younger", 2013), ("Younger.2013", "Younger", 2013),
    ("youngerLowDose2013", "Younger", 2013), ("younger_low-dose_2013", "Younger", 2013),
    ("YoungerNoor2013", "Younger", 2013), ("YOUNGER2013", "Younger", 2013),
    ("SmithJP2007", "Smith", 2007), ("JPSmith2007", "Smith", 2007), ("McCue2010", "McCue", 2010),
    ("VanDerWoude2014", "Van Der Woude", 2014), ("vanderwoude2014", "Vanderwoude", 2014),
    ("de_vries2014", "De Vries", 2014), ("OBrien2013", "OBrien", 2013),
    ("O'Brien2013", "O'Brien", 2013), ("Bruun-Plesner2022", "Bruun-Plesner", 2022),
    ("Småbrekke2019", "Småbrekke", 2019), ("Lie2012", "Lie", 2012),
]  # fmt: skip


@pytest.mark.parametrize(("key", "author", "year"), SHAPES)
def test_shapes(key: str, author: str, year: int) -> None:
    shape = read_shape(key)
    assert shape is not None
    assert (shape.author, shape.year, shape.year_suffix, shape.et_al) == (author, year, "", False)


@pytest.mark.parametrize("key", ["YoungerEtAl2013", "younger_etal_2013"])
def test_shapes_of_several_authors(key: str) -> None:
    shape = read_shape(key)
    assert shape is not None
    assert (shape.author, shape.et_al) == ("Younger", True)


@pytest.mark.parametrize(
    ("key", "suffix"),
    [("Younger2013a", "a"), ("Younger_2013b", "b"), ("younger2013low", ""), ("Younger2013:a", "")],
)
def test_suffixes_of_the_year(key: str, suffix: str) -> None:
    shape = read_shape(key)
    assert shape is not None
    assert shape.year_suffix == suffix


@pytest.mark.parametrize(
    "key",
    ["RN12", "Younger13", "Younger", "2013", "a2013", "Younger20135", "Younger2093", "fig:2013",
     "table2013", "who2020", "ref2013", "May2013", "London2012", "doi:10.1002/art.2013",
     "noauthor_ldn_2018", "DBLP:journals/x/Younger2013", "covid-19_2020", ""],
)  # fmt: skip
def test_what_has_no_shape(key: str) -> None:
    assert read_shape(key) is None


# --- any text ---------------------------------------------------------------

SHARDS = ["@", "Younger2013", "[", "]", "`", "```", "\n", "~~~", "{", "}", "<!--", "-->", "-", " ",
          "smith2007", "---", ";", ".", "é", "doi:10.1002/a"]  # fmt: skip


@given(st.lists(st.sampled_from(SHARDS), max_size=40).map("".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    find(text)
    find(text, BIB)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_key_has_a_shape_or_none(key: str) -> None:
    read_shape(key)


@pytest.mark.parametrize(
    "shard",
    ["@", "@a", "@Younger2013 ", "`", "``` `", "@{", "<!--", "```\n", "@a:", "`` ` ", "a_", "aB"],
)
def test_time_is_linear(shard: str) -> None:
    assert in_proportion(lambda count: find_citations(document(shard * count, BIB)), 20_000)
