"""Theses, reports, talks, pages and drafts of any file are exported as what they are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ldn_lit.export.formats import FORMATS
from ldn_lit.export.references import Reference, paper_reference
from ldn_lit.importing.entries import ReferenceFormat
from ldn_lit.importing.formats import format_of
from ldn_lit.importing.reading import read_entries
from ldn_lit.library import Library
from ldn_lit.library.codec import encode
from ldn_lit.matching.titles import comparable
from ldn_lit.records import Article, Author, HeldArticle, PartialDate, WorkForm
from ldn_lit.resolve.imports import ImportFile, Intake, take_in
from tests.export.recorded_references import HEADER
from tests.export.tex import bibtexed, classic, fonts_for, modern, needs, typeset, validated

WRITTEN = tuple(sorted(set(FORMATS) - {"nbib"}))

BIB = r"""
@mastersthesis{shannon, author = {Shannon, Claude E.}, year = 1940,
  title = {A symbolic analysis of relay circuits}, school = {MIT}, address = {Cambridge}}
@techreport{baran, author = {Baran, Paul}, title = {On distributed communications}, year = 1964,
  institution = {RAND Corporation}, number = {RM-3420-PR}}
@inproceedings{vaswani, author = {Vaswani, Ashish}, title = {Attention is all you need},
  booktitle = {Neural information processing systems}, editor = {Guyon, Isabelle}, year = 2017,
  pages = {5998--6008}, publisher = {Curran}}
