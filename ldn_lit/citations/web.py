"""Broadcasts that a text points to: interviews on the radio, podcasts, webinars."""

from __future__ import annotations

import re

from ldn_lit.citations.caseless import caseless
from ldn_lit.citations.layout import Block, Layout
from ldn_lit.citations.sentences import Sentence, Sentences
from ldn_lit.citations.starts import matches_at, places_of
from ldn_lit.records import Citation

_MEDIUM = re.compile(
    r"(?:[Rr](?<!\w.)(?i:adio(?!.(?:frequenc|wave|tag|signal|link|transmi|astronom)))|[Pp](?<!\w.)(?i:odcasts?)|[Ww](?<!\w.)(?i:ebinars?)"
    r"|[Tt](?<!\w.)(?i:elevision|v)|[Bb](?<!\w.)(?i:roadcast))\b"
)
_MEDIA = ("radio", "podcast", "webinar", "television", "tv", "broadcast")
_TALK = re.compile(
    r"\b(?:interview(?:s|ed|ing)?|talk(?:s|ed)? (?:with|to)|sp(?:eaks|oke) (?:with|to)"
    r"|hosts?|hosted|discuss(?:es|ed)|episode)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[A-Z][\w’'-]+\s[A-Z][\w’'-]+")
_LINK_ARROWS = ("›", "»", "→", ">")
_LONGEST_TITLE = 160


def find_broadcasts(text: str, layout: Layout, sentences: Sentences) -> list[Citation]:
    "A sentence that says who talks with whom on the air, with the link's title before it if any."
    places = places_of(_MEDIA, caseless(text))
    media = matches_at(_MEDIUM, text, places, len(text))
    found = (sentences.index_at(medium.start()) for medium in media)
    indices = dict.fromkeys(index for index in found if index is not None)
    airing = (sentences.all[index] for index in indices)
    return [_cite(text, layout, sentence) for sentence in airing if _announces(text, sentence)]


def _announces(text: str, sentence: Sentence) -> bool:
    words = text[sentence.start : min(sentence.end, sentence.start + 600)]
    return all(pattern.search(words) is not None for pattern in (_MEDIUM, _TALK, _NAMED))


def _cite(text: str, layout: Layout, sentence: Sentence) -> Citation:
    title = _link_before(text, layout, sentence)
    start = title.start if title else sentence.start
    words = text[title.start : title.end] if title else ""
    return Citation(
        id="",
        kind="web",
        text=text[start : sentence.end],
        line=0,
        start=start,
        end=sentence.end,
        context=" ".join(text[sentence.start : sentence.end].split()),
        title=" ".join(words.rstrip("".join(_LINK_ARROWS)).split()),
        note="a broadcast, not a publication",
    )


def _link_before(text: str, layout: Layout, sentence: Sentence) -> Block | None:
    block = layout.block_at(sentence.start)
    if block is None or not sentence.first:
        return None
    index = layout.line_at(block.opens)
    before = layout.block_at(_last_visible_before(text, block.opens))
    if before is None or index - layout.line_at(before.end) > 2:
        return None
    is_link = text[before.start : before.end].endswith(_LINK_ARROWS)
    return before if is_link and before.end - before.start <= _LONGEST_TITLE else None


def _last_visible_before(text: str, offset: int) -> int:
    low = max(0, offset - 200)
    return low + len(text[low:offset].rstrip()) - 1
