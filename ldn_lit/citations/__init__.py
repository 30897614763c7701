"""Documents -> Citations: everything in a text that points to a source, and exactly where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ldn_lit.citations.attachment import attach_identifiers
from ldn_lit.citations.author_year import find_author_years
from ldn_lit.citations.identifiers import find_identifiers, identifiers_in
from ldn_lit.citations.identity import with_ids
from ldn_lit.citations.layout import Block, Layout, lay_out
from ldn_lit.citations.numbers import find_mentions
from ldn_lit.citations.persons import find_persons
from ldn_lit.citations.prose import Spoken, find_prose
from ldn_lit.citations.reference_list import Entry, cite_entry, find_entries
from ldn_lit.citations.referents import with_referents
from ldn_lit.citations.sentences import Sentences, split_sentences
from ldn_lit.citations.support import Support
from ldn_lit.citations.web import find_broadcasts
from ldn_lit.records import Citation, Document, Mention

__all__ = ["find_citations"]


def find_citations(document: Document) -> tuple[Citation, ...]:
    """All citations in order of position. Every span is exact: text[start:end] == citation.text.

    Takes time in proportion to the text's length and never raises, whatever the text.
    """
    text = document.text
    layout = lay_out(text)
    entries = find_entries(text, layout)
    running = _outside_entries(layout, entries)
    sentences = split_sentences(text, running)
    author_years, identifiers = attach_identifiers(
        text, find_author_years(text, running), _identifiers(text, running)
    )
    support = Support(text, sentences, _sentences_at(sentences, author_years))
    references = _references(text, layout, entries, running, support)
    broadcasts = find_broadcasts(text, layout, sentences)
    spoken = _spoken(sentences, support, [*author_years, *identifiers], broadcasts, references)
    cited = [replace(each, context=support.context_of(each)) for each in author_years + identifiers]
    prose = find_prose(text, sentences, find_persons(text), spoken)
    return with_referents(with_ids([*references, *cited, *broadcasts, *prose], layout))


def _outside_entries(layout: Layout, entries: Sequence[Entry]) -> tuple[Block, ...]:
    "The blocks of running text: an entry's own words are read as a reference only."
    inside = {
        block.opens for entry in entries if (block := layout.block_at(entry.start)) is not None
    }
    return tuple(block for block in layout.blocks if block.opens not in inside)


def _identifiers(text: str, running: Iterable[Block]) -> list[Citation]:
    found = (each for block in running for each in identifiers_in(text, block.start, block.end))
    return find_identifiers(text, found)


def _sentences_at(sentences: Sentences, citations: Iterable[Citation]) -> frozenset[int]:
    indices = (sentences.index_at(each.start) for each in citations)
    return frozenset(index for index in indices if index is not None)


def _references(
    text: str,
    layout: Layout,
    entries: Sequence[Entry],
    running: Sequence[Block],
    support: Support,
) -> list[Citation]:
    "The entries with the places that point to them: a number means the first entry that has it."
    listed = frozenset(entry.number for entry in entries if entry.number is not None)
    pending: dict[int, tuple[Mention, ...]] = find_mentions(text, layout, running, listed)
    cited = []
    for entry in entries:
        mentions = pending.pop(entry.number, ()) if entry.number is not None else ()
        context = support.context_of_mentions(mentions)
        cited.append(replace(cite_entry(text, entry), mentions=mentions, context=context))
    return cited


def _spoken(
    sentences: Sentences,
    support: Support,
    cited: Sequence[Citation],
    broadcasts: Sequence[Citation],
    references: Sequence[Citation],
) -> Spoken:
    pointing = {kind: _pointing(sentences, references, kind) for kind in ("reference", "web")}
    carried = support.carried(cited) | support.carried(broadcasts)
    carried |= frozenset(
        index for each in broadcasts if (index := sentences.index_at(each.end - 1)) is not None
    )
    return Spoken(
        carried=carried | pointing["reference"] | pointing["web"],
        second_hand=pointing["web"] - pointing["reference"] - carried,
    )


def _pointing(sentences: Sentences, references: Iterable[Citation], kind: str) -> frozenset[int]:
    "The sentences with an in-text number of an entry of this kind."
    found = (
        sentences.index_at(mention.start)
        for entry in references
        if entry.kind == kind
        for mention in entry.mentions
    )
    return frozenset(index for index in found if index is not None)
