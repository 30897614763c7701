"""Citations and their resolutions: what survives an edited document, and who may decide."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ldn_lit.library import HeldDocument, Library
from ldn_lit.records import Article, Link, Match, Penalty, Resolution

from .samples import LATER, NOW, citation, document, paper, store, view


def resolved(citation_id: str, **fields: Any) -> Resolution:
    defaults: dict[str, Any] = {"verdict": "strong", "reason": "all agrees"}
    return Resolution(citation_id=citation_id, **(defaults | fields))


WEIGHED = resolved(
    "a",
    verdict="ambiguous",
    query="younger 2013",
    asked="the library, PubMed",
    confidence=0.5,
    candidates=(
        Match(
            article=paper("101"),
            penalties=(Penalty(field="year", distance=0.25, weight=2, cited="2012", found="2013"),),
        ),
        Match(article=Article(doi="10.1/b", title="Never stored"), penalties=()),
    ),
)


def test_everything_weighed_can_be_explained_later(library: Library) -> None:
    store(library, paper("101"))
    library.store_document(document(), [citation("a")], NOW)
    library.store_resolutions("review.md", [WEIGHED], NOW)
    assert library.resolutions("review.md") == {"a": WEIGHED}
    linked = library._sql.rows("SELECT article_id FROM candidates ORDER BY rank")
    assert [row[0] for row in linked] == [1, None]


def test_a_new_resolution_replaces_the_old_with_its_candidates(library: Library) -> None:
    library.store_document(document(), [citation("a")], NOW)
    library.store_resolutions("review.md", [WEIGHED], NOW)
    library.store_resolutions("review.md", [resolved("a", verdict="not_found")], LATER)
    assert library.resolutions("review.md") == {"a": resolved("a", verdict="not_found")}
    assert library._sql.rows("SELECT * FROM candidates") == []


def test_an_edited_document_keeps_what_is_unchanged(library: Library) -> None:
    library.store_document(document(), [citation("a"), citation("b"), citation("c")], NOW)
    library.store_resolutions("review.md", [resolved("a"), resolved("b"), resolved("c")], NOW)
    moved = replace(citation("b"), line=9, start=90, end=99)
    library.store_document(document(text="edited"), [citation("d"), moved], LATER)
    assert library.citations("review.md") == (("review.md", citation("d")), ("review.md", moved))
    assert library.resolutions("review.md") == {"b": resolved("b")}
    assert library.documents() == (
        HeldDocument(
            path="review.md",
            name="review.md",
            sha256="sha of edited",
            first_read=NOW,
            last_read=LATER,
            citations=2,
        ),
    )
    library.store_document(document(), [citation("a"), citation("c")], LATER)
    assert library.resolutions("review.md") == {}, "what is read anew is looked up anew"


def test_the_same_citation_id_in_two_documents_is_two_citations(library: Library) -> None:
    for path in ("one.md", "two.md"):
        library.store_document(document(path), [citation("a")], NOW)
    library.store_resolutions("one.md", [resolved("a")], NOW)
    assert library.resolutions("one.md", ["a", "z"]) == {"a": resolved("a")}
    assert library.resolutions("one.md", ["z"]) == library.resolutions("two.md") == {}
    assert [path for path, _ in library.citations()] == ["one.md", "two.md"]


def test_a_resolution_needs_its_citation(library: Library) -> None:
    library.store_document(document(), [citation("a")], NOW)
    with pytest.raises(ValueError, match=r"review\.md has no citation z"):
        library.store_resolutions("review.md", [resolved("a"), resolved("z")], NOW)
    assert library.resolutions("review.md") == {}


def test_what_is_accepted_and_what_is_open(library: Library) -> None:
    verdicts: dict[str, Any] = {
        "a": "exact",
        "b": "strong",
        "c": "ambiguous",
        "d": "conflict",
        "e": "not_in_pubmed",
    }
    asked = [citation(each) for each in (*verdicts, "never asked")]
    stands_for = citation("in text", refers_to="a")
    library.store_document(document(), [*asked, stands_for], NOW)
    library.store_resolutions(
        "review.md", [resolved(each, verdict=verdict) for each, verdict in verdicts.items()], NOW
    )
    assert library.citation_counts() == (2, 3)
    assert [
        (row["citation_id"], row["verdict"]) for row in view(library, "unresolved_citations")
    ] == [
        ("c", "ambiguous"),
        ("d", "conflict"),
        ("never asked", "not asked"),
    ]


def test_a_document_that_leans_on_a_retracted_paper_is_named(library: Library) -> None:
    retracted = paper("101", links=(Link(kind="RetractionIn", pmid="900"),))
    notice = paper("900", links=(Link(kind="RetractionOf", pmid="101"),))
    store(library, retracted, notice)
    library.store_document(document(), [citation("a"), citation("b"), citation("c")], NOW)
    library.store_resolutions(
        "review.md",
        [
            resolved("a", article_id=1),
            resolved("b", article_id=2),
            resolved("c", article_id=1, verdict="weak"),
        ],
        NOW,
    )
    (row,) = view(library, "retracted_citations")
    assert (row["citation_id"], row["pmid"], row["notices"]) == ("a", "101", "900")
    assert library.citing([1]) == (("review.md", citation("a")),)
