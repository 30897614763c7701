"""`ldn-lit annotate`: somebody's .bib file, byte for byte, and what PubMed knows put in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.standin.corpora import small_corpus
from tests.standin.server import Standin

from .running import DEAD_PUBMED, Command

LIBRARY = """\
% the owner's library
@string{ajg = "Am J Gastroenterol"}

@comment{jabref-meta: databaseType:bibtex;}

@article{smith2007,
  author    = {Smith, Jill P. and Stock, H.},
  title     = {Low-dose naltrexone therapy improves active {Crohn's} disease},
  journal   = ajg,
  year      = 2007,
  keywords  = {ldn; crohn}
}

@Article{smabrekke,
	Author = "Raknes, G. and Småbrekke, L.",
	Title = "Low dose naltrexone: Effects on medication in rheumatoid and seropositive arthritis",
	Year = "2019",
	Doi = "10.1371/journal.pone.0212460",
}
@article{known, eprint={20695007}, eprinttype={pubmed}, doi={10.1002/ana.22006}}

@article{otherwise,
  title = {Low-Dose Naltrexone (LDN)-Review of Therapeutic Utilization},
  pmid = {30248938}, doi = {10.3390/medsci6040083}
}
@article{broken, title={Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study},
  author={Younger, J. and Mackey, S., year=2009
}
@article{nemo, author={Nemo, Q.}, title={A paper that was never written about naltrexone},
  journal={J Nothing}, year=1999}
% @article{old, pmid={19453963}}
@book{child, author={Child, J.}, title={The Art of Cooking with Naltrexone}, year=1961}
"""

ADDED = {
    "  year      = 2007,\n": (
        "  pmid      = {17222320},\n"
        "  doi       = {10.1111/j.1572-0241.2007.01045.x},\n"
        "  note      = {Retracted: PMID 70000911, 2026},\n"
    ),
    '	Doi = "10.1371/journal.pone.0212460",\n': '	Pmid = "30763385",\n',
}


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(LIBRARY, encoding="utf-8")
    return path


@pytest.fixture
def pubmed() -> Iterator[Standin]:
    corpus = small_corpus()
    corpus.retract("17222320", "70000911")
    with Standin(corpus) as server:
        yield server


@pytest.fixture
def annotating(ldn_lit: Command, pubmed: Standin) -> Command:
    return ldn_lit.asking(pubmed.eutils_url, pubmed.ctgov_url)


def expected() -> str:
    text = LIBRARY.replace("{ldn; crohn}", "{ldn; crohn; retracted}")
    for line, added in ADDED.items():
        text = text.replace(line, line + added)
    return text


TOLD = """\
ldn-lit: refs.bib:6: smith2007: RETRACTED (PMID 70000911, 2026)
ldn-lit: refs.bib:22: otherwise: conflict, left alone: its doi is 10.3390/medsci6040083, the \
record's is 10.3390/medsci6040082 (PMID 30248938)
ldn-lit: refs.bib:26: broken: left alone, its braces, commas or names are not in order
ldn-lit: refs.bib:29: nemo: open: no record like it was found
ldn-lit: refs.bib: 8 entries, 5 identified, 2 given identifiers, 1 given notes, 1 of kinds that \
PubMed does not hold
"""


def test_everything_at_once(annotating: Command, bib: Path) -> None:
    done = annotating("annotate", "refs.bib", cwd=bib.parent)
    assert (done.code, done.out) == (0, expected())
    assert done.err == TOLD
    assert bib.read_text(encoding="utf-8") == LIBRARY


def test_twice_is_once_and_an_unchanged_file_is_not_touched(annotating: Command, bib: Path) -> None:
    assert annotating("annotate", "-i", bib).code == 0
    first = bib.read_bytes()
    assert first.decode() == expected()
    os.utime(bib, (1, 1))
    again = annotating("annotate", "--in-place", "-q", bib)
    assert (again.code, bib.read_bytes(), bib.stat().st_mtime) == (0, first, 1)
    assert "given identifiers" not in again.err
    assert "smith2007: RETRACTED" in again.err


def test_a_notice_that_changes_changes_the_note(
    annotating: Command, pubmed: Standin, tmp_path: Path
) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@article{younger,\n  pmid = {23359310},\n  note = {Read.},\n}\n")
    pubmed.corpus.concern("23359310", "70000912")
    annotating("annotate", "-i", path)
    assert "note = {Read. Expression of concern: PMID 70000912, 2026}," in path.read_text()
    pubmed.corpus.retract("23359310", "70000913")
    annotating("update")
    annotating("annotate", "-i", path)
    assert (
        "note = {Read. Expression of concern: PMID 70000912, 2026;"
        " Retracted: PMID 70000913, 2026},\n"
    ) in path.read_text()
    assert "keywords = {expression of concern, retracted}" in path.read_text()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_line_ends_and_encodings_stay(
    annotating: Command, tmp_path: Path, encoding: str, newline: str
) -> None:
    path, out = tmp_path / "refs.bib", tmp_path / "out.bib"
    path.write_bytes(LIBRARY.replace("\n", newline).encode(encoding))
    assert annotating("annotate", path, "-o", out).code == 0
    assert out.read_bytes() == expected().replace("\n", newline).encode(encoding)
    piped = annotating.shell(f"$LDN annotate -q - < {path} > {tmp_path}/piped.bib")
    assert piped.code == 0
    assert (tmp_path / "piped.bib").read_bytes() == out.read_bytes()


def test_without_a_network_what_the_library_knows_is_put_in(annotating: Command, bib: Path) -> None:
    annotating("annotate", bib)
    cut_off = annotating.with_(LDN_LIT_EUTILS_URL=f"http://{DEAD_PUBMED}:9/entrez/eutils/")
    offline = cut_off("annotate", "--offline", bib)
    assert (offline.code, offline.out) == (0, expected())


def test_a_source_that_cannot_be_asked_is_said_and_the_file_written(
    ldn_lit: Command, bib: Path
) -> None:
    done = ldn_lit("annotate", bib)
    assert done.code == 3
    assert "PubMed" in done.err
    assert done.out.startswith("% the owner's library\n")
    assert [line for line in done.out.splitlines() if line in LIBRARY.splitlines()]


def test_a_pinned_entry_is_annotated_and_a_rejected_one_is_not(
    annotating: Command, bib: Path
) -> None:
    annotating("annotate", bib)
    assert annotating("pin", "never written", "19453963").code == 0
    assert annotating("reject", "seropositive arthritis").code == 0
    done = annotating("annotate", bib)
    assert "pmid={19453963}" in done.out
    assert "30763385" not in done.out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("refs.bib", "Dear colleague,\n", "is no BibTeX file"),
        ("refs.ris", "TY  - JOUR\nTI  - Pain\nER  - \n", "is no BibTeX file"),
        ("none.bib", None, "there is no such file"),
    ],
)
def test_what_is_no_bib_file_is_refused(
    ldn_lit: Command, tmp_path: Path, name: str, content: str | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    done = ldn_lit("annotate", tmp_path / name)
    assert done.code == 2
    assert said in done.complaint


def test_in_place_is_for_a_file_and_nothing_else(ldn_lit: Command, bib: Path) -> None:
    for words in (("-i", "-"), ("-i", bib, "-o", "out.bib")):
        assert ldn_lit("annotate", *words).code == 2
