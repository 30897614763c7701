"""Citation keys of pandoc, Quarto and R Markdown: "[@Younger2013; @smith2007, pp. 3-5]"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ldn_lit.citations.key_shapes import is_label, read_shape
from ldn_lit.citations.keys import CitedKey, cite_keys, sentences_around, together
from ldn_lit.citations.layout import lay_out
from ldn_lit.citations.reference_files import Bibliography, read_bibliography
from ldn_lit.citations.sentences import split_sentences
from ldn_lit.records import Citation, Document

_TOKEN = re.compile(
    r"""(?P<fence>^[ \t]{0,3}(?:`{3,}|~{3,})) | (?P<ticks>`+) | (?P<comment><!--)
      | (?<![\w.@/\\=&+%~\#:])@(?:\{(?P<braced>[^{}\s]{1,300})\}
          |(?P<key>\w+(?:(?:[:.\#$%&+?<>~/-]|://|--)\w+)*))""",
    re.VERBOSE | re.MULTILINE,
)
# What tokens have in them, at their beginning but for a fence.
_SIGN = re.compile("[@`~<]")
_DEEPEST_FENCE = 3
_METADATA_OPENS = re.compile(r"\ufeff?---[ \t]*\r?\n")
_METADATA_LINE = re.compile(r"(?:[\w.-]{1,50}[ \t]*:|[ \t#-]|\r?(?=\n|\Z))[^\n]*(?:\n|\Z)")
_METADATA_CLOSES = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_LONGEST_CODE_SPAN = 1000
_AT_RULES = frozenset(
    "media import charset namespace keyframes supports page font layer include mixin extend use "
    "forward param return returns throws override deprecated see author version since ref".split()
)


def without_metadata(document: Document) -> Document:
    """The document with blanks for its YAML block, so that every place stays what it is:
    "bibliography: refs.bib" is no heading of a reference list."""
    end = _metadata_end(document.text)
    if not end:
        return document
    blank = "".join(char if char in "\r\n" else " " for char in document.text[:end])
    return replace(document, text=blank + document.text[end:])


def with_pandoc_keys(document: Document, found: Sequence[Citation]) -> tuple[Citation, ...]:
    """What was found in the text and the works that its keys cite.

    A key is a key only; but "@doi:10.1002/art.37734" that no bibliography has is a DOI.
    """
    text = document.text
    bibliography = read_bibliography(document.bibliographies) if "@" in text else Bibliography()
    identified = _Spans(one for one in found if one.kind == "identifier")
    keys = [
        key
        for key in (find_pandoc_keys(text, bibliography) if "@" in text else ())
        if bibliography.exactly(key.key) or not identified.touch(key.start, key.end)
    ]
    if not keys:
        return tuple(found)
    layout = lay_out(text)
    sentences = split_sentences(text, layout.blocks)
    keyed = cite_keys(
        text, keys, bibliography.exactly, lambda at: sentences_around(text, sentences, at)
    )
    read_as_keys = _Spans(keys)
    kept = [
        one
        for one in found
        if one.kind == "reference" or not read_as_keys.touch(one.start, one.end)
    ]
    return together(kept, keyed, layout)


class _Spans:
    "Spans that do not overlap each other, to ask whether another overlaps one of them."

    def __init__(self, spans: Iterable[Citation | CitedKey]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans, key=lambda each: each.start):
            self.starts.append(span.start)
            self.ends.append(span.end)

    def touch(self, start: int, end: int) -> bool:
        last = bisect_left(self.starts, end) - 1
        return last >= 0 and self.ends[last] > start


def find_pandoc_keys(text: str, bibliography: Bibliography) -> list[CitedKey]:
    """ "[@Younger2013; @smith2007, pp. 3-5]", "[-@Younger2013]", "@{doi:10.1002/art.37734}".

    What is no key of the bibliography has to look like one: where there is none, a name and a
    year. Code, comments and the metadata block are not text.
    """
    found = (key for key in _at_signs(text) if _is_citation(key.key, bibliography))
    return list(found)


def _at_signs(text: str) -> Iterator[CitedKey]:
    place = _metadata_end(text)
    while sign := _SIGN.search(text, place):
        match = _TOKEN.search(text, max(place, sign.start() - _DEEPEST_FENCE))
        if match is None:
            return
        if match["key"] or match["braced"]:
            name = "key" if match["key"] else "braced"
            yield CitedKey(match[name], *match.span(name), match.start(name))
            place = match.end()
        else:
            place = _past_code(text, match)


def _metadata_end(text: str) -> int:
    "Where the YAML block at the top ends; 0 if there is none, only a rule perhaps."
    opened = _METADATA_OPENS.match(text)
    place = opened.end() if opened else None
    while place is not None:
        closed = _METADATA_CLOSES.match(text, place)
        if closed:
            return closed.end()
        line = _METADATA_LINE.match(text, place) if place < len(text) else None
        place = line.end() if line else None
    return 0


def _past_code(text: str, match: re.Match[str]) -> int:
    if match["comment"]:
        end = text.find("-->", match.end())
        return len(text) if end == -1 else end
    if match["fence"]:
        closing = re.compile(rf"^[ \t]{{0,3}}{re.escape(match[0].strip())}", re.MULTILINE)
        closed = closing.search(text, match.end())
        return closed.end() if closed else len(text)
    return _past_code_span(text, match.end(), len(match["ticks"]))


def _past_code_span(text: str, start: int, ticks: int) -> int:
    "Past the same number of backticks in the same paragraph; without them there is no code."
    for match in re.finditer(r"`+|\n[ \t]{0,99}\n", text[start : start + _LONGEST_CODE_SPAN]):
        if match[0][0] == "\n":
            break
        if len(match[0]) == ticks:
            return start + match.end()
    return start


def _is_citation(key: str, bibliography: Bibliography) -> bool:
    if bibliography.exactly(key) is not None or read_shape(key) is not None:
        return True
    return bool(bibliography) and not is_label(key) and key.split("-")[0] not in _AT_RULES
