"""LaTeX documents: \\cite keys, thebibliography, and citations written by hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ldn_lit.citations.keys import CitedKey, cite_keys, sentences_around, together
from ldn_lit.citations.latex_text import BibItem, LatexText, read_latex
from ldn_lit.citations.layout import lay_out
from ldn_lit.citations.reference_files import read_bibliography
from ldn_lit.citations.reference_list import Entry, cite_entry
from ldn_lit.citations.reference_styles import read_reference
from ldn_lit.citations.sentences import split_sentences
from ldn_lit.records import Citation, Document, Mention

_MOST_SENTENCES = 3

FindInText = Callable[[Document], tuple[Citation, ...]]


def find_latex_citations(document: Document, find_in_text: FindInText) -> tuple[Citation, ...]:
    """Everything a LaTeX document cites, with spans in its source.

    `find_in_text` reads the text that LaTeX would print. A key means an entry of the document's
    own thebibliography, else of its bibliographies.
    """
    latex = read_latex(document.text)
    printed = replace(document, text=latex.text, format="text", bibliographies=())
    found = find_in_text(printed)
    own = {item.key for item in latex.items}
    sentences = split_sentences(latex.text, lay_out(latex.text).blocks)

    def context_of(places: Sequence[int]) -> str:
        return sentences_around(latex.text, sentences, places)

    embedded = (replace(document, text=one, format="bibtex") for one in latex.included)
    bibliography = read_bibliography([*embedded, *document.bibliographies])
    look_up = bibliography.exactly if latex.uses_biber else bibliography.in_any_case
    keys = [cited for cited in latex.cited if cited.key not in own]
    written, listed = _apart(found, latex)
    return together(
        [_in_source(one, document.text, latex) for one in written],
        [
            *_entries(document.text, latex, listed, context_of),
            *cite_keys(document.text, keys, look_up, context_of),
        ],
        lay_out(document.text),
    )


def _apart(
    found: Iterable[Citation], latex: LatexText
) -> tuple[list[Citation], dict[BibItem, list[Citation]]]:
    "What was found in the running text, and what in each entry of the thebibliography."
    written: list[Citation] = []
    listed: dict[BibItem, list[Citation]] = {item: [] for item in latex.items}
    printed = [item.printed for item in latex.items]
    for citation in found:
        index = bisect_right(printed, citation.start) - 1
        if index >= 0 and citation.start < latex.items[index].printed_end:
            listed[latex.items[index]].append(citation)
        else:
            written.append(citation)
    return written, listed


def _entries(
    source: str,
    latex: LatexText,
    listed: Mapping[BibItem, Sequence[Citation]],
    context_of: Callable[[Sequence[int]], str],
) -> list[Citation]:
    pointing: dict[str, list[CitedKey]] = {}
    for cited in latex.cited:
        pointing.setdefault(cited.key, []).append(cited)
    entries = []
    for number, item in enumerate(latex.items, start=1):
        keys = pointing.pop(item.key, [])
        entry = _entry(source, latex, item, number)
        by_hand = next((one for one in listed[item] if one.mentions), None)
        mentions = [Mention(line=0, start=key.start, end=key.end) for key in keys]
        if by_hand:
            mentions += _in_source(by_hand, source, latex).mentions
        context = context_of([key.place for key in keys[:_MOST_SENTENCES]])
        entries.append(
            replace(
                entry,
                id=listed[item][0].id if listed[item] else "",
                key=item.key,
                mentions=tuple(sorted(mentions, key=lambda mention: mention.start)),
                context=context or (by_hand.context if by_hand else ""),
            )
        )
    return entries


def _entry(source: str, latex: LatexText, item: BibItem, number: int) -> Citation:
    words = " ".join(latex.text[item.printed : item.printed_end].split())
    reference = read_reference(words)
    return cite_entry(source, Entry(item.start, item.start, item.end, number, reference))


def _in_source(citation: Citation, source: str, latex: LatexText) -> Citation:
    start, end = latex.in_source(citation.start, citation.end)
    mentions = []
    for mention in citation.mentions:
        low, high = latex.in_source(mention.start, mention.end)
        mentions.append(replace(mention, start=low, end=high))
    return replace(citation, text=source[start:end], start=start, end=end, mentions=tuple(mentions))
