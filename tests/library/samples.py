"""Papers, trials and citations to store. Invented, but of the shapes the sources serve."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Any

from ldn_lit.library import Library
from ldn_lit.records import (
    Article,
    Author,
    Citation,
    Document,
    Event,
    FetchedArticle,
    FetchedTrial,
    PartialDate,
    Trial,
)

NOW = "2026-11-22T08:00:00Z"
LATER = "2026-11-23T08:00:00Z"


def paper(pmid: str = "101", **fields: Any) -> Article:
    defaults: dict[str, Any] = {
        "title": f"Paper {pmid} on naltrexone",
        "authors": (Author(last="Younger", fore="Jarred", initials="J"),),
        "pub_date": PartialDate(raw="2013", year=2013),
    }
    return Article(pmid=pmid, **(defaults | fields))


def served(article: Article, raw: bytes | None = None) -> FetchedArticle:
    "As PubMed would serve it: other content, other bytes."
    return FetchedArticle(article=article, raw=repr(article).encode() if raw is None else raw)


def store(library: Library, *articles: Article, now: str = NOW) -> list[int]:
    held = library.store_articles([served(article) for article in articles], now=now)
    return [held[article.pmid].id for article in articles]


def study(trial: Trial, derived: str = "") -> FetchedTrial:
    "As the registry would serve it."
    raw = {"protocolSection": repr(trial), "derivedSection": {"as of": derived}}
    return FetchedTrial(trial=trial, raw=json.dumps(raw).encode())


def document(path: str = "review.md", text: str = "text") -> Document:
    return Document(path=path, name=path, text=text, sha256=f"sha of {text}")


def citation(citation_id: str, **fields: Any) -> Citation:
    defaults: dict[str, Any] = {"kind": "reference", "text": "Younger 2013"}
    return Citation(id=citation_id, line=1, start=0, end=12, **(defaults | fields))


def event(key: str, **fields: Any) -> Event:
    defaults: dict[str, Any] = {"kind": "paper.new", "title": f"News {key}", "when": NOW}
    return Event(key=key, **(defaults | fields))


def told(events: tuple[Event, ...]) -> list[str]:
    return [each.key for each in events]


def view(library: Library, name: str) -> list[dict[str, Any]]:
    "A view as a Datasette user sees it: through a connection of its own."
    conn = sqlite3.connect(library.path)
    conn.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in conn.execute(f"SELECT * FROM {name}")]
    finally:
        conn.close()


def changed(article: Article, **fields: Any) -> Article:
    return replace(article, **fields)
