"""Numbers that plain text leaves glued to words: "pain.3,4 However", "McCue5 found"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.layout import Block
from ldn_lit.citations.pointers import Pointer, numbers_of

_NUMBERS = r"\d{1,3}(?:[,–-]\d{1,3}){0,20}"
_BEHIND_STOP = re.compile(
    rf"""(?P<word>[^\W\d_][\w’'-]{{0,40}})?[)\]”"’]{{0,3}}(?P<stop>[.,;:?!])[”"’]{{0,2}}(?P<n>{_NUMBERS})
        (?=\s|\Z|[)\]])""",
    re.VERBOSE,
)
# What `_ends_words` asks for at least, found fast.
_NUMBER_AFTER_STOP = re.compile(r"[.,;:?!](?<=[^\W\d_].|[)\]”\"’].)[”\"’]{0,2}\d")
_BEHIND_WORD = re.compile(
    rf"(?<![\w.’'-])(?P<word>[^\W\d_][^\W\d_’'-]{{1,30}})(?P<n>{_NUMBERS})(?=\s|[.,;:)]|\Z)"
)
# Abbreviations and words that take a number of their own.
TAKES_NUMBER = frozenset(
    """
    no nr pp ed st dr mr ms vs cf eg ie op ca ch
    fig figs figure table vol vols no nos nr ver sec min max tab chap chapter suppl art par ext tel
    approx est eq eqn eqs pp pg page pages phase stage grade type class level day days week weeks
    month months year years step part item version group arm cohort visit question case study
    alpha beta gamma delta omega kappa interleukin interferon caspase covid vitamin factor
    receptor subtype exon intron chromosome model equation box panel appendix hour hours time
    """.split()
)


def glued_pointers(text: str, blocks: Iterable[Block], known: KnownNames) -> Iterator[Pointer]:
    """Those behind a stop or comma that ends words; those behind a word where it is an author's.

    Where the text has any behind a stop, a plain word may bear one as well: "receptors3 and".
    """
    kept = list(blocks)
    behind_stops = [each for block in kept for each in _behind_stops(text, block)]
    yield from behind_stops
    taken = {each.end for each in behind_stops}
    for block in kept:
        for each in _behind_words(text, block, known, bool(behind_stops)):
            if each.end not in taken:
                yield each


def _behind_stops(text: str, block: Block) -> Iterator[Pointer]:
    if _NUMBER_AFTER_STOP.search(text, block.start, block.end) is None:
        return
    for match in _BEHIND_STOP.finditer(text, block.start, block.end):
        if _ends_words(match) and _goes_on(text, block, match):
            yield Pointer("glued", match.start("n"), match.end("n"), numbers_of(match["n"]))


def _ends_words(match: re.Match[str]) -> bool:
    word = match["word"] or ""
    if not word:
        return match.start("stop") > match.start()
    if word.lower().rstrip("’'") in TAKES_NUMBER or not word[-1].isalpha():
        return False
    return len(word) > 1


def _goes_on(text: str, block: Block, match: re.Match[str]) -> bool:
    "As a sentence does: with a capital after a full stop, with any word after a comma."
    rest = text[match.end() : min(block.end, match.end() + 6)]
    following = rest.lstrip(' \t\r\n)]"”’')
    if not following:
        return True
    if match["stop"] in ".?!":
        return not following[0].islower() and not following[0].isdecimal()
    return following[0].isalpha() or following[0] in "(["


def _behind_words(text: str, block: Block, known: KnownNames, plain_too: bool) -> Iterator[Pointer]:
    for match in _BEHIND_WORD.finditer(text, block.start, block.end):
        word = match["word"]
        named = word[0].isupper() and word.casefold() in known.listed_words
        plain = plain_too and word.islower() and len(word) > 3 and word not in TAKES_NUMBER
        if named or plain:
            yield Pointer("glued", match.start("n"), match.end("n"), numbers_of(match["n"]))
