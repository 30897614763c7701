"""BibTeX files as JabRef, Zotero, EndNote, Mendeley and people leave them."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.citations.bibtex import read_bibtex
from ldn_lit.citations.file_names import read_bibtex_names, read_name
from ldn_lit.citations.tex import plain
from ldn_lit.data.starter import starter_articles
from ldn_lit.export.bibtex import bibtex
from ldn_lit.export.keys import citation_key
from ldn_lit.export.provenance import Provenance
from ldn_lit.export.references import paper_reference, trial_reference
from ldn_lit.matching.words import fold
from ldn_lit.records import Article, Citation, HeldArticle, HeldTrial, Trial
from ldn_lit.sources.pubmed_xml import read_page
from tests.growth import in_proportion

YOUNGER = """@article{Younger2013,
  author = {Younger, Jarred and Noor, Noorulain and McCue, Rebecca and Mackey, Sean},
  title = {Low-dose naltrexone for the treatment of fibromyalgia: {F}indings of a small trial},
  journal = {Arthritis \\& Rheumatism},
  year = {2013}, volume = 65, number = {2}, pages = {529--538},
  doi = {10.1002/art.37734}, pmid = {23359310},
}"""


def read(text: str) -> list[Citation]:
    "Every span is exact, whatever is read."
    found = read_bibtex(text)
    for citation in found:
        assert text[citation.start : citation.end] == citation.text
    return found


def one(text: str) -> Citation:
    found = read(text)
    assert len(found) == 1
    return found[0]


def test_an_entry_whole() -> None:
    text = f"% our list\n\n{YOUNGER}\n\nand a word behind it"
    citation = one(text)
    assert citation.text == YOUNGER
    assert citation == Citation(
        id="",
        kind="reference",
        text=YOUNGER,
        line=0,
        start=text.index("@"),
        end=text.index("@") + len(YOUNGER),
        key="Younger2013",
        authors=("Younger J", "Noor N", "McCue R", "Mackey S"),
        year=2013,
        title="Low-dose naltrexone for the treatment of fibromyalgia: Findings of a small trial",
        journal="Arthritis & Rheumatism",
        volume="65",
        issue="2",
        pages="529-538",
        doi="10.1002/art.37734",
        pmid="23359310",
    )


SICI = "10.1002/(SICI)1097-0142(19960601)77:11<2200::AID-CNCR3>3.0.CO;2-T"
FIELDS: list[tuple[str, dict[str, Any]]] = [
    ("@article{k, title={A}, date = {2013-02}, journaltitle={Pain Med}}",
     {"year": 2013, "journal": "Pain Med"}),
    ("@article{k, title={A}, date = {1998-12/1999-01}}", {"year": 1998}),
    ("@article{k, title={A}, year = {2013a}}", {"year": 2013, "year_suffix": "a"}),
    ("@article{k, title={A}, year = {in press}, date={2014}}", {"year": 2014, "epub_ahead": True}),
    ("@article{k, title={A}, note = {Epub ahead of print}}", {"epub_ahead": True}),
    ("@article{k, title={A}, pubstate = {inpress}}", {"epub_ahead": True}),
    ("@ARTICLE(k, TITLE=\"A (b) c\", YEAR=2013)", {"title": "A (b) c", "year": 2013}),
    ("@article{k, title = \"Crohn{\\\"o} and \" # {more} # \" of it\", year=2007}",
     {"title": "Crohnö and more of it"}),
    ("@string{am = {Am J Gastroenterol}}\n@article{k, title={A}, journal = AM}",
     {"journal": "Am J Gastroenterol"}),
    ("@string(am = \"Am J \")\n@string{amg = am # {Gastroenterol}}\n"
     "@article{k, title={A}, journal = amg}", {"journal": "Am J Gastroenterol"}),
    ("@article{k, title={A}, journal = pmed}", {"journal": ""}),
    ("@article{k, title={A}, month = jan # \"~1\", year = 2013}", {"year": 2013}),
    ("@article{k, title={A}, eprint={23359310}, eprinttype={pubmed}}", {"pmid": "23359310"}),
    ("@article{k, title={A}, eprint={1303.5778}, archiveprefix={arXiv}}", {"pmid": ""}),
    ("@article{k, title={A}, url={https://www.ncbi.nlm.nih.gov/pubmed/23359310}}",
     {"pmid": "23359310", "url": "https://www.ncbi.nlm.nih.gov/pubmed/23359310"}),
    ("@article{k, title={A}, note={PMID: 23359310 PMCID: PMC3564}}",
     {"pmid": "23359310", "pmcid": "PMC3564"}),
    ("@article{k, title={A}, note={Cited By :23; PMID: 23359310}}", {"pmid": "23359310"}),
    ("@article{k, title={A}, note={Retracted: PMID 23359310}}", {"pmid": ""}),
    ("@article{k, title={A}, note={Comment in: PMID 23359310, JAMA}}", {"pmid": ""}),
    ("@article{k, title={A}, pmc={5973862}}", {"pmcid": "PMC5973862"}),
    ("@article{k, title={A}, pmid={00000}}", {"pmid": ""}),
    ("@article{k, title={A}, doi={https://doi.org/10.1007/978-3-642\\_12}}",
     {"doi": "10.1007/978-3-642_12"}),
    ("@article{k, title={A}, doi={10.1007/b{\\_}c}}", {"doi": "10.1007/b_c"}),
    (f"@article{{k, title={{A}}, doi={{{SICI}}}}}", {"doi": SICI}),
    ("@article{k, title={A}, pages={529 -- 538}}", {"pages": "529-538"}),
    ("@article{k, title={A}, pages={n/a--n/a}}", {"pages": ""}),
    ("@article{k, title={A}, pages={16--16}}", {"pages": "16"}),
    ("@article{k, title={A}, eid={e0212460}}", {"pages": "e0212460"}),
    ("@article{k, title={A}, issue={37}, volume={Vol. 9}}", {"issue": "37", "volume": "9"}),
    ("@article{k, title={{\\textit{In vivo} TNF-$\\alpha$ \\& 5\\% of Cr{\\\"o}hn--like}.}}",
     {"title": "In vivo TNF-α & 5% of Cröhn–like"}),
    ("@article{k, title={Low}, subtitle={dose}}", {"title": "Low: dose"}),
    ("@article{k, title={A}, author={Younger, J. and others}}",
     {"authors": ("Younger J",), "et_al": True}),
    ("@inproceedings{c, title={A}, crossref={p}}\n@proceedings{P, year=2011, volume=4}",
     {"year": 2011, "volume": "4"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), FIELDS)
def test_fields(text: str, fields: dict[str, Any]) -> None:
    citation = read(text)[0]
    assert {name: getattr(citation, name) for name in fields} == fields


KINDS = [
    ("@book{k, title={A}}", "reference", "book"),
    ("@incollection{k, title={A}, booktitle={B}}", "reference", "book chapter"),
    ("@phdthesis{k, title={A}}", "reference", "thesis"),
    ("@inproceedings{k, title={A}}", "reference", "meeting abstract"),
    ("@inproceedings{k, title={A}, doi={10.1109/a1}}", "reference", ""),
    ("@techreport{k, title={A}}", "reference", "report"),
    ("@patent{k, title={A}}", "reference", "patent"),
    ("@misc{k, title={A}, type={Web Page}}", "web", ""),
    ("@misc{k, title={A}, url={https://ldnresearchtrust.org}}", "web", ""),
    ("@misc{k, title={A}, howpublished={\\url{https://ldnresearchtrust.org}}}", "web", ""),
    ("@misc{k, title={A}, howpublished={bioRxiv}}", "reference", ""),
    ("@misc{k, title={A}, url={https://doi.org/10.1101/2020.1}}", "reference", ""),
    ("@misc{k, title={A}, journal={Pain}, url={https://x.org}}", "reference", ""),
    ("@online{k, title={A}, url={https://x.org}}", "web", ""),
    ("@generic{k, title={A}, type={Thesis}}", "reference", "thesis"),
    ("@techreport{k, title={A}, number={NCT00663117}}", "reference", "trial registration"),
    ("@article{k, title={A}, journal={Pain}, note={NCT00663117}}", "reference", ""),
]


@pytest.mark.parametrize(("text", "kind", "source"), KINDS)
def test_what_an_entry_is(text: str, kind: str, source: str) -> None:
    citation = one(text)
    assert (citation.kind, citation.source) == (kind, source)
    assert bool(citation.note) == (kind == "web" or bool(source))


def test_only_a_registration_is_a_trial() -> None:
    assert one("@misc{k, title={A}, url={https://clinicaltrials.gov/study/NCT00663117}}").nct_id
    assert not one("@article{k, title={A}, journal={Pain}, note={NCT00663117}}").nct_id


# --- names ------------------------------------------------------------------

NAMES: list[tuple[str, tuple[str, ...]]] = [
    ("Younger, Jarred W. and Noor, N.", ("Younger JW", "Noor N")),
    ("Jarred W. Younger and Noorulain Noor", ("Younger JW", "Noor N")),
    ("van der Woude, C. Janneke", ("van der Woude CJ",)),
    ("C. Janneke van der Woude", ("van der Woude CJ",)),
    ("{van der Woude}, Janneke", ("van der Woude J",)),
    ("Groen, Maaike M. van", ("van Groen MM",)),
    ("Vincent Van Gogh", ("Van Gogh V",)),
    ("King, Jr., Martin L.", ("King ML Jr",)),
    ("King, Martin L., Jr.", ("King ML Jr",)),
    ("Martin Luther King Jr.", ("King ML Jr",)),
    ("King, III, Martin L.", ("King ML 3rd",)),
    ("McLaughlin SR and Zagon IS", ("McLaughlin SR", "Zagon IS")),
    ("Moon S and Lie MRKL and Jarred KING", ("Moon S", "Lie MRKL", "KING J")),
    ("XU LI and Hoban, MD", ("LI XU", "Hoban MD")),
    ("San Pedro SR and J. P. LI", ("San Pedro SR", "LI JP")),
    ("{LDN Research Trust} and Zagon, Ian S.", ("LDN Research Trust", "Zagon IS")),
    ("{{World Health Organization}}", ("World Health Organization",)),
    ("World Health Organization", ("World Health Organization",)),
    ("{Younger, Jarred and Noor, Noorulain}", ("Younger J", "Noor N")),
    ("{Younger, Jarred}", ("Younger J",)),
    ("{Barnes and Noble Inc.}", ("Barnes and Noble Inc.",)),
    ("Younger, J.; Noor, N.", ("Younger J", "Noor N")),
    ("Smith, J.P., Stock, H., Bingaman, S.", ("Smith JP", "Stock H", "Bingaman S")),
    ("Smith JP, Stock H, Bingaman S", ("Smith JP", "Stock H", "Bingaman S")),
    ("Sm{\\aa}brekke, Lars and {\\'A}lvarez, {\\'E}lodie", ("Småbrekke L", "Álvarez E")),
    ("Due Bruun, Karin\n   AND  O'Brien, J.-P.", ("Due Bruun K", "O'Brien JP")),
    ("Younger, Jarred, PhD and", ("Younger J",)),
    ("Initiative, Alzheimer's Disease Neuroimaging",
     ("Alzheimer's Disease Neuroimaging Initiative",)),
    ("Selvamani", ("Selvamani",)),
]  # fmt: skip


@pytest.mark.parametrize(("field", "authors"), NAMES)
def test_names(field: str, authors: tuple[str, ...]) -> None:
    assert read_bibtex_names(field).authors == authors


@pytest.mark.parametrize(
    "field", ["Younger, J. and others", "Younger, J. et al.", "Younger J et al"]
)
def test_names_left_out(field: str) -> None:
    people = read_bibtex_names(field)
    assert (people.authors, people.et_al) == (("Younger J",), True)


@pytest.mark.parametrize(
    ("name", "written"),
    [("World Health Organization,", "World Health Organization"), ("'t Hoen, Ellen", "'t Hoen E"),
     ("King, Martin L., Jr.", "King ML Jr"), ("Younger, J W", "Younger JW"), ("", "")],
)  # fmt: skip
def test_names_of_tagged_files(name: str, written: str) -> None:
    assert read_name(name) == written


TEX = [
    ("{\\'e}\\'e\\'{e}{\\`a}\\^{o}\\~n", "éééàôñ"), ("{\\\"o}\\\"{o}\\\"o", "ööö"),
    ("\\v{C}{\\v C}\\c c\\H{o}{\\k a}\\u g\\.{I}", "ČČçőąğİ"), ("\\'{\\i}{\\'\\i}", "íí"),
    ("\\'{\\^e}", "ế"), ("Stra{\\ss}e Stra\\ss e", "Straße Straße"),
    ("{\\aa}{\\AE}{\\o}{\\l}", "åÆøł"),
    ("a--b---c", "a–b—c"), ("``a'' \\& \\% \\_ \\#", "“a” & % _ #"),
    ("$\\alpha$ {$\\beta$}-x \\textmu g", "α β-x μg"), ("H$_{2}$O m$^2$", "H2O m²"),
    ("\\textit{In vivo} {\\em x} \\emph{y}", "In vivo x y"), ("10\\,mg~a\\ b", "10 mg a b"),
    ("\\href{https://x.org/a_b}{words}", "words"), ("\\textsuperscript{12}", "¹²"),
    ("{[U+4E2D]}", "[U+4E2D]"),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "printed"), TEX)
def test_what_tex_prints(tex: str, printed: str) -> None:
    assert plain(tex) == printed


# --- broken files -----------------------------------------------------------

GOOD = "@article{good, title={Good}, year=2010}"
BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("@article{bad,\n title={A {b},\n author={Zagon, Ian},\n year={1983}\n}",
     {"key": "bad", "authors": ("Zagon I",), "year": 1983}),
    ("@article{bad,\n title={A}},\n author={Zagon, Ian},\n year={1983}\n}",
     {"key": "bad", "title": "A", "authors": ("Zagon I",), "year": 1983}),
    ("@article{bad,\n title={A},\n year={1983}\n", {"title": "A", "year": 1983}),
    ("@article{bad,\n title=\"A,\n author=\"Zagon, Ian\",\n year=1983}",
     {"title": "A", "authors": ("Zagon I",), "year": 1983}),
    ("@article{bad\n title={A}\n year=1983\n volume = {2} number={3}}",
     {"key": "bad", "title": "A", "year": 1983, "volume": "2", "issue": "3"}),
    ("@article{,\n title={A}, year=1983,,}", {"key": "", "title": "A", "year": 1983}),
    ("@article{ title={A}, year=1983}", {"key": "", "title": "A", "year": 1983}),
    ("@article{a:b/c+d.e-f_1(2)'ü, title={A}}", {"key": "a:b/c+d.e-f_1(2)'ü"}),
    ("@article{Zagon 1983, title={A}}", {"key": "Zagon 1983"}),
    ("@article{k, title = Low dose naltrexone for pain, year = 2009}",
     {"title": "Low dose naltrexone for pain", "year": 2009}),
    ("@article{k, title={He said \"{n}o\" @home}, year=1983}", {"title": "He said \"no\" @home"}),
    ("@article{k, abstract={mail a@b.org or\n@c now}, title={A}}", {"title": "A"}),
    ("@article{k, title={}, title={A}, title={B}}", {"title": "A"}),
    ("@article{k, title={100% sure}, year=1983}", {"title": "100% sure"}),
    ("@article {k ,\r\n title = {A} ,\r\n year = 1983\r\n}", {"title": "A", "year": 1983}),
    ("@article{k, abstract={" + "long " * 50_000 + "}, title={A}}", {"title": "A"}),
    ("@article{k, author={Cr\xf6hn, A}, title={A}}", {"authors": ("Cröhn A",)}),
]  # fmt: skip


@pytest.mark.parametrize(
    "order", ["{bad}\n\n{good}\n", "{good}\n{bad}\n", "{good}{bad}\n\nx\n{good}"]
)
@pytest.mark.parametrize(("bad", "fields"), BROKEN)
def test_a_broken_entry_is_read_and_loses_no_other(
    bad: str, fields: dict[str, Any], order: str
) -> None:
    text = order.replace("{bad}", bad).replace("{good}", GOOD)
    found = read(text)
    assert [each.text for each in found if each.key == "good"] == [GOOD] * order.count("{good}")
    broken = [each for each in found if each.key != "good"]
    assert len(broken) == 1
    assert {name: getattr(broken[0], name) for name in fields} == fields


def test_what_is_no_entry() -> None:
    text = (
        'me@home.org {x}\n@comment{jabref-meta: databaseType:bibtex;}\n@preamble{"\\def\\x{1}"}\n'
        "@comment{@article{out, title={Out}}}\n@misc{empty}\n@misc{keys, keywords={a}}\n" + GOOD
    )
    assert [each.key for each in read(text)] == ["good"]


def test_an_open_comment_loses_nothing() -> None:
    assert [each.key for each in read("@comment{ jabref\n" + GOOD)] == ["good"]


def test_keys_that_occur_twice_stay_two_entries() -> None:
    assert [each.title for each in read("@misc{a, title={A}}@misc{a, title={B}}")] == ["A", "B"]


# --- real files -------------------------------------------------------------


def pairs(shared: Path) -> list[tuple[str, dict[str, Any]]]:
    "metapub's records and the BibTeX that it made of them."
    folder = shared / "recorded/eutils/export"
    found = []
    for name, member in (
        ("metapub_generated_bibtex_samples.json", "generated_bibtex"),
        ("metapub_sample_bibtex_citations.json", "expected_bibtex"),
    ):
        for record in json.loads((folder / name).read_text("utf-8"))["articles"]:
            found.append((record[member], record))
    return found


def test_recorded_pairs(shared: Path) -> None:
    for text, record in pairs(shared):
        citation = one(text)
        listed = record["authors"]
        assert citation.authors[: len(listed)] == tuple(listed)
        assert fold(citation.title) == fold(record["title"])
        assert citation.year == int(record["year"])
        if citation.source != "book":
            assert citation.journal == record["journal"].rstrip(".")
            assert citation.volume == str(record["volume"] or "")
            assert citation.pages == (record["pages"] or "")
        assert citation.doi == (record.get("doi") or "")


def test_recorded_files_agree_with_pubmed(shared: Path) -> None:
    with (shared / "recorded/FACTS.tsv").open(encoding="utf-8", newline="") as file:
        facts = {row["pmid"]: row for row in csv.DictReader(file, delimiter="\t")}
    compared = 0
    for path in sorted((shared / "recorded/eutils/export").glob("jabref_Medline*Test[AM]*.bib")):
        citation = one(path.read_text("utf-8"))
        fact = facts[citation.pmid]
        compared += 1
        assert fold(citation.title) == fold(fact["title"])
        assert (citation.volume, citation.issue) == (fact["volume"], fact["issue"])
        assert citation.pages == fact["pages"]
        assert citation.doi == fact["doi_articleid"]
        assert citation.pmcid == fact["pmcid"]
        assert len(citation.authors) == int(fact["n_authors"])
        assert str(citation.year) == fact["pubdate"][:4]
    assert compared == 2


def exported(articles: Sequence[Article]) -> str:
    taken: set[str] = set()
    references = []
    for number, article in enumerate(articles, start=1):
        key = citation_key(article, frozenset(taken))
        taken.add(key)
        held = HeldArticle(
            id=number, article=article, confirmed=True, citation_key=key, origin="pubmed"
        )
        references.append(paper_reference(held, key))
    return "".join(bibtex(references, Provenance(version="1")))


def comes_back(articles: Sequence[Article]) -> None:
    "What we export is read back as the same papers."
    text = exported(articles)
    back = read(text)
    assert len(back) == len(articles)
    by_name = {each.pmid or each.doi or fold(each.title): each for each in back}
    for article in articles:
        citation = by_name[article.pmid or article.doi or fold(article.title)]
        assert len(citation.authors) == len(article.authors)
        for cited, author in zip(citation.authors, article.authors, strict=True):
            if author.collective:
                assert cited == author.collective
            else:
                assert cited.startswith(author.last)
        assert fold(citation.title) == fold(article.title or article.vernacular_title)
        assert (citation.year, citation.doi) == (article.year, article.doi)
        assert (citation.pmid, citation.pmcid) == (article.pmid, article.pmcid)
        assert (citation.volume, citation.issue) == (article.volume, article.issue)
        assert citation.et_al is (bool(article.authors) and not article.authors_complete)


def test_our_own_export_of_the_starter_papers_comes_back() -> None:
    articles = starter_articles()
    assert len(articles) == 99
    comes_back(articles)
    for article in articles:
        cited = one(exported([article]))
        assert cited.authors == tuple(author.name for author in article.authors)


def test_our_own_export_of_real_records_comes_back(shared: Path) -> None:
    packed = (shared / "recorded/bulk/pubmed_real_pool.xml.gz").read_bytes()
    articles = [record.article for record in read_page(gzip.decompress(packed)).records]
    assert len(articles) == 676
    comes_back(articles)


def test_our_own_export_of_a_trial_comes_back() -> None:
    trial = Trial(nct_id="NCT00663117", title="Naltrexone", sponsor="Penn State")
    held_trial = HeldTrial(trial=trial, confirmed=True, origin="pubmed")
    cited = one("".join(bibtex([trial_reference(held_trial)], Provenance(version="1"))))
    assert (cited.nct_id, cited.source) == ("NCT00663117", "trial registration")


# --- any text ---------------------------------------------------------------

SHARDS = [
    *(
        "@article{",
        "@string{",
        "@comment{",
        "k",
        ",",
        "title",
        "=",
        "{",
        "}",
        '"',
        "#",
        "@",
        "(",
        ")",
    ),
    *("author", "and ", "\\'", "\\", "$", "%", "2013", "é", "year={2013}", "\n", " "),
]


@given(st.lists(st.sampled_from(SHARDS), max_size=60).map("".join) | st.text(max_size=200))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read(text: str) -> None:
    found = read(text)
    assert [each.start for each in found] == sorted(each.start for each in found)


@pytest.mark.parametrize(
    "shard",
    ["@article{a,", "@article(", "@comment{", "@a{b,c={", '@a{b,c="', "{", "}", "@string{a=a#a}\n",
     "\n@article{k,\n t={x\n", "a=", "@a{,a=a#", '"', "=", "\\'{", "$", "@", " ", "and ", "\\"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "@article{k, title={", "@article{k, author={"])
def test_time_is_linear(shard: str, before: str) -> None:
    assert in_proportion(lambda count: read_bibtex(before + shard * count), 25_000)
