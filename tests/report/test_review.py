"""The question `review` asks: the citation in its sentence, and what it could be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_samples import SMITH, YOUNGER

from ldn_lit.records import Article, Citation, Match, Penalty, Resolution
from ldn_lit.report.review import prompt, question, record_lines

CITED = Citation(
    id="c1", kind="author_year", text="(Smith 2007)", line=12, start=0, end=1,
    context="Naltrexone helped in active disease (Smith 2007), and later in others.",
)  # fmt: skip
YEAR = Penalty(field="year", distance=1.0, weight=1.0, cited="2006", found="2007")
ABOUT = Penalty(field="context", distance=0.6, weight=2.0, cited="pain", found="0 of 4")
MATCHES = (
    Match(article=SMITH.article, penalties=(YEAR,)),
    Match(article=YOUNGER.article, penalties=(replace(YEAR, distance=0.0), ABOUT)),
)
OPEN = Resolution(
    citation_id="c1", verdict="ambiguous", reason="two fit as well", candidates=MATCHES
)


def test_the_whole_question() -> None:
    assert question("1 of 2: notes.md", CITED, OPEN) == (
        "-" * 80 + "\n"
        "1 of 2: notes.md, line 12  [c1]\n"
        "  Naltrexone helped in active disease >>(Smith 2007)<<, and later in others.\n"
        "  ambiguous: two fit as well\n"
        "  1  Smith JP et al., Am J Gastroenterol 2007, PMID 17222320\n"
        "     Low-dose naltrexone therapy improves active Crohn's disease.\n"
        "     distance 1.00; differs in year (2007)\n"
        "  2  Younger J, Arthritis Rheum 2013, PMID 23359310\n"
        "     Low-dose naltrexone for the treatment of fibromyalgia: findings of a small,\n"
        "     randomized, double-blind, placebo-controlled, counterbalanced,...\n"
        "     distance 0.40; differs in what the text says\n"
    )


def test_the_mark_runs_from_line_to_line_and_over_the_citation_only() -> None:
    long = replace(CITED, text="(" + "Smith and others, " * 6 + "2007)")
    long = replace(long, context=f"It helped {long.text} there.")
    shown = question("p", long, OPEN, mark=lambda words: f"<b>{words}</b>")
    marked = [line for line in shown.splitlines() if "<b>" in line]
    assert len(marked) == 2
    assert marked[0].strip().startswith("It helped <b>>>(Smith")
    assert marked[1].endswith("2007)<<</b> there.")


@pytest.mark.parametrize("kind", ["reference", "web"])
def test_an_entry_of_the_list_is_shown_with_where_it_is_cited(kind: str) -> None:
    entry = replace(CITED, kind=kind, text="Smith JP. Low-dose. 2007.", context="It helped (3).")  # type: ignore[arg-type]
    shown = question("p", entry, OPEN)
    assert "  >>Smith JP. Low-dose. 2007.<<\n  cited in: It helped (3).\n" in shown


def test_without_candidates_none_is_offered() -> None:
    bare = replace(OPEN, candidates=())
    assert "  no candidates\n" in question("p", CITED, bare)
    assert prompt(bare).startswith("PMID")
    assert [prompt(replace(OPEN, candidates=MATCHES[:1])), prompt(OPEN)] == [
        f"{numbers}, {prompt(bare)}" for numbers in ("1", "1-2")
    ]
    assert len(prompt(replace(OPEN, candidates=MATCHES * 9))) < 80


def test_control_characters_are_gone_and_lines_fit() -> None:
    evil = replace(
        CITED, text="(\x1b[2JSmith\u202e 2007)", context="It \x07(\x1b[2JSmith\u202e 2007)."
    )
    shown = question("\x1b]0;x\x07p", evil, replace(OPEN, reason="\x9b31m" + "why " * 80))
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert ">>([2JSmith 2007)<<" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_retracted_record_says_so() -> None:
    retracted = replace(SMITH.article, pub_types=("Retracted Publication",))
    assert "RETRACTED: " in record_lines(retracted)
    assert record_lines(Article(doi="10.1/x", title="T")) == "  doi:10.1/x\n  T\n"
