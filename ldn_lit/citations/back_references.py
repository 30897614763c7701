"""Names without a year that mean a paper the document cites elsewhere: "Lie et al. treated"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from ldn_lit.citations.changing import changed
from ldn_lit.citations.cited_papers import CitedPaper, CitedPapers
from ldn_lit.citations.identity import with_ids
from ldn_lit.citations.layout import Block, Span, lay_out
from ldn_lit.citations.names import is_place
from ldn_lit.citations.sentences import Sentence, Sentences, split_sentences
from ldn_lit.citations.undated_names import UndatedNames, undated_names
from ldn_lit.records import Citation

_POINTED = re.compile(
    r"""[)\]’']{0,2},?\s{0,3}(?:[(\[]?\s?(?:(?:18|19|20)\d\d|[’‘']\d\d|in\spress|\d{1,4}\s?[,;)\]–-])
        |[⁰¹²³⁴-⁹^]|<sup|\d)""",
    re.VERBOSE,
)
_YEAR = re.compile(r"(?<![\w.,/:-])(?:18|19|20)\d\d(?![\w%]|[.,/]\d|[–-]\d)")
_YEAR_REACH = 80
_REACH = 300
_ANOTHER = re.compile(
    r"""\b(?:another|other|second|third|later|earlier|next|previous|subsequent|further|newer?|older
        |forthcoming|first|last)\s(?:[\w-]+\s){0,3}(?:by|of|from)\s{1,4}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = 60
