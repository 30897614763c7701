"""Documents measured as the command resolves them, and without the papers they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.labels import Label
from benchmarks.measuring import measure, taken_out
from ldn_lit.documents import read_document
from ldn_lit.records import Document
from tests.standin.corpus import Corpus
from tests.standin.fixtures import fresh_shared_corpus

YOUNGER, CREE, LE, LE_AHEAD = "23359310", "20695007", "25267608", "25059253"
TEXT = """Pain in fibromyalgia was measured daily under low-dose naltrexone (Younger et al., 2013).

References

1. Cree BA, Kornyeyeva E, Goodin DS. Pilot trial of low-dose naltrexone and quality of life in
   multiple sclerosis. Ann Neurol 2010;68:145-50.
2. Le T, Reeder B, Chung J, et al. Design of smart home sensor visualizations for older adults.
   Technol Health Care 2014;22:657-66.
"""


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Corpus:
    assert shared
    return fresh_shared_corpus()


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return read_document(str(tmp_path / "a.txt"))


def label(text: str, *answers: str) -> Label:
    return Label(
        document="a.txt",
        text=text,
        nth=1,
        kind="author_year" if text.startswith("Younger") else "reference",
        style="",
        trap="",
        answers=frozenset(answers),
        note="",
    )


MENTION = label("Younger et al., 2013", YOUNGER)
REFERENCE = label("Cree BA, Kornyeyeva E, Goodin DS. Pilot trial", CREE)
UNASKED = label("Le T, Reeder B, Chung J, et al.", LE)


def test_a_document_is_scored_and_its_requests_are_counted(
    document: Document, corpus: Corpus
) -> None:
    measured = measure([document], [MENTION, REFERENCE], corpus)
    outcomes = [(one.label, one.outcome) for one in measured.scores]
    assert outcomes[:2] == [(MENTION, "right"), (REFERENCE, "right")]
    assert {outcome for _, outcome in outcomes[2:]} <= {"wrong"}
    assert measured.documents == 1
    assert 1 <= sum(measured.requests.values()) <= 10
    assert measured.asked_again == 0


def test_without_its_paper_a_label_means_nothing(document: Document, corpus: Corpus) -> None:
    before = set(corpus.pmids)
    labels = [MENTION, REFERENCE, UNASKED]
    rounds = list(taken_out([document], labels, corpus))
    assert sum(one.papers for one in rounds) == 3
    scores = [score for one in rounds for score in one.scores]
    assert len(scores) == 3
    assert all(score.label and not score.label.answers for score in scores)
    # Ahead of print the third is in PubMed under another number, which must be away too.
    assert [score.outcome for score in scores] == ["none"] * 3
    assert set(corpus.pmids) == before
    assert corpus.raw(YOUNGER)
