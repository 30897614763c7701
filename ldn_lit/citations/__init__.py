"""Documents -> Citations: everything in a text that points to a source, and exactly where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ldn_lit.citations.attachment import attach_identifiers
from ldn_lit.citations.author_year import find_author_years
from ldn_lit.citations.back_references import with_back_references
from ldn_lit.citations.changing import changed
from ldn_lit.citations.identifiers import find_identifiers, identifiers_in
from ldn_lit.citations.identity import with_ids
from ldn_lit.citations.inline_references import without_inline
from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.latex import find_latex_citations
from ldn_lit.citations.layout import Block, Layout, lay_out
from ldn_lit.citations.lettered import letter_mentions, lettered_lists
from ldn_lit.citations.listed_pmids import listed_pmids, pmids_to_see
from ldn_lit.citations.names_beside import with_names_beside
from ldn_lit.citations.numbers import find_mentions, numbered_lists
from ldn_lit.citations.pandoc_keys import with_pandoc_keys, without_metadata
from ldn_lit.citations.persons import find_persons
from ldn_lit.citations.prose import Spoken, find_prose
from ldn_lit.citations.quoting import in_own_words, without_quote_marks
from ldn_lit.citations.reference_files import READERS, find_entries_of_file
from ldn_lit.citations.reference_list import Entry, cite_entry, find_entries, outside_entries
from ldn_lit.citations.referents import with_referents
from ldn_lit.citations.sentences import Sentences, split_sentences
from ldn_lit.citations.short_places import find_in_running_text, with_names_of_row
from ldn_lit.citations.spoken_journals import SpokenJournals
from ldn_lit.citations.study_labels import label_mentions, labelled_entries
from ldn_lit.citations.support import Support
from ldn_lit.citations.web import find_broadcasts
from ldn_lit.records import Citation, Document

__all__ = ["find_citations"]


def find_citations(document: Document) -> tuple[Citation, ...]:
    """All citations in order of position. Every span is exact: text[start:end] == citation.text.

    Takes time in proportion to the text's length and never raises, whatever the text.
    """
    if document.format == "latex":
        return find_latex_citations(document, _find_in_text)
    if document.format in READERS:
        return find_entries_of_file(document)
    read = without_metadata(document)
    found = with_pandoc_keys(document, _find_in_text(read))
    return with_back_references(without_quote_marks(read.text), found)


def _find_in_text(document: Document) -> tuple[Citation, ...]:
    text = without_quote_marks(document.text)
    layout = lay_out(text)
    entries = find_entries(text, layout)
    running = outside_entries(layout, entries)
    inline = find_in_running_text(text, running)
    running = without_inline(text, running, inline)
    entries = tuple(sorted((*entries, *inline), key=lambda entry: entry.start))
    sentences = split_sentences(text, running)
    known = KnownNames(text, ((one.reference.authors, one.reference.year) for one in entries))
    mentions = find_author_years(text, running, known)
    entries = with_names_of_row(text, entries, mentions)
    mentions = [*mentions, *label_mentions(text, entries, mentions)]
    author_years, alone = attach_identifiers(
        text, mentions, _identifiers(text, running), layout.line_at
    )
    identifiers = with_names_beside(text, alone)
    support = Support(text, sentences, _sentences_at(sentences, author_years))
    references = _references(text, layout, entries, running, support, known)
    broadcasts = find_broadcasts(text, layout, sentences)
    spoken = _spoken(sentences, support, [*author_years, *identifiers], broadcasts, references)
    journals = SpokenJournals(each.journal for each in references)
    prose = find_prose(text, sentences, find_persons(text), spoken, journals)
    every = [*references, *author_years, *identifiers, *broadcasts, *prose]
    named = with_ids(every, layout, support.own_or_found)
    found = with_referents(named, labelled_entries(text, named))
    kept = (each for each in found if each.refers_to or not _is_numbered(each, sentences, spoken))
    return in_own_words(document.text, tuple(kept))


def _is_numbered(citation: Citation, sentences: Sentences, spoken: Spoken) -> bool:
    "Prose beside an in-text number, which has said what it means unless both mean one entry."
    return citation.kind == "prose" and sentences.index_at(citation.start) in spoken.numbered


def _identifiers(text: str, running: Sequence[Block]) -> list[Citation]:
    found = [each for block in running for each in identifiers_in(text, block.start, block.end)]
    taken = {each.end for each in found}
    bare = (*listed_pmids(text, running), *pmids_to_see(text, running))
    found += (each for each in bare if each.end not in taken)
    return find_identifiers(text, sorted(found, key=lambda each: each.start))


def _sentences_at(sentences: Sentences, citations: Iterable[Citation]) -> frozenset[int]:
    indices = (sentences.index_at(each.start) for each in citations)
    return frozenset(index for index in indices if index is not None)


def _references(
    text: str,
    layout: Layout,
    entries: Sequence[Entry],
    running: Sequence[Block],
    support: Support,
    known: KnownNames,
) -> list[Citation]:
    "The entries with the places that point to them."
    numbered = numbered_lists((one.start, one.number) for one in entries if one.number is not None)
    pointing = find_mentions(text, layout, running, numbered, known)
    lettered = lettered_lists(text, entries)
    pointing |= letter_mentions(text, running, lettered, layout.line_at)
    cited = []
    for entry in entries:
        mentions = pointing.get(entry.start, ())
        context = support.context_of_mentions(mentions)
        cited.append(changed(cite_entry(text, entry), mentions=mentions, context=context))
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
    held = _sentences_at(sentences, [*cited, *broadcasts])
    pointed = pointing["reference"] | pointing["web"]
    return Spoken(
        carried=carried | pointed,
        second_hand=pointing["web"] - pointing["reference"] - carried,
        numbered=pointing["reference"] - held,
        leaning=carried - held - pointed,
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
