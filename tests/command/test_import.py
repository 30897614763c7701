"""`ldn-lit import` as a person runs it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from ldn_lit.library import Library
from ldn_lit.records import SearchRun
from tests.standin.server import Standin

from .running import Command, fresh

BIB = """% my references
@article{Smith_Crohn, author = {Smith, Jill P.}, year = 2007, pmid = {17222320},
  title = {Low-dose naltrexone therapy improves active Crohn's disease}}
@article{again, author = {Smith, J. P.}, title = {Low-dose naltrexone therapy improves active
  Crohn's disease}, year = 2007, pmid = {17222320}}
@book{pain, author = {Younger, Jarred}, title = {The Pain Book}, publisher = {Press}, year = 2014}
"""
XML = """<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>{0}</PMID><DateRevised>
<Year>2021</Year><Month>12</Month><Day>13</Day></DateRevised><Article><ArticleTitle>On it {0}
</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_a_file_is_told_entry_by_entry_and_a_second_time_changes_nothing(
    online: Command, bib: Path, standin: Standin
) -> None:
    done = online("import", bib, "--format", "json")
    assert (done.code, done.err) == (0, "")
    (file,) = done.json["files"]
    assert {name: file[name] for name in ("read", "new", "known", "open", "duplicate")} == {
        "read": 3, "new": 0, "known": 1, "open": 1, "duplicate": 1
    }  # fmt: skip
    first, again, book = file["entries"]
    assert (first["pmid"], first["citation_key"], first["line"]) == ("17222320", "Smith_Crohn", 2)
    assert again["first"] == f"{bib}:2"
    assert (book["fate"], book["citation_key"]) == ("open", "pain")
    standin.forget()
    told = online("import", bib)
    assert told.code == 0
    assert f"{bib} (BibTeX), 3 entries: 1 known, 1 open, 1 duplicate" in told.out
    assert standin.counts().total() == 0


def test_show_says_where_a_paper_came_from(online: Command, bib: Path) -> None:
    online("import", bib)
    assert f"imported    {bib}:2" in online("show", "Smith_Crohn").out.replace("\n" + " " * 12, " ")


def test_a_dry_run_stores_nothing_and_makes_no_library(online: Command, bib: Path) -> None:
    done = online("import", "--dry-run", bib)
    assert done.code == 0
    assert "nothing was stored" in done.out
    assert not online.db.exists()
    online("import", bib)
    before = online("list", "papers", "--format", "json").out
    more = bib.with_name("more.bib")
    more.write_text("@book{two, author = {Roe, A.}, title = {Another Book}}", encoding="utf-8")
    assert "1 open" in online("import", "--dry-run", more).out
    assert online("list", "papers", "--format", "json").out == before


def test_what_cannot_be_read_is_named_by_line_and_the_rest_is_kept(
    online: Command, tmp_path: Path
) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@book{a, title = {One}}\n@book{b,}\n", encoding="utf-8")
    done = online("import", path, tmp_path / "none.ris", "-o", tmp_path / "report.txt")
    assert done.code == 3
    assert "none.ris: there is no such file" in done.err
    assert "unreadable  line 2: the entry has no fields" in (tmp_path / "report.txt").read_text()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"Notes on naltrexone.\n", "is no reference file"),
        (b"%PDF-1.4 x", "is no reference file"),
        (b"<rdf:RDF>", "1: the file breaks off here"),
        (b"<!DOCTYPE html>\n<title>Sign in</title>", "is a web page, perhaps one that asks to log"),
        (b"Authors,Title\nSmith,One\n", "is no reference file"),
        (gzip.compress(XML.encode(), mtime=0)[:110], "breaks off"),
    ],
)
def test_nothing_readable_is_a_mistake_in_the_call(
    ldn_lit: Command, tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    done = ldn_lit("import", "--offline", path)
    assert done.code == 2
    assert why in done.complaint


def archive() -> bytes:
    record = XML.partition("<PubmedArticleSet>")[2].partition("</PubmedArticleSet>")[0]
    noise = "".join(f"<!-- {number * 7919 % 104729} -->\n" for number in range(20_000))
    raw = "".join(record.format(number) + noise for number in (7, 8, 9))
    return gzip.compress(f"<PubmedArticleSet>{raw}</PubmedArticleSet>".encode(), mtime=0)


def test_of_a_cut_archive_is_read_what_there_is(ldn_lit: Command, tmp_path: Path) -> None:
    path = tmp_path / "update.xml.gz"
    path.write_bytes(archive()[:-40])
    done = ldn_lit("import", "--offline", path, "--format", "json")
    assert done.code == 3
    (file,) = done.json["files"]
    assert file["new"] >= 2
    assert "breaks off here" in file["unreadable"][-1]["why"]


@pytest.mark.parametrize("place", [-8, -300])
def test_of_a_damaged_archive_nothing_is_taken_for_pubmeds_word(
    ldn_lit: Command, tmp_path: Path, place: int
) -> None:
    packed = bytearray(archive())
    packed[place] ^= 0xFF
    path = tmp_path / "update.xml.gz"
    path.write_bytes(packed)
    done = ldn_lit("import", "--offline", path)
    assert done.code == 2
    told = "update.xml.gz: the gzip archive is damaged; nothing was read: download or save it again"
    assert done.complaint.endswith(told)
    assert "On it" not in ldn_lit("list", "papers", "--format", "json").out


def test_standard_input_and_folders(ldn_lit: Command, tmp_path: Path) -> None:
    done = ldn_lit("import", "--offline", "-", stdin=XML.format(7).encode())
    assert done.code == 0
    assert "standard input (PubMed XML), 1 entry: 1 new" in done.out
    folder = tmp_path / "refs" / "deep"
    folder.mkdir(parents=True)
    (folder / "a.xml.gz").write_bytes(gzip.compress(XML.format(8).encode()))
    (folder / "b.ris").write_text("TY  - JOUR\nTI  - One\nER  -\n", encoding="utf-8")
    (folder / "c.txt").write_text("no references", encoding="utf-8")
    told = ldn_lit("import", "--offline", tmp_path / "refs")
    assert told.code == 0
    assert "2 files, 2 entries: 1 new, 0 known, 0 resolved, 1 open, 0 duplicate" in told.out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(ldn_lit: Command, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "refs.ris"
    path.write_bytes("TY  - BOOK\nTI  - Schön wär’s\nER  -\n".encode(encoding))
    (one,) = ldn_lit("import", "--offline", path, "--format", "json").json["files"][0]["entries"]
    assert one["title"] == "Schön wär’s"


def test_one_line_in_another_encoding_spoils_no_other(ldn_lit: Command, tmp_path: Path) -> None:
    path = tmp_path / "refs.ris"
    path.write_bytes(
        b"TY  - BOOK\nTI  - Sch\xf6n\nER  -\nTY  - BOOK\nTI  - W\xc3\xa4re es\nER  -\n"
    )
    entries = ldn_lit("import", "--offline", path, "--format", "json").json["files"][0]["entries"]
    assert [one["title"] for one in entries] == ["Schön", "Wäre es"]


def test_a_source_out_of_reach_is_said_and_the_entries_are_kept(
    ldn_lit: Command, bib: Path
) -> None:
    done = ldn_lit("import", bib)
    assert done.code == 3
    assert "PubMed" in done.err
    assert "The Pain Book" in json.dumps(ldn_lit("list", "papers", "--format", "json").json)


def test_a_key_the_library_gave_stays_unless_told_otherwise(online: Command, bib: Path) -> None:
    nbib = bib.with_name("a.nbib")
    nbib.write_text("PMID- 23359310\n", encoding="utf-8")
    online("import", nbib)  # from now on the library's keys may have been cited by
    done = online("import", bib)
    told = " ".join(done.out.split())
    assert "its key is smith2007, not Smith_Crohn; Smith_Crohn finds it too" in told
    for asked in ("Smith_Crohn", "smith2007"):
        assert "17222320" in online("show", asked).out
        assert "@article{smith2007," in online("export", "--ids", asked).out
    assert online("key", "smith2007", "Smith_Crohn").code == 0
    assert "@article{Smith_Crohn," in online("export", "--ids", "17222320").out


def test_with_file_keys_the_files_take_their_place(online: Command, bib: Path) -> None:
    nbib = bib.with_name("a.nbib")
    nbib.write_text("PMID- 23359310\n", encoding="utf-8")
    online("import", nbib)
    assert online("import", "--file-keys", "--library-keys", bib).code == 2
    told = " ".join(online("import", "--file-keys", bib).out.split())
    assert "its key was smith2007 and is Smith_Crohn now" in told
    assert "@article{Smith_Crohn," in online("export", "--ids", "smith2007").out


def test_imported_files_are_counted_in_the_flow_of_a_review(online: Command, bib: Path) -> None:
    "Two of three entries mean one paper, and NLM's own files are no source."
    online("import", bib)
    nlm = bib.with_name("pubmed26n1400.xml.gz")
    nlm.write_bytes(gzip.compress(XML.format(7).encode()))
    online("import", nlm)
    with Library.open(online.db, "write") as library, library.transaction():
        run = library.start_run("2026-10-01T08:00:00Z", "0.1.0")
        searched = SearchRun(
            search="core", source="pubmed", query_hash="h", outcome="complete", count=0, got=0,
            new=0, baseline=True, sent="naltrexone[ti]",
        )  # fmt: skip
        library.record_search(run, searched)
        library.finish_run(run, "2026-10-01T08:01:00Z", "complete", 1, [])
    flow = online("log", "--prisma-flow", "--format", "json").json
    assert flow["identified"]["files"] == [{"name": str(bib), "records": 3}]
    assert flow["removed"]["in_imported_files"] == 1
    assert flow["other_ways"]["records"] == 2
    assert "refs.bib was imported, 3 records" in online("log", "--prisma-s").out


FORMATS = {
    "bibtex": "bib",
    "biblatex": "bib",
    "ris": "ris",
    "csl-json": "json",
    "endnote-xml": "xml",
}
OF_ALL_KINDS = (
    BIB.partition("@article{again")[0]
    + BIB[BIB.index("@book") :]
    + """@misc{Younger_2013, pmid = {23359310}, title = {Low-dose naltrexone for the treatment of
  fibromyalgia}}
@misc{patten, pmid = {30248938}, note = {The safety and efficacy of low-dose naltrexone}}
@techreport{NCT00663117, title = {A trial}, number = {NCT00663117}, institution = {CT.gov}}
"""
)
IDS = "17222320,23359310,30248938,pain,NCT00663117"


def test_our_own_exports_come_back_as_they_went(
    online: Command, standin: Standin, tmp_path: Path
) -> None:
    "The same records under the same keys."
    source = tmp_path / "source.bib"
    source.write_text(OF_ALL_KINDS, encoding="utf-8")
    assert online("import", source).code == 0
    for format, ending in FORMATS.items():
        out, back = (tmp_path / f"{name}-{format}.{ending}" for name in ("out", "back"))
        assert online("export", "--ids", IDS, "--format", format, "-o", out).code == 0
        other = fresh(tmp_path / format / "ldn-lit").asking(standin.eutils_url, standin.ctgov_url)
        assert other("import", out).code == 0
        assert other("export", "--ids", IDS, "--format", format, "-o", back).code == 0
        assert _entries(out) == _entries(back)


def test_a_file_of_pmids_takes_one_fetch(online: Command, standin: Standin, tmp_path: Path) -> None:
    path = tmp_path / "refs.nbib"
    path.write_text("PMID- 17222320\n\nPMID- 23359310\n\nPMID- 30248938\n", encoding="utf-8")
    assert online("import", path).code == 0
    assert dict(standin.counts()) == {"efetch": 1}


def _entries(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("%")]