@misc{naltrexone, author = {{American Society of Health-System Pharmacists}}, year = 2021,
  title = {Naltrexone}, howpublished = {\url{https://medlineplus.gov/druginfo/meds/a685041.html}},
  note = {[Online; accessed 3-May-2021]}}
@unpublished{dijkstra, author = {Dijkstra, Edsger W.}, year = 1988, note = {EWD 1036},
  title = {On the cruelty of really teaching computing science}}
"""
BIBLATEX = r"""
@thesis{shannon, author = {Shannon, Claude E.}, date = {1940}, type = {mathesis},
  title = {A symbolic analysis of relay circuits}, institution = {MIT}, location = {Cambridge}}
@report{baran, author = {Baran, Paul}, title = {On distributed communications}, date = {1964},
  type = {techreport}, institution = {RAND Corporation}, number = {RM-3420-PR}}
@inproceedings{vaswani, author = {Vaswani, Ashish}, title = {Attention is all you need},
  booktitle = {Neural information processing systems}, editor = {Guyon, Isabelle}, date = {2017},
  pages = {5998--6008}, publisher = {Curran}}
@online{naltrexone, author = {{American Society of Health-System Pharmacists}}, date = {2021},
  title = {Naltrexone}, url = {https://medlineplus.gov/druginfo/meds/a685041.html},
  urldate = {2021-05-03}}
@unpublished{dijkstra, author = {Dijkstra, Edsger W.}, date = {1988},
  title = {On the cruelty of really teaching computing science}}
"""
RIS = """TY  - THES
AU  - Shannon, Claude E.
TI  - A symbolic analysis of relay circuits
PY  - 1940
PB  - MIT
CY  - Cambridge
M3  - Master's thesis
ER  -

TY  - RPRT
AU  - Baran, Paul
TI  - On distributed communications
PY  - 1964
PB  - RAND Corporation
SN  - RM-3420-PR
M3  - Technical report
ER  -

TY  - CONF
AU  - Vaswani, Ashish
A2  - Guyon, Isabelle
TI  - Attention is all you need
PY  - 2017
C3  - Neural information processing systems
T2  - NIPS
SP  - 5998
EP  - 6008
PB  - Curran
ER  -

TY  - ELEC
AU  - American Society of Health-System Pharmacists
TI  - Naltrexone
PY  - 2021
UR  - https://medlineplus.gov/druginfo/meds/a685041.html
Y2  - 2021/05/03/10:11:12
ER  -

TY  - UNPB
AU  - Dijkstra, Edsger W.
PY  - 1988
TI  - On the cruelty of really teaching computing science
ER  -
"""
CSL = """[
{"id": "1", "type": "thesis", "author": [{"family": "Shannon", "given": "Claude E."}],
 "title": "A symbolic analysis of relay circuits", "issued": {"date-parts": [[1940]]},
 "publisher": "MIT", "publisher-place": "Cambridge", "genre": "Master's thesis"},
{"id": "2", "type": "report", "author": [{"family": "Baran", "given": "Paul"}],
 "title": "On distributed communications", "issued": {"date-parts": [[1964]]},
 "publisher": "RAND Corporation", "number": "RM-3420-PR", "genre": "Technical report"},
{"id": "3", "type": "paper-conference", "author": [{"family": "Vaswani", "given": "Ashish"}],
 "editor": [{"family": "Guyon", "given": "Isabelle"}], "title": "Attention is all you need",
 "issued": {"date-parts": [[2017]]}, "container-title": "Neural information processing systems",
 "page": "5998-6008", "publisher": "Curran"},
{"id": "4", "type": "webpage", "title": "Naltrexone", "issued": {"date-parts": [[2021]]},
 "author": [{"literal": "American Society of Health-System Pharmacists"}],
 "accessed": {"date-parts": [["2021", 5, 3]]},
 "URL": "https://medlineplus.gov/druginfo/meds/a685041.html"},
{"id": "5", "type": "manuscript", "author": [{"family": "Dijkstra", "given": "Edsger W."}],
 "title": "On the cruelty of really teaching computing science",
 "issued": {"date-parts": [[1988]]}}]"""
ZOTERO = """"Key","Item Type","Publication Year","Author","Title","Publication Title","Url",\
"Pages","Number","Publisher","Place","Type","Editor","Access Date"
"A","thesis","1940","Shannon, Claude E.","A symbolic analysis of relay circuits","","","","",\
"MIT","Cambridge","Master's thesis","",""
"B","report","1964","Baran, Paul","On distributed communications","","","","RM-3420-PR",\
"RAND Corporation","","Technical report","",""
"C","conferencePaper","2017","Vaswani, Ashish","Attention is all you need",\
"Neural information processing systems","","5998-6008","","Curran","","","Guyon, Isabelle",""
"D","webpage","2021","American Society of Health-System Pharmacists","Naltrexone","",\
"https://medlineplus.gov/druginfo/meds/a685041.html","","","","","","","2021-05-03 10:11:12"
"E","manuscript","1988","Dijkstra, Edsger W.",\
"On the cruelty of really teaching computing science","","","","","","","","",""
"""
ENW = """%0 Thesis\n%A Shannon, Claude E.\n%T A symbolic analysis of relay circuits\n%D 1940
%I MIT\n%C Cambridge\n%9 Master's thesis\n
%0 Report\n%A Baran, Paul\n%T On distributed communications\n%D 1964
%I RAND Corporation\n%@ RM-3420-PR\n%9 Technical report\n
%0 Conference Paper\n%A Vaswani, Ashish\n%E Guyon, Isabelle\n%T Attention is all you need\n%D 2017
%B Neural information processing systems\n%P 5998-6008\n%I Curran\n
%0 Web Page\n%A American Society of Health-System Pharmacists,\n%T Naltrexone\n%D 2021
%U https://medlineplus.gov/druginfo/meds/a685041.html\n%[ May 3, 2021\n
%0 Unpublished Work\n%A Dijkstra, Edsger W.\n%D 1988
%T On the cruelty of really teaching computing science\n"""


def author(last: str, fore: str) -> tuple[Author, ...]:
    return (Author(last=last, fore=fore),)


def year(number: int) -> PartialDate:
    return PartialDate(year=number)


SHANNON = Article(
    form="thesis", kind="book", authors=author("Shannon", "Claude E."), pub_date=year(1940),
    title="A symbolic analysis of relay circuits", publisher="MIT", publisher_place="Cambridge",
    genre="Master's thesis",
)  # fmt: skip
BARAN = Article(
    form="report", kind="book", authors=author("Baran", "Paul"), pub_date=year(1964),
    title="On distributed communications", publisher="RAND Corporation", issue="RM-3420-PR",
    genre="Technical report",
)  # fmt: skip
VASWANI = Article(
    form="conference", authors=author("Vaswani", "Ashish"), editors=author("Guyon", "Isabelle"),
    title="Attention is all you need", journal="Neural information processing systems",
    pages="5998-6008", publisher="Curran", pub_date=year(2017),
)  # fmt: skip
NALTREXONE = Article(
    form="webpage", authors=(Author(collective="American Society of Health-System Pharmacists"),),
    title="Naltrexone", url="https://medlineplus.gov/druginfo/meds/a685041.html",
    pub_date=year(2021), accessed="2021-05-03",
)  # fmt: skip
DIJKSTRA = Article(
    form="unpublished", authors=author("Dijkstra", "Edsger W."), pub_date=year(1988),
    title="On the cruelty of really teaching computing science",
)  # fmt: skip
#: What each of the files above holds.
FILED = (SHANNON, BARAN, VASWANI, NALTREXONE, DIJKSTRA)
TURING = Article(
    form="thesis", kind="book", authors=author("Turing", "Alan M."), pub_date=year(1938),
    title="Systems of logic based on ordinals", publisher="Princeton University",
    genre="PhD thesis",
)  # fmt: skip
IRIS = Article(
    form="dataset", authors=author("Fisher", "Ronald A."), pub_date=year(1988), title="Iris",
    publisher="UCI Machine Learning Repository", doi="10.24432/c56c76",
)  # fmt: skip
R = Article(
    form="software", authors=(Author(collective="R Core Team"),), pub_date=year(2024),
    title="A language and environment for statistical computing",
    publisher="R Foundation for Statistical Computing", publisher_place="Vienna",
    url="https://www.R-project.org/", accessed="2024",
)  # fmt: skip
BIHARI = Article(
    form="patent", authors=author("Bihari", "Bernard"), pub_date=year(1989), issue="US 4888346",
    title="Method for the treatment of persons infected with HTLV-III virus",
)  # fmt: skip
HELSINKI = Article(
    form="other", authors=(Author(collective="World Medical Association"),), pub_date=year(1964),
    title="Declaration of Helsinki", publisher="World Medical Association",
)  # fmt: skip
WITH_SITE = replace(
    NALTREXONE, journal="MedlinePlus", url="https://medlineplus.gov/a%20b_c#d", accessed="2021-05"
)
WITH_PLACE = replace(DIJKSTRA, publisher="University of Texas", publisher_place="Austin")
OF_SERIES = replace(VASWANI, volume="30", publisher_place="Long Beach", isbn="9781510860964")
WORKS = (*FILED, TURING, IRIS, R, BIHARI, HELSINKI, WITH_SITE, WITH_PLACE, OF_SERIES)
#: Without what their own entry type asks for.
BARE = (
    replace(SHANNON, publisher=""), replace(BARAN, publisher=""), replace(VASWANI, journal=""),
    replace(NALTREXONE, url=""), replace(NALTREXONE, authors=()), replace(HELSINKI, authors=()),
    replace(SHANNON, authors=()), replace(BIHARI, issue=""), replace(BIHARI, publisher="R & B"),
    Article(title="Something", pub_date=year(2001), authors=author("Bihari", "Bernard")),
)  # fmt: skip


def reference(article: Article, number: int = 1) -> Reference:
    held = HeldArticle(
        id=number, article=article, confirmed=False, citation_key=f"k{number:02d}", origin="import"
    )
    return paper_reference(held, held.citation_key)


def numbered(articles: tuple[Article, ...]) -> list[Reference]:
    return [reference(article, number) for number, article in enumerate(articles)]


def read(text: str, format: ReferenceFormat) -> list[Article]:
    found = read_entries(text, format)
    assert found.unread == ()
    return [entry.article for entry in found.entries]


def facts(article: Article) -> dict[str, Any]:
    "All that is told of it, by name."
    people = {
        role: [comparable(one.last or one.collective) for one in getattr(article, role)]
        for role in ("authors", "editors")
    }
    names = (
        "form", "kind", "journal", "volume", "issue", "pages", "publisher", "publisher_place",
        "genre", "isbn", "doi", "url", "accessed",
    )  # fmt: skip
    told = {name: getattr(article, name) for name in names}
    posted = "Preprint" in article.pub_types
    return {"title": comparable(article.title), "year": article.year, "preprint": posted} | (
        told | people
    )


@pytest.mark.parametrize(
    ("format", "text"),
    [("bibtex", BIB), ("bibtex", BIBLATEX), ("ris", RIS), ("csl-json", CSL), ("csv", ZOTERO),
     ("enw", ENW)],
)  # fmt: skip
def test_every_format_says_what_a_work_is(format: ReferenceFormat, text: str) -> None:
    said = [facts(one) for one in read(text, format)]
    assert [one["form"] for one in said] == [one.form for one in FILED]
    assert said == [facts(one) for one in FILED]


@pytest.mark.parametrize("name", WRITTEN)
def test_every_work_comes_back_as_what_it_is(name: str) -> None:
    text = "".join(FORMATS[name].writer(numbered(WORKS), HEADER))
    back = [facts(one) for one in read(text, format_of(text, "references"))]
    assert back == [facts(one) for one in WORKS]


TYPES: tuple[tuple[Article, str, str, str, str, str], ...] = (
    (SHANNON, "@mastersthesis", "@thesis", "THES", "thesis", ">32<"),
    (TURING, "@phdthesis", "@thesis", "THES", "thesis", ">32<"),
    (BARAN, "@techreport", "@report", "RPRT", "report", ">27<"),
    (VASWANI, "@inproceedings", "@inproceedings", "CPAPER", "paper-conference", ">47<"),
    (NALTREXONE, "@misc", "@online", "ELEC", "webpage", ">12<"),
    (DIJKSTRA, "@unpublished", "@unpublished", "UNPB", "manuscript", ">34<"),
    (IRIS, "@misc", "@dataset", "DATA", "dataset", ">59<"),
    (R, "@misc", "@software", "COMP", "software", ">9<"),
    (BIHARI, "@misc", "@patent", "PAT", "patent", ">25<"),
    (HELSINKI, "@misc", "@misc", "GEN", "document", ">13<"),
    (BARE[-1], "@misc", "@misc", "GEN", "document", ">13<"),
    (replace(BARE[-1], pmid="1"), "@article", "@article", "JOUR", "article-journal", ">17<"),
)


@pytest.mark.parametrize(("article", "bibtex", "biblatex", "ris", "csl", "endnote"), TYPES)
def test_types(
    article: Article, bibtex: str, biblatex: str, ris: str, csl: str, endnote: str
) -> None:
    def written(name: str) -> str:
        return "".join(FORMATS[name].writer([reference(article)], HEADER))

    assert f"\n{bibtex}{{k01," in written("bibtex")
    assert f"\n{biblatex}{{k01," in written("biblatex")
    assert written("ris").startswith(f"TY  - {ris}\n")
    assert f'"type": "{csl}"' in written("csl-json")
    assert endnote in written("endnote-xml")
    assert written("csv").splitlines()[1].split(",")[1] == reference(article).kind


@pytest.mark.parametrize(
    ("article", "line"),
    [
        (TURING, "  school = {Princeton University},"),
        (BARAN, "  number = {RM-3420-PR},"),
        (BARAN, "  institution = {RAND Corporation},"),
        (VASWANI, "  booktitle = {Neural information processing systems},"),
        (NALTREXONE, rf"  howpublished = {{\url{{{NALTREXONE.url}}}}},"),
        (BIHARI, "  howpublished = {Patent US 4888346},"),
        (DIJKSTRA, "  note = {Record not confirmed by PubMed; Unpublished manuscript},"),
    ],
)
def test_the_classic_styles_print_what_makes_it_one(article: Article, line: str) -> None:
    assert line in classic([reference(article)]).splitlines()


@pytest.mark.parametrize(
    ("name", "of_day", "of_month"),
    [
        ("bibtex", "Accessed 2021-05-03},", "Accessed 2021-05},"),
        ("bibtex", "  urldate = {2021-05-03},", "  urldate = {2021-05},"),
        ("biblatex", "  urldate = {2021-05-03},", "  urldate = {2021-05},"),
        ("ris", "Y2  - 2021/05/03/\n", "Y2  - 2021/05//\n"),
        ("csl-json", '"accessed": {"date-parts": [[2021, 5, 3]]}', '{"date-parts": [[2021, 5]]}'),
        ("endnote-xml", "<access-date>2021-05-03<", "<access-date>2021-05<"),
        ("csv", ",2021-05-03\n", ",2021-05\n"),
    ],
)
def test_when_it_was_looked_at_is_said(name: str, of_day: str, of_month: str) -> None:
    for article, said in ((NALTREXONE, of_day), (WITH_SITE, of_month)):
        assert said in "".join(FORMATS[name].writer([reference(article)], HEADER))
    unseen = "".join(FORMATS[name].writer([reference(replace(NALTREXONE, accessed=""))], HEADER))
    assert not any(
        word in unseen for word in ("urldate", "Accessed", '"accessed"', "Y2", "<access")
    )


def test_an_article_that_pubmed_serves_was_looked_at_by_nobody() -> None:
    one = reference(replace(NALTREXONE, form="", accessed="", journal="Lancet"))
    held = replace(one.held, confirmed=True, fetched="2026-11-22T08:00:00Z")  # type: ignore[type-var]
    served = [paper_reference(held, "k")]  # type: ignore[arg-type]
    assert "urldate" not in classic(served) + modern(served)
    assert "Accessed" not in classic(served)


@pytest.mark.parametrize("article", [NALTREXONE, IRIS, R, HELSINKI])
def test_nobody_is_named_where_no_style_asks_for_one(article: Article) -> None:
    alone = [reference(replace(article, authors=()))]
    for text in (classic(alone), modern(alone)):
        assert "author = " not in text
    assert "author = {{[No authors listed]}}" in classic([reference(replace(BARAN, authors=()))])


def test_a_report_has_a_number_and_stands_in_no_issue() -> None:
    item = json.loads("".join(FORMATS["csl-json"].writer([reference(BARAN)], HEADER)))[0]
    assert (item["number"], item.get("issue")) == ("RM-3420-PR", None)
    text = "".join(FORMATS["ris"].writer([reference(BARAN)], HEADER))
    assert "SN  - RM-3420-PR" in text
    assert "IS  - " not in text


@pytest.mark.parametrize(
    ("text", "form", "preprint"),
    [
        ("TY  - UNPB\nTI  - On it\nPB  - medRxiv\nER  - \n", "", True),
        ("TY  - UNPB\nTI  - On it\nM3  - Preprint\nER  - \n", "", True),
        ("TY  - UNPB\nTI  - On it\nPB  - VU\nM3  - Manuscript\nER  - \n", "unpublished", False),
        ("TY  - GEN\nTI  - On it\nT2  - Gut\nER  - \n", "", False),
        ("TY  - JOUR\nTI  - On it\nT2  - Gut\nM3  - Review\nER  - \n", "", False),
    ],
)
def test_preprints_and_articles_are_neither_drafts_nor_anything_else(
    text: str, form: WorkForm, preprint: bool
) -> None:
    (article,) = read(text, "ris")
    assert (article.form, article.genre) == (form, "")
    assert ("Preprint" in article.pub_types) is preprint


def test_they_are_kept_in_a_library_and_exported_from_it(tmp_path: Path) -> None:
    entries = read_entries(BIB, "bibtex").entries
    with Library.open(tmp_path / "library.db", "create") as library:
        intake = Intake(
            library=library, pubmed=None, registry=None, now="2026-11-22T08:00:00Z", tell=_nobody
        )
        file = ImportFile(name="refs.bib", sha256="0" * 64, format="bibtex", entries=entries)
        take_in(intake, file)
    with Library.open(tmp_path / "library.db", "read") as library:
        kept = {one.citation_key: one for one in library.articles()}
    back = read(classic([paper_reference(one, key) for key, one in kept.items()]), "bibtex")
    wanted = dict(zip((entry.key for entry in entries), FILED, strict=True))
    assert [facts(one) for one in back] == [facts(wanted[key]) for key in sorted(kept)]


def _nobody(_events: object) -> None:
    pass


@pytest.mark.parametrize("name", WRITTEN)
def test_what_lacks_something_is_still_what_it_is(name: str) -> None:
    works = [one for one in BARE if one.form not in ("", "webpage")]
    text = "".join(FORMATS[name].writer(numbered(tuple(works)), HEADER))
    back = read(text, format_of(text, "references"))
    assert [one.form for one in back] == [one.form for one in works]


def test_records_of_pubmed_are_stored_as_before() -> None:
    stored = encode(Article(pmid="1", title="On it"))
    assert "form" not in stored
    assert "genre" not in stored


@needs("bibtex", "pdflatex")
def test_bibtex_and_latex_have_no_complaint(tmp_path: Path) -> None:
    text = classic(numbered((*WORKS, *BARE)))
    for style in ("plain", "abbrv", "alpha", "unsrt"):
        assert bibtexed(tmp_path, text, style) == [], style
    assert typeset(tmp_path, "document", "\\nocite{*}\\input{plain.bbl}", fonts_for(text)) == []


@needs("biber")
def test_biber_has_no_complaint(tmp_path: Path) -> None:
    complaints, _ = validated(tmp_path, modern(numbered((*WORKS, *BARE))))
    assert complaints == []
