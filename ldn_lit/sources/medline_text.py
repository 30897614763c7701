"""Replies in MEDLINE's text form -> each record's own text, whole and untouched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ldn_lit.errors import AnswerGarbled

_START = re.compile(r"^PMID- ?([1-9][0-9]{0,9})[ \t]*$", re.MULTILINE)
_UNAVAILABLE = re.compile(r"^id: ([0-9]{1,10}) Error occurred:[^\n]*\n?", re.MULTILINE)
_TAG = re.compile(r"^([A-Z]{2,4}) *-", re.MULTILINE)
# The source closes an article, the Bookshelf's number a book or chapter [recorded replies].
_CLOSING = {"SO", "AID"}


@dataclass(frozen=True, slots=True)
class MedlinePage:
    """Texts by PMID, without the blank lines between them; `absent` PubMed says it has not."""

    texts: Mapping[str, str]
    absent: tuple[str, ...]


def read_medline(body: bytes) -> MedlinePage:
    "AnswerGarbled where the body is cut: its last record does not come to its end."
    try:
        answer = body.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise _garbled("is not UTF-8") from None
    absent = tuple(match[1] for match in _UNAVAILABLE.finditer(answer))
    text = _UNAVAILABLE.sub("", answer)
    starts = [*_START.finditer(text)]
    if text[: starts[0].start() if starts else len(text)].strip():
        raise _garbled("is not in MEDLINE's form")
    ends = [*(start.start() for start in starts[1:]), len(text)]
    texts = {
        start[1]: text[start.start() : end].rstrip() + "\n"
        for start, end in zip(starts, ends, strict=False)
    }
    if starts and not (answer.endswith("\n") and _is_whole(texts[starts[-1][1]])):
        raise _garbled("was cut off")
    if not (texts or absent):
        raise _garbled("is empty")
    return MedlinePage(texts, absent)


def _is_whole(record: str) -> bool:
    return _TAG.findall(record)[-1] in _CLOSING


def _garbled(what: str) -> AnswerGarbled:
    return AnswerGarbled(
        f"PubMed's answer with MEDLINE texts {what}: nothing of it was used, run again later"
    )
