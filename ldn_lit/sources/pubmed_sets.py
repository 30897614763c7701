"""The frame around PubMed's records: a set is whole, or it is not an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ldn_lit.errors import AnswerGarbled

_BOM = b"\xef\xbb\xbf"
_ENCODING = re.compile(rb"""<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)""")
# No possessive quantifiers: Python 3.11.2, which Debian 12 has, matches half a DOCTYPE with them
# [gh-106052, mended in Python 3.11.5].
_DOCTYPE = re.compile(rb"<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*>")
_GAP = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
# EFetch mixes articles and books in one PubmedArticleSet; the DTD also has a set of books alone.
_ROOT = re.compile(rb"<(PubmedArticleSet|PubmedBookArticleSet)(?:\s[^>]*?)?(/?)>")
_OPENING = re.compile(
    rb"<(PubmedArticle|PubmedBookArticle|DeleteCitation|DeleteDocument)(?:\s[^>]*?)?(/?)>"
)
_ERROR = re.compile(rb"<ERROR>(.*?)(?:</ERROR>|\Z)", re.DOTALL | re.IGNORECASE)
_JSON_ERROR = re.compile(rb'"error"\s*:\s*"([^"]*)"')
_HTML_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
# NCBI's keys are 36 hexadecimal characters, and some of its refusals echo them.
_KEY = re.compile(r"(?i)(?<=api[_-]key[=: ])\S+|\b[0-9a-f]{30,}\b")
_QUOTED_AT_MOST = 160


@dataclass(frozen=True, slots=True)
class Piece:
    "One element of a set, from `<` to `>`; `tag` is empty for bytes that are no whole element."

    tag: str
    raw: bytes


def pieces(body: bytes) -> Iterator[Piece]:
    """The elements of a set in order. Raises AnswerGarbled unless the body is one whole set.

    Nothing is parsed: the set is cut at the elements' own tags.
    """
    at, end = _content(body)
    while True:
        at = _past_gap(body, at, end)
        if at >= end:
            return
        piece = _element(body, at, end)
        if not piece.tag and (error := _ERROR.search(piece.raw)):
            raise AnswerGarbled(_said(error[1]))
        yield piece
        at += len(piece.raw)


def _element(body: bytes, start: int, end: int) -> Piece:
    "The element that starts here; what leads up to the next one if none does, or it never ends."
    opening = _OPENING.match(body, start, end)
    if opening is None:
        return Piece("", body[start : _next_opening(body, start + 1, end)])
    tag = opening[1]
    if opening[2]:
        return Piece(tag.decode(), opening[0])
    closing = _closing(body, tag, opening.end(), end)
    # A record that opens before this element has ended: this one was cut there.
    nested = _next_record(body, opening.end(), end if closing is None else closing)
    if closing is None or nested is not None:
        return Piece("", body[start : end if nested is None else nested])
    return Piece(tag.decode(), body[start:closing])


def _next_opening(body: bytes, start: int, end: int) -> int:
    found = _OPENING.search(body, start, end)
    return found.start() if found else end


def _next_record(body: bytes, start: int, end: int) -> int | None:
    found = (body.find(tag, start, end) for tag in (b"<PubmedArticle>", b"<PubmedBookArticle>"))
    return min((place for place in found if place >= 0), default=None)


def _closing(body: bytes, tag: bytes, start: int, end: int) -> int | None:
    mark = b"</" + tag
    place = body.find(mark, start, end)
    close = body.find(b">", place, end) + 1 if place >= 0 else 0
    if not close or body[place + len(mark) : close - 1].strip():
        return None
    return close


def _past_gap(body: bytes, start: int, end: int) -> int:
    gap = _GAP.match(body, start, end)
    return gap.end() if gap else start


def _past_prolog(body: bytes, start: int) -> int:
    start = _past_gap(body, start, len(body))
    while doctype := _DOCTYPE.match(body, start):
        start = _past_gap(body, doctype.end(), len(body))
    return start


def _content(body: bytes) -> tuple[int, int]:
    "Where the set's elements start and end, after its root and its tail were checked."
    start = _past_prolog(body, len(_BOM) if body.startswith(_BOM) else 0)
    root = _ROOT.match(body, start)
    if root is None:
        raise AnswerGarbled(_not_a_set(body, start))
    _check_encoding(body)
    if root[2]:
        return _checked_tail(body, root.end(), root.end(), root.end())
    closing = re.compile(b"</" + root[1] + rb"\s*>").search(body, root.end())
    if closing is None:
        raise AnswerGarbled(
            f"PubMed's answer breaks off after {len(body):,} bytes, before "
            f"</{root[1].decode()}>; none of it was kept, ask again."
        )
    return _checked_tail(body, root.end(), closing.start(), closing.end())


def _checked_tail(body: bytes, start: int, end: int, tail: int) -> tuple[int, int]:
    if _past_gap(body, tail, len(body)) != len(body):
        raise AnswerGarbled(
            "PubMed's answer goes on after its end, as two answers run together do; "
            "none of it was kept, ask again."
        )
    return start, end


def _check_encoding(body: bytes) -> None:
    declared = _ENCODING.search(body, 0, 200)
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise AnswerGarbled(
            f"PubMed's answer says it is encoded in {_quoted(declared[1])}, and PubMed sends "
            "UTF-8; none of it was kept, ask again."
        )


def _not_a_set(body: bytes, start: int) -> str:
    "One sentence on what came instead of records."
    rest = body[start:]
    if not rest.strip():
        return "PubMed sent an empty answer where records were asked for; ask again."
    if error := _ERROR.search(body) or _JSON_ERROR.search(body):
        return _said(error[1])
    if rest.startswith(b"<!DOCTYPE") and b"[" in rest[:2000].partition(b">")[0]:
        return (
            "PubMed's answer defines entities of its own, which PubMed's never do; "
            "none of it was read, check the address it came from."
        )
    if title := _HTML_TITLE.search(rest):
        return f"PubMed sent a web page instead of records: {_quoted(title[1])}; ask again later."
    first = rest[:400].lstrip().partition(b"\n")[0]
    return f"PubMed sent something else than records, starting {_quoted(first)}; ask again."


def _said(error: bytes) -> str:
    return f"PubMed sent an error instead of records: {_quoted(error)}; ask again later."


def _quoted(raw: bytes) -> str:
    "In quotes on one line, short, without markup and without anything like an API key."
    text = _KEY.sub("…", _TAG.sub(" ", raw[:2000].decode("utf-8", "replace")))
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f'"{line[:_QUOTED_AT_MOST]}…"' if len(line) > _QUOTED_AT_MOST else f'"{line}"'