_THANKS = re.compile(
    r"""\b(?:thanks?|thanked|grateful|gratitude|indebted|acknowledge(?:d|ments?)?|e-?mail(?:s|ed)?
        |correspond(?:ence|ing)|personal\scommunication|wrote\sto|supported\sby|funded\sby)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_PERSONS = re.compile(
    r"\b(?:told|met|visit(?:s|ed|ing)?|phoned?|invited|born|died|friends?|talk|lecture[sd]?)\b",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\s{0,3}[>\s]{0,9}(?:From|To|Cc|Bcc|Subject|Re|Sent|Date|Author|Authors|By|Von|An|Betreff|De|À|Objet)"
    r"\s?:",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"""(?:['’]s?)?,?\s{1,4}(?:(?:also|then|first|later|recently|further|have|has|had|who|who\shave)\s)?
        (?:f(?:ound|inds?)|show(?:s|n|ed)?|report(?:s|ed)?|describe[sd]?|demonstrate[sd]?|conclude[sd]?
        |suggest(?:s|ed)?|argue[sd]?|state[sd]?|note[sd]?|observe[sd]?|review(?:s|ed)?|studied|asked
        |investigated|examined|evaluated|assessed|compared|treated|randomi[sz]ed|counted|measured
        |enrolled|propose[sd]?|confirm(?:s|ed)?|tested|writes?|wrote|calls?|called|puts?|warns?
        |analy[sz]ed|summari[sz]e[sd]?|discuss(?:es|ed)?|concedes?|disagrees?|agrees?|points\sout)\b""",
    re.VERBOSE,
)
_ENDS = re.compile(r"\s?[.,;:)\]!?](?:\s|\Z|[)\]\"”])|\s?\Z")
_LEADS = re.compile(r"(?:[^\W\d_A-Z][\w-]*|,\s?I|[A-Z]\w*:|[(;])\s{0,4}\Z")
_PAGED_YEAR = re.compile(
    r"\((?P<year>(?:19|20)\d\d)(?P<suffix>[a-z])?[,:]\s?(?:pp?\.|pages?|S\.)\s?\d[\d–-]{0,12}\)"
)
_LEAST_LETTERS = 4


def with_back_references(text: str, found: Sequence[Citation]) -> tuple[Citation, ...]:
    """What was found, and the names that mean one paper of it and no other.

    `text` is what is read: of the document's length, whatever of it is blank.
    """
    papers = CitedPapers(found)
    if not papers:
        return tuple(found)
    layout = lay_out(text)
    back = list(find_back_references(text, layout.blocks, found, papers))
    if not back:
        return tuple(found)
    places = _Places(back)
    kept = [one for one in found if not (_says_no_more(one) and places.taken(one.start, one.end))]
    every = sorted([*kept, *back], key=lambda each: (each.start, each.end))
    named = with_ids(every, layout)
    renamed = {old.id: new.id for old, new in zip(every, named, strict=True) if old.id}
    return tuple(
        changed(one, refers_to=renamed.get(one.refers_to, "")) if one.refers_to else one
        for one in named
    )


def _says_no_more(citation: Citation) -> bool:
    "Prose of a study that names no journal with a year, nor an entry of the list."
    placed = bool(citation.journal) and citation.year is not None
    return citation.kind == "prose" and not citation.refers_to and not placed


def find_back_references(
    text: str, blocks: Iterable[Block], found: Sequence[Citation], papers: CitedPapers
) -> Iterator[Citation]:
    "Each refers to the id of what it means; none has an id of its own yet."
    cited = _Places(each for each in found if each.kind != "prose")
    for block in blocks:
        named = [
            one
            for one in undated_names(text, block, papers)
            if _stands(text, block, one) and not cited.taken(one.start, one.end)
        ]
        paged = _PAGED_YEAR.search(text, block.start, block.end) is not None
        if named or paged:
            sentences = split_sentences(text, (block,))
            back = list(_meant(text, sentences, named, cited))
            yield from back
            if paged:
                yield from _paged(text, block, sentences, _Places(back), cited)


class _Places:
    "Citations by where they stand."

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._all = sorted(citations, key=lambda each: each.start)
        self._starts = [each.start for each in self._all]
        self._by_id = {each.id: each for each in self._all}
        self._ends = list(accumulate((each.end for each in self._all), max))

    def taken(self, start: int, end: int) -> bool:
        last = bisect_left(self._starts, end) - 1
        return last >= 0 and self._ends[last] > start

    def meant_by(self, mention: Citation) -> Citation | None:
        return self._by_id.get(mention.refers_to or mention.id)

    def between(self, start: int, end: int) -> Sequence[Citation]:
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


# --- where a name can mean a paper ------------------------------------------


def _stands(text: str, block: Block, named: UndatedNames) -> bool:
    "Whether the words around the names let a paper be meant, whichever it is."
    if len(named.papers) != 1 or _POINTED.match(text, named.end, block.end):
        return False
    line = text.rfind("\n", max(0, named.start - _REACH), named.start) + 1
    if _HEADER.match(text, max(line, named.start - _REACH), named.start):
        return False
    before = text[max(block.start, named.start - _BEFORE) : named.start]
    if _ANOTHER.search(before):
        return False
    return named.form != "alone" or _stands_alone(text, block, named, before)


def _stands_alone(text: str, block: Block, named: UndatedNames, before: str) -> bool:
    """A bare surname is a listed paper's where it does what papers do, or ends what leads to a
    source."""
    surname = named.authors[0]
    if len(surname) < _LEAST_LETTERS or surname.isupper() or is_place(surname):
        return False
    if named.papers[0].told.kind != "reference":
        return False
    if _SPEAKS.match(text, named.end, block.end):
        return True
    led = _LEADS.search(before) is not None
    return led and _ENDS.match(text, named.end, block.end) is not None


# --- what it means ----------------------------------------------------------


def _meant(
    text: str, sentences: Sentences, named: Iterable[UndatedNames], cited: _Places
) -> Iterator[Citation]:
    "One citation a sentence and paper."
    told: set[tuple[int, str]] = set()
    for one in named:
        index, paper = sentences.index_at(one.start), one.papers[0]
        if index is None or (index, paper.told.id) in told:
            continue
        near = _near(sentences.all[index], one.start, one.end)
        if _is_meant(text, near, one, paper, cited):
            told.add((index, paper.told.id))
            meant = _cite(text, near, Span(one.start, one.end), one.authors, paper.told)
            yield changed(meant, et_al=one.form == "team")


def _near(sentence: Sentence, start: int, end: int) -> Span:
    "The sentence around a place, a very long one in part."
    return Span(max(sentence.start, start - _REACH), min(sentence.end, end + _REACH))


def _is_meant(
    text: str, near: Span, named: UndatedNames, paper: CitedPaper, cited: _Places
) -> bool:
    "Not where the sentence is to a person, has the citation itself, or tells of another year."
    if _THANKS.search(text, *near) or (named.form == "alone" and _PERSONS.search(text, *near)):
        return False
    beside = cited.between(*near)
    if named.form != "above" and any(paper.is_by_first_of(one) for one in beside):
        return False
    low, high = max(near.start, named.start - _YEAR_REACH), min(near.end, named.end + _YEAR_REACH)
    years = (year for year in _YEAR.finditer(text, low, high) if not cited.taken(*year.span()))
    return all(int(year[0]) == paper.told.year for year in years)


def _paged(
    text: str, block: Block, sentences: Sentences, named: _Places, cited: _Places
) -> Iterator[Citation]:
    "Pages of the paper that the sentence has named: 'As Lee et al. point out, ... (2016, p. 9)'."
    for year in _PAGED_YEAR.finditer(text, block.start, block.end):
        index = sentences.index_at(year.start())
        if index is None or cited.taken(*year.span()):
            continue
        near = _near(sentences.all[index], *year.span())
        before = [
            *cited.between(near.start, year.start()),
            *named.between(near.start, year.start()),
        ]
        last = max(before, key=lambda one: one.start, default=None)
        told = cited.meant_by(last) if last is not None and last.kind == "author_year" else None
        if last is None or told is None:
            continue
        if (told.year, told.year_suffix) == (int(year["year"]), year["suffix"] or ""):
            quoted = _cite(text, near, Span(*year.span()), last.authors, told)
            yield changed(quoted, et_al=last.et_al, year=told.year, year_suffix=told.year_suffix)


def _cite(text: str, near: Span, place: Span, authors: tuple[str, ...], told: Citation) -> Citation:
    return Citation(
        id="",
        kind="author_year",
        text=text[place.start : place.end],
        line=0,
        start=place.start,
        end=place.end,
        context=" ".join(text[near.start : near.end].split()),
        authors=authors,
        refers_to=told.id,
    )
