"""`ldn-lit resolve paper.tex --bib refs.bib`: what is wrong with a manuscript's references."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.standin.corpora import small_corpus
from tests.standin.server import Standin

from .running import Command

REFS = """\
@article{smith2007, pmid={17222320}, title={Low-dose naltrexone therapy}}
@article{cree, author={Cree, B. A.}, doi={10.1002/ana.22006}, year=2010,
  title={Pilot trial of low-dose naltrexone and quality of life in multiple sclerosis}}
@article{crohn,
  title = {Low-dose naltrexone therapy improves active Crohn's disease},
  author = {Smith, J. P. and Stock, H.}, year = {2007}
}
@article{wrong, author={Schwartz, L.}, year={2014}, doi={10.1002/art.37734},
  title={Metabolic treatment of cancer: intermediate results of a prospective case series}}
@article{nemo, author={Nemo, Q.}, year={1999}, journal={J Nothing},
  title={A paper that was never written about naltrexone}}
@article{toljan, pmid={30248938}}
@article{younger, pmid={23359310}}
"""
PAPER = r"""\documentclass{article}
\begin{document}
It helps \cite{smith2007}. It does \citep[see][]{cree,crohn}.

Others \cite{smith2007,wrong,nemo,absent} doubt it. \nocite{toljan}
\end{document}
"""
SECTION = """\
REFERENCES OF paper.tex
7 references in refs.bib, 5 cited.

Retracted (2)
  smith2007  refs.bib:1, cited on lines 3 and 5
      Low-dose naltrexone therapy improves active Crohn's disease
      PMID 17222320: retracted 2026, notice PMID 70000911.
  crohn  refs.bib:4, cited on line 3
      Low-dose naltrexone therapy improves active Crohn's disease
      PMID 17222320: retracted 2026, notice PMID 70000911.

Under an expression of concern (1)
  younger  refs.bib:13, not cited
"""


@pytest.fixture
def pubmed() -> Iterator[Standin]:
    corpus = small_corpus()
    corpus.retract("17222320", "70000911")
    corpus.concern("23359310", "70000912")
    with Standin(corpus) as server:
        yield server


@pytest.fixture
def resolving(ldn_lit: Command, pubmed: Standin) -> Command:
    return ldn_lit.asking(pubmed.eutils_url, pubmed.ctgov_url)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "thesis"
    made.mkdir()
    (made / "refs.bib").write_text(REFS)
    (made / "paper.tex").write_text(PAPER)
    return made


def kinds(document: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        (one["kind"], [entry["key"] for entry in one["entries"]])
        for one in document["bibliography"]["findings"]
    ]


ALL = [
    ("retracted", ["smith2007"]),
    ("retracted", ["crohn"]),
    ("concern", ["younger"]),
    ("missing", ["absent"]),
    ("conflict", ["wrong"]),
    ("duplicate", ["smith2007", "crohn"]),
    ("not_identified", ["nemo"]),
    ("not_cited", ["younger"]),
]


def test_the_section_stands_after_the_ordinary_outcome(resolving: Command, folder: Path) -> None:
    done = resolving("resolve", "paper.tex", "--bib", "refs.bib", cwd=folder)
    assert (done.code, done.err) == (0, "")
    before, _, after = done.out.partition("\nREFERENCES OF ")
    assert before.startswith("paper.tex: 3 of 6 citations resolved, 3 open\n")
    assert f"REFERENCES OF {after}".startswith(SECTION)
    assert after.endswith("Listed, but never cited (1)\n  refs.bib (line): younger (13)\n")
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_the_same_for_programs(resolving: Command, folder: Path) -> None:
    words = ("resolve", "paper.tex", "--bib", "refs.bib", "--format", "json")
    [document] = resolving(*words, cwd=folder).json["documents"]
    assert kinds(document) == ALL
    said = document["bibliography"]
    assert (said["files"], said["entries"], said["cited"], said["looked_up"]) == (
        ["refs.bib"], 7, 5, True,
    )  # fmt: skip
    [worst, *_] = said["findings"]
    assert worst["notice"]["pmid"] == "70000911"
    assert worst["entries"][0]["cited"] == [
        {"path": "paper.tex", "line": 3}, {"path": "paper.tex", "line": 5},
    ]  # fmt: skip
    assert (
        "bibliography" not in resolving("resolve", "refs.bib", "--format", "json", cwd=folder).out
    )


def test_a_text_that_names_its_bibliography_has_what_it_cites_looked_up(
    resolving: Command, folder: Path
) -> None:
    (folder / "paper.tex").write_text(PAPER.replace(r"\nocite", r"\bibliography{refs}\nocite"))
    done = resolving("resolve", "paper.tex", "--format", "json", cwd=folder)
    [document] = done.json["documents"]
    assert kinds(document) == [one for one in ALL if one != ("concern", ["younger"])]
    assert document["bibliography"]["looked_up"] is False
    text = resolving("resolve", "paper.tex", cwd=folder).out
    assert "those not cited were not looked up" in text
    named = resolving("resolve", "paper.tex", "--bib", "refs.bib", "--format", "json", cwd=folder)
    [document] = named.json["documents"]
    assert document["bibliography"]["files"] == ["refs.bib"]
    assert kinds(document) == ALL


def test_parts_are_one_manuscript_and_several_files_one_bibliography(
    resolving: Command, folder: Path
) -> None:
    (folder / "more.bib").write_text("@article{absent, pmid={19453963}}\n")
    (folder / "main.tex").write_text(
        r"\documentclass{book}\begin{document}\input{one}\input{two}\cite{toljan}\end{document}"
    )
    (folder / "one.tex").write_text("One \\cite{smith2007}.\n")
    (folder / "two.tex").write_text("Two \\cite{absent}\n\\cite{smith2007,younger}.\n")
    words = ("resolve", "main.tex", "--bib", "refs.bib", "--bib", "more.bib")
    done = resolving(*words, "--format", "json", cwd=folder)
    first, *parts = done.json["documents"]
    assert [part["path"] for part in parts] == ["one.tex", "two.tex"]
    assert not any("bibliography" in part for part in parts)
    assert "missing" not in dict(kinds(first))
    text = resolving(*words, cwd=folder).out
    assert "REFERENCES OF main.tex and 2 parts\n" in text
    assert "smith2007  refs.bib:1, cited at one.tex:1 and two.tex:2\n" in text


def test_markdown_with_pandocs_keys(resolving: Command, folder: Path) -> None:
    (folder / "paper.md").write_text(
        "---\nnocite: '@toljan'\n---\n\nIt helps [@smith2007; @Cree].\n\nSee @absent [-@crohn].\n"
    )
    done = resolving("resolve", "paper.md", "--bib", "refs.bib", "--format", "json", cwd=folder)
    [document] = done.json["documents"]
    told = kinds(document)
    assert ("missing", ["absent"]) in told
    assert ("missing", ["Cree"]) in told
    assert ("not_cited", ["cree"]) in told
    assert ("not_cited", ["toljan"]) not in told
    text = resolving("resolve", "paper.md", "--bib", "refs.bib", cwd=folder).out
    assert "Cree  cited on line 5; cree differs in its capitals" in text


@pytest.mark.parametrize(
    ("cited", "code"), [("smith2007", 10), ("crohn", 10), ("cree", 0), ("younger", 0)]
)
def test_a_build_can_fail_on_what_is_retracted(
    resolving: Command, folder: Path, cited: str, code: int
) -> None:
    (folder / "one.tex").write_text(f"\\cite{{{cited}}}\n")
    words = ("resolve", "one.tex", "--bib", "refs.bib")
    assert resolving(*words, "--fail-on-retracted", "-q", cwd=folder).code == code
    assert resolving(*words, "-q", cwd=folder).code == 0


def test_a_retraction_that_was_acknowledged_fails_no_build(
    resolving: Command, folder: Path
) -> None:
    words = ("resolve", "paper.tex", "--bib", "refs.bib", "--fail-on-retracted")
    assert resolving(*words, cwd=folder).code == 10
    assert resolving("acknowledge", "17222320", "--note", "cited as history").code == 0
    done = resolving(*words, cwd=folder)
    assert done.code == 0
    assert "cited as history" in done.out


def test_entries_are_looked_up_once_and_offline_keeps_what_is_known(
    resolving: Command, pubmed: Standin, folder: Path
) -> None:
    words = ("resolve", "paper.tex", "--bib", "refs.bib")
    first = resolving(*words, cwd=folder).out
    pubmed.forget()
    assert resolving(*words, cwd=folder).out == first
    assert pubmed.requests == []
    offline = resolving(*words, "--offline", "--format", "json", cwd=folder)
    [document] = offline.json["documents"]
    assert (offline.code, kinds(document)) == (0, ALL)


@pytest.mark.parametrize("name", ["absent.bib", "paper.tex", "-"])
def test_a_bibliography_that_is_none_is_refused(ldn_lit: Command, folder: Path, name: str) -> None:
    done = ldn_lit("resolve", "paper.tex", "--bib", name, cwd=folder)
    assert done.code == 2
    assert done.complaint
