"""A document that cites a retracted paper is named with the retraction."""

from __future__ import annotations

import pytest

from ldn_lit.records import Citation, Document
from tests.update.desk import Desk

PAPER, NOTICE = "17222320", "39900001"


@pytest.fixture
def citing(settled: Desk) -> Desk:
    "Two documents, one of which cites PAPER twice."
    for path, lines in (("review.txt", (3, 17)), ("notes.md", (1,)), ("other.md", ())):
        cited = tuple(
            Citation(
                id=f"c{line}",
                kind="identifier",
                text=f"PMID {PAPER}",
                line=line,
                start=line * 100,
                end=line * 100 + 13,
                pmid=PAPER,
            )
            for line in lines
        )
        document = Document(path=path, name=path, text="", sha256="0" * 64)
        with settled.open() as library:
            library.store_document(document, cited, settled.clock())
        settled.documents = (*settled.documents, (document, cited))
    return settled


PLACES = [
    {"path": "notes.md", "line": 1},
    {"path": "review.txt", "line": 3},
    {"path": "review.txt", "line": 17},
]


def test_a_retraction_found_in_the_run_that_first_resolves_the_citation(citing: Desk) -> None:
    citing.server.corpus.retract(PAPER, NOTICE)
    (event,) = citing.update().of("paper.retracted")
    assert event.detail["cited_in"] == PLACES


def test_a_retraction_of_a_paper_cited_for_long(citing: Desk) -> None:
    citing.update()
    citing.later(days=9)
    citing.server.corpus.retract(PAPER, NOTICE)
    (event,) = citing.update().of("paper.retracted")
    assert event.detail["cited_in"] == PLACES
    assert event.detail["notice_pmid"] == NOTICE


@pytest.mark.parametrize("what", ["concern", "withdrawn"])
def test_concern_and_withdrawal_name_them_too(citing: Desk, what: str) -> None:
    citing.update()
    citing.later(days=9)
    if what == "concern":
        citing.server.corpus.concern(PAPER, NOTICE)
    else:
        citing.server.corpus.delete(PAPER)
        citing.update()
        citing.later(days=1)
    (event,) = citing.update().of(f"paper.{what}")
    assert event.detail["cited_in"] == PLACES


def test_an_erratum_names_nobody(citing: Desk) -> None:
    citing.update()
    citing.later(days=9)
    citing.server.corpus.erratum(PAPER, NOTICE)
    (event,) = citing.update().of("paper.corrected")
    assert "cited_in" not in event.detail
