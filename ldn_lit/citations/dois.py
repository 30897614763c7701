"""DOIs, also split over lines, percent-encoded, or with the brackets of their first years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from ldn_lit.citations.caseless import caseless


class Doi(NamedTuple):
    "`start` and `end` take in the label or the address."

    value: str
    start: int
    end: int


# The DOI handbook allows any printable character in the suffix, so it runs to the first space;
# the brackets < > and [ ] only as the SICIs of the 1990s have them
# [NISO Z39.56: "...85:1<1::AID-CNCR1>3.0.CO;2-A"].
_BEGIN = re.compile(r"10\.\s?\d{4,9}(?:\.\d{1,6})?(?:/|%2F)", re.IGNORECASE)
_SICI = r"(?:(?:<|&lt;)[^\s<>]{1,24}?(?:>|&gt;)|\[[^\s\[\]]{1,24}\])(?=\d\.\d\.[A-Z]{2};)"
_SUFFIX = re.compile(rf"(?:{_SICI}|[^\s\"“”<>{{}}|^\[\]]){{0,250}}")
_LABEL = re.compile(
    r"(?:\bdoi\b\s{0,3}[:=：]?\s{0,3}(?:(?:dx\.|www\.)?doi\.org/)?|\binfo:doi/"
    r"|(?:(?:dx|www)\.)?doi\.org/)\Z",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"()\[\]]{0,200}[/=:.-]\Z", re.IGNORECASE)
_LONGEST_LABEL = 24
_LONGEST_ADDRESS = 180
_SENTENCE_MARKS = ".,;:'’!?*_`"
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# What publishers put behind a DOI in an article's address.
_PAGE = re.compile(
    r"(?:/(?:full(?:text)?|abstract|abs|e?pdf(?:full)?|meta|html|summary|epub|references|figures"
    r"|tables|citations?|fulltext\.html|pdf\.pdf))+/?\Z|\.full(?:\.pdf)?\Z",
    re.IGNORECASE,
)
# Oxford's addresses end with the article's number after the DOI.
_OXFORD = re.compile(r"(10\.1093/.{3,60})/\d{6,8}\Z")
_QUERY = re.compile(r"[?#&](?![^?#&]*;2-).*\Z")
_NEXT = re.compile(
    r"[^\S\r\n]{0,3}(?:\r\n|\r|\n)?[^\S\r\n]{0,12}(?P<part>[^\s\"“”<>{}|^\[\]]{1,120})"
)
_ELSEVIER = re.compile(r"10\.1016/(?:j|S)\.[a-z]+\.(?:\d{4}\.(?:\d\d\.)?)?\Z", re.IGNORECASE)


def dois_in(text: str, start: int, stop: int) -> Iterator[Doi]:
    place = start
    for begin in _BEGIN.finditer(text, start, stop):
        if begin.start() < place or _is_inside_word(text, begin.start(), start):
            continue
        opens = _opening(text, max(start, place), begin.start())
        if "badge" in text[opens : begin.start()]:
            continue  # the picture of a DOI, with marks doubled
        raw, end = _whole(text, begin, stop)
        cut = _trimmed(raw)
        value = _value(_of_address(cut) if "//" in text[opens : begin.start()] else cut)
        if len(value.partition("/")[2]) > 1:
            place = end - (len(raw) - len(cut))
            yield Doi(value, opens, place)


def _opening(text: str, low: int, begin: int) -> int:
    "Where the label or the address before a DOI begins."
    address = text.rfind("://", max(low, begin - _LONGEST_ADDRESS), begin)
    if address != -1:
        found = _ADDRESS.search(text, max(low, address - 5), begin)
        if found is not None:
            begin = found.start()
    low = max(low, begin - _LONGEST_LABEL)
    label = _LABEL.search(text, low, begin) if "doi" in caseless(text[low:begin]) else None
    return label.start() if label else begin


def _is_inside_word(text: str, begin: int, start: int) -> bool:
    before = text[begin - 1 : begin] if begin > start else ""
    return before.isalnum() or before in {"_", "."}


def _whole(text: str, begin: re.Match[str], stop: int) -> tuple[str, int]:
    "The DOI as written up to its end, with what follows a break within it."
    suffix = _SUFFIX.match(text, begin.end(), stop)
    end = suffix.end() if suffix else begin.end()
    following = _NEXT.match(text, end, stop)
    if following is not None and _goes_on(text[begin.start() : end], following):
        end = following.end()
    return text[begin.start() : end], end


def _goes_on(written: str, following: re.Match[str]) -> bool:
    """Whether a break stands inside the DOI: after a slash or hyphen, in "10.1371/journal.pone." or
    before the digits that Elsevier's DOIs end with."""
    part = following["part"].rstrip(_SENTENCE_MARKS + ")")
    if not any(char.isdigit() for char in part) or following.start("part") == following.start():
        return False
    if written.endswith(("/", "-", "_", "\u00ad", "–")):
        return True
    if not written.endswith("."):
        return False
    suffix = written.partition("/")[2]
    numbers = re.fullmatch(r"\d{1,9}(?:\.\d{1,6})*", part) is not None
    if not any(char.isdigit() for char in suffix) or _ELSEVIER.match(written):
        return numbers
    return numbers and (part.startswith("0") or "." in part)


def _trimmed(raw: str) -> str:
    "Without the sentence's punctuation; brackets stay where they are balanced."
    end = len(raw)
    opened, closed = raw.count("("), raw.count(")")
    while end:
        mark = raw[end - 1]
        if mark == ")" and closed > opened:
            closed -= 1
        elif mark not in _SENTENCE_MARKS:
            break
        end -= 1
    return raw[:end]


def _of_address(written: str) -> str:
    "Without what is the page's rather than the DOI's."
    return _OXFORD.sub(r"\1", _PAGE.sub("", _QUERY.sub("", written)))


def _value(written: str) -> str:
    joined = "".join(_INVISIBLE.sub("", written).split())
    return unescape(unquote(joined)) if "%" in joined or "&" in joined else joined
