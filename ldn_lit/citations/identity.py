"""Citation ids that survive edits elsewhere in the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from operator import attrgetter

from ldn_lit.citations.changing import changed
from ldn_lit.citations.layout import Layout
from ldn_lit.records import Citation


def with_ids(
    citations: Iterable[Citation],
    layout: Layout,
    context_of: Callable[[Citation], str] = attrgetter("context"),
) -> tuple[Citation, ...]:
    """In order of position, with lines and ids made of kind, words and place among equals.

    Expects all citations of a document at once, within which an id is unique.
    """
    seen: Counter[str] = Counter()
    named: dict[str, Citation] = {}
    for citation in sorted(citations, key=lambda each: (each.start, each.end)):
        words = _identifying_words(citation)
        seen[words] += 1
        while (name := _hash(f"{words}\0{seen[words]}")) in named:
            seen[words] += 1
        line = layout.line_at(citation.start)
        context = context_of(citation)
        known = (citation.id, citation.line, citation.context) == (name, line, context)
        named[name] = citation if known else changed(citation, id=name, line=line, context=context)
    return tuple(named.values())


def _identifying_words(citation: Citation) -> str:
    words = " ".join(citation.text.split()).casefold()
    # "2014" in "Younger 2013, 2014" is not told apart by its own words.
    if citation.kind == "author_year" and not _names_author(words, citation):
        words = f"{' '.join(citation.authors).casefold()} {citation.year}{citation.year_suffix}"
    return f"{citation.kind}\0{words}"


def _names_author(words: str, citation: Citation) -> bool:
    longest = max(citation.authors[0].split(), key=len) if citation.authors else ""
    return bool(longest) and longest.casefold() in words


def _hash(words: str) -> str:
    return "c" + sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:10]
