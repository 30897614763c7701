"""What came back, and whether it is an answer: statuses, web pages, waits, compressed bodies.

Pure: bytes and headers in, a verdict out. The errors here refine those of `ldn_lit.errors`
by what the transport does about them.
"""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ldn_lit.errors import (
    AnswerGarbled,
    LdnLitError,
    SourceError,
    SourceRefused,
)


class Hiccup(SourceError):
    """A failure that passes: asked again a bounded number of times.

    `wait` is how many seconds the source itself asked for.
    """

    wait: float | None = None


class Busy(Hiccup):
    """Too many requests: nobody should ask for a while."""


class TooSlow(Hiccup):
    """Silent or dripping: the seconds allowed for one request are used up."""


class NotFound(SourceRefused):
    """The source says there is no such record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A whole answer, decompressed. `redirected`: from another `address` of the same host."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    redirected: bool = False
    address: str = ""

    @property
    def content_type(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def is_web_page(self) -> bool:
        start = self.body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if start.startswith((b"<!doctype html", b"<html")):
            return True
        marked_up = start.startswith(b"<") and not start.startswith(b"<?xml")
        return self.content_type == "text/html" and (not start or marked_up or b"<html" in start)


def objection(reply: Reply, source: str) -> LdnLitError | None:
    "Why this reply is no answer, judged by what every web service means by it; None = it is one."
    status = reply.status
    if 300 <= status < 400:
        return SourceRefused(
            f"{source} sent us to another address (HTTP {status}), which was not followed: "
            f"check the address set for {source}"
        )
    if status == 429 or status == 408 or status >= 500:
        return _passing(reply, source)
    if status == 403:
        return SourceRefused(
            f"{source} refused to talk to this program or network (HTTP 403), so nothing is known "
            f"of the answer: try later or from another network"
        )
    if status == 404 and not reply.is_web_page:
        return NotFound(
            f"{source} has nothing there (HTTP 404, {excerpt(reply.body)}): check the number, "
            f"or the address set for {source}"
        )
    if status == 404:
        return SourceError(
            f"{source} answered HTTP 404 with a web page, not with its own words: "
            f"check the address set for it"
        )
    if not 200 <= status < 300:
        return SourceRefused(f"{source} refused this (HTTP {status}): {excerpt(reply.body)}")
    if reply.is_web_page:
        return AnswerGarbled(
            f"{source} answered with a web page instead of data: a login page or a block in "
            f"between? Open any page in a browser on this network, then run again"
        )
    if not reply.body.strip():
        return AnswerGarbled(f"{source} sent an empty answer: run again later")
    return None


def _passing(reply: Reply, source: str) -> Hiccup:
    if reply.status == 429:
        trouble: Hiccup = Busy(
            f"{source} gets too many requests from here (HTTP 429): run again later"
        )
    else:
        trouble = Hiccup(f"{source} is having trouble (HTTP {reply.status}): run again later")
    trouble.wait = asked_wait(reply.headers)
    if trouble.wait is not None and trouble.wait > 1:
        trouble.args = (f"{trouble}, it asks to wait {trouble.wait:.0f} s",)
    return trouble


def asked_wait(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    "Seconds that Retry-After asks for, as a number or as a date; None if it says nothing readable."
    said = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]+", said):
        return float(said)
    until = _http_date(said)
    since = _http_date(headers.get("Date", "")) or now or datetime.now(UTC)
    if until is None:
        return None
    return max(0.0, (until - since).total_seconds())


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def excerpt(body: bytes, longest: int = 300) -> str:
    "A refusal's first line, fit to print; the second too where the first ends in a colon."
    text = html.unescape(re.sub(r"<[^>]*>", " ", body[:20_000].decode("utf-8", "replace")))
    lines = [" ".join(_visible(line).split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        return "no reason given"
    said = " ".join(lines[:2]) if lines[0].endswith(":") else lines[0]
    return said if len(said) <= longest else f"{said[: longest - 1]}…"


def _visible(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


class Unpacker:
    """Decompresses a body piece by piece and knows whether its end was reached.

    Done here because `requests` takes a gzip stream cut in the middle for a whole one
    when no Content-Length was sent (measured with requests 2.34).
    """

    def __init__(self, encoding: str, cap: int) -> None:
        self._encoding = encoding.strip().lower()
        self._cap = cap
        self._stream = self._start()
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, piece: bytes) -> None:
        while piece:
            if self._stream is None:
                self._keep(piece)
                return
            if self._stream.eof:
                self._stream = self._start()
            assert self._stream is not None
            try:
                self._keep(self._stream.decompress(piece, self._cap - self._size + 1))
            except zlib.error:
                raise AnswerGarbled("damaged in transit") from None
            piece = self._stream.unconsumed_tail or self._stream.unused_data

    def body(self) -> bytes:
        if self._stream is not None and not self._stream.eof:
            raise AnswerGarbled("cut off before its end")
        return b"".join(self._parts)

    def _start(self) -> zlib._Decompress | None:
        if self._encoding in {"", "identity"}:
            return None
        if self._encoding in {"gzip", "x-gzip"}:
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        raise AnswerGarbled("compressed in a way that was not asked for")

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._cap:
            raise SourceError(f"larger than {self._cap // 1_000_000} MB")
        self._parts.append(part)
