"""Records that people decided on are fetched with the next network, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ldn_lit.errors import SourceUnreachable
from ldn_lit.library import Library
from ldn_lit.records import Article, Citation, Document, Event, Fetched, FetchedArticle, Meaning
from ldn_lit.update import Account, fetch_decided

NOW = "2026-11-22T08:00:00Z"
NOTES = Document(path="notes.md", name="notes.md", text="", sha256="x")
ONE = Citation(id="c1", kind="reference", text="Younger 2013", line=1, start=0, end=9)


class PubMed:
    "Serves what it has; `down` is why it does not answer."

    def __init__(self, *articles: Article, down: Exception | None = None) -> None:
        self.articles = {one.pmid: one for one in articles}
        self.down = down
        self.asked: list[tuple[str, ...]] = []

    def fetch(self, pmids: Sequence[str]) -> Fetched:
        self.asked.append(tuple(pmids))
        if self.down:
            raise self.down
        found = [self.articles[one] for one in pmids if one in self.articles]
        return Fetched(
            records=tuple(FetchedArticle(article=one, raw=repr(one).encode()) for one in found),
            absent=tuple(one for one in pmids if one not in self.articles),
        )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db", "create") as opened:
        opened.store_document(NOTES, [ONE], NOW)
        yield opened


def fetched(library: Library, pubmed: PubMed) -> tuple[Account, list[Event]]:
    account, told = Account(sources=("pubmed",)), list[Event]()
    fetch_decided(library, pubmed, account, now=NOW, tell=told.extend)  # type: ignore[arg-type]
    return account, told


def test_it_is_fetched_once_and_stands(library: Library) -> None:
    library.decide(NOTES.path, "c1", Meaning(pmid="7"), now=NOW)
    pubmed = PubMed(Article(pmid="7", title="T"))
    account, told = fetched(library, pubmed)
    assert (account.outcome, told) == ("complete", [])
    assert library.resolutions(NOTES.path)["c1"].article_id is not None
    fetched(library, pubmed)
    assert pubmed.asked == [("7",)]


def test_nothing_awaited_nothing_asked(library: Library) -> None:
    pubmed = PubMed()
    fetched(library, pubmed)
    assert pubmed.asked == []


def test_a_retracted_one_is_news(library: Library) -> None:
    library.decide(NOTES.path, "c1", Meaning(pmid="7"), now=NOW)
    _, told = fetched(library, PubMed(Article(pmid="7", pub_types=("Retracted Publication",))))
    assert [one.kind for one in told] == ["paper.retracted"]


def test_one_that_pubmed_does_not_have_is_a_problem_once(library: Library) -> None:
    library.decide(NOTES.path, "c1", Meaning(pmid="7"), now=NOW)
    pubmed = PubMed()
    account, _ = fetched(library, pubmed)
    assert account.problems == ["PubMed has no record 7, which a person decided on"]
    again, _ = fetched(library, pubmed)
    assert (again.problems, len(pubmed.asked)) == ([], 1)


def test_a_source_out_of_reach_leaves_it_for_later(library: Library) -> None:
    library.decide(NOTES.path, "c1", Meaning(pmid="7"), now=NOW)
    account, _ = fetched(library, PubMed(down=SourceUnreachable("no route")))
    assert account.outcome == "unreachable"
    assert library.awaited() == ("7",)
