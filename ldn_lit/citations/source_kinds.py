"""What else than a journal article an entry says that it is: a book, a thesis, an abstract."""

from __future__ import annotations

import re

from ldn_lit.citations.names import is_place
from ldn_lit.records import SourceKind

NOTES: dict[SourceKind, str] = {
    "book": "a book",
    "book chapter": "a chapter of a book",
    "thesis": "a thesis",
    "meeting abstract": "a meeting abstract",
    "report": "a report",
    "news": "a news item",
    "patent": "a patent",
    "package insert": "a package insert",
    "trial registration": "a trial registration",
}

_EDITION = (
    r"\b(?:\d{1,2}(?:st|nd|rd|th|e)|second|third|fourth|fifth|sixth|rev(?:ised|\.)?|international|intl)\s"
    r"(?:ed\b|edn\b|edition\b)"
)
_PUBLISHER = (
    r"\b(?:[A-Z][\w.'’-]{1,20}[ ,.]{1,2}){0,4}(?:Press|Publish(?:ing|ers?)|Publications|Verlag"
    r"|Books|Springer|Elsevier"
    r"|Wiley|Routledge|Sage|Saunders|Mosby|Lippincott|McGraw|Humana|Penguin|Norton|Thieme|Karger|Churchill"
    r"|Masson|Blackwell|Academic|Butterworth|Random House|HarperCollins|Hachette|Basic Books)\b"
)
_YEAR = r"c?(?:19|20)\d\d\b"
# Words that a text must hold (in small letters) for the slow pattern after them to be tried.
_PATTERNS: tuple[tuple[SourceKind, tuple[str, ...], str, int], ...] = (
    (
        "patent",
        ("patent", "pat.", "wo 20", "wo20"),
        r"\b(?:u\.?s\.?|united states|european|german|canadian|international|ep|wo"
        r"|pct)\s?(?:patent|pat\.)"
        r"|\bpatents?\s?(?:no\b|number|application|us|ep|wo|\d)|\bwo\s?20\d\d/?\d{5,6}\b|\[patent\]",
        re.IGNORECASE,
    ),
    (
        "package insert",
        ("insert", "prescribing", "monograph", "product"),
        r"\bpackage insert\b|\bprescribing information\b|\bproduct (?:monograph|information"
        r"|label)\b"
        r"|\bsummary of product characteristics\b",
        re.IGNORECASE,
    ),
    (
        "thesis",
        ("thesis", "dissertation", "arbeit", "habilitation", "thèse", "tesis", "tesi "),
        r"\b(?:ph\.?\s?d\.?|doctoral|doctorate|master(?:['’]?s)?|m\.?sc\.?|m\.?d\.?|m\.?a\.?|bachelor(?:['’]?s)?"
        r"|honou?rs|undergraduate|diploma)\s(?:thesis|dissertation)\b"
        r"|[\[(](?:[^\[\]()]{0,40}\s)?(?:thesis|dissertation)\b[^\[\]()]{0,50}[\])]"
        r"|\b(?:inaugural-?dissertation|doktorarbeit|habilitationsschrift|diplomarbeit|masterarbeit)\b"
        r"|\bthèse de doctorat\b|\btesis doctoral\b|\b(?:thesis"
        r"|dissertation)[,.] (?:the )?university\b",
        re.IGNORECASE,
    ),
    (
        "meeting abstract",
        (
            "abstract",
            "poster",
            "present",
            "proceedings",
            "meeting",
            "congress",
            "conference",
            "symposium",
        ),
        r"[\[(](?:meeting |conference |congress |poster )?(?:abstracts?"
        r"|poster)\b[^\[\]()]{0,40}[\])]"
        r"|\babstracts? (?:no\b\.? ?|number |# ?)?[A-Z]{0,4}-?\d{1,5}\b"
        r"|\b[Pp]resented (?:at|to|during|in part at)\b"
        r"|[\[(](?:paper|poster|oral|conference|congress)[^\[\]()]{0,20}(?:presentation|session|presented)[^\[\]()]{0,40}[\])]"
        r"|\b[Pp]oster (?:session|presentation|no\b|\w?\d)"
        r"|\b[Ii]n: [Pp]roceedings of\b|\b[Pp]roceedings of the (?:\w+ ){1,8}(?:Meeting"
        r"|Conference|Congress|Symposium)\b"
        r"|\b(?:Annual|Scientific|International|World|European|National"
        r"|Biennial)\b(?: [A-Z][\w&-]*| of| on| for| the| and){0,8}"
        r" (?:Meeting|Congress|Conference|Symposium|Sessions)\b",
        0,
    ),
    (
        "book chapter",
        ("in:", "in ", "statpearls", "genereviews", "livertox", "endotext", "/nbk"),
        r"(?:[.?!,”\"’'\]]\s|\A)(?:[Ii]n:\s|In\s)[^;]{3,240}?(?:\(|,\s?|\s|\[)(?:eds?|editors?|Hrsg|Eds?|Editors?)\b"
        r"|\b(?:StatPearls|GeneReviews|LiverTox|Endotext)\b|/books/NBK\d",
        0,
    ),
    (
        "book",
        (
            "ed",
            "isbn",
            "press",
            "publish",
            "verlag",
            "books",
            "springer",
            "elsevier",
            "wiley",
            "routledge",
            "sage",
            ": ",
        ),
        rf"{_EDITION}|\bISBN\b|{_PUBLISHER}[^:;]{{0,30}}[;,(.]\s?{_YEAR}|[.:]\s{_PUBLISHER}[^:;]{{0,30}}\Z|\b\d{{2,4}}\s?pp?\.\s*\Z",
        0,
    ),
    (
        "report",
        ("report", "white paper", "working paper", "guidance"),
        r"\b(?:technical|final|interim|annual|advisory) (?:report|paper)\b|\breport (?:no\b"
        r"|number)|\b(?:white|working) paper\b"
        r"|\btechnical report series\b|\[report\]",
        re.IGNORECASE,
    ),
    (
        "news",
        (
            "times",
            "post",
            "guardian",
            "daily",
            "news",
            "herald",
            "press release",
            "telegraph",
            "tribune",
        ),
        r"\b(?:New York|Los Angeles|Irish|Financial|Sunday|Japan) Times\b|\bWashington Post\b"
        r"|\bThe (?:Guardian|Times|Herald"
        r"|Scotsman|Independent|Economist)\b|\bDaily (?:Mail|Telegraph|Record|Mirror|Express)\b"
        r"|\bBBC News\b|\bHuffington Post\b"
        r"|\bUSA Today\b|\[newspaper(?: article)?\]|\bnewspaper\b|\b[Pp]ress release\b"
        r"|\b(?:Chicago|Herald) Tribune\b",
        0,
    ),
)
_SIGNS = tuple(
    (kind, words, re.compile(pattern, flags)) for kind, words, pattern, flags in _PATTERNS
)
# Said of what stands in a journal's supplement too; a title can name a meeting without it.
_PLACED_ABSTRACT = re.compile(
    r"[\[(](?:meeting |conference |congress |poster )?(?:abstracts?|poster)\b[^\[\]()]{0,40}[\])]"
    r"|\babstracts? (?:no\b\.? ?|number |# ?)?[A-Z]{0,4}-?\d{1,5}\b|\bpresented at\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"[.?!,)\]]\s(?P<place>[A-Z][\w.'’-]*(?:[ ,/]{1,2}[A-Z][\w.'’-]*){0,4}"
    r"(?:\s\([A-Z][\w.]{1,4}\))?)\s?:"
    r"\s?[A-Z][^:;.]{2,60}(?:\.?[;,]|\.)\s?c?(?:19|20)\d\d\b"
)
_STATE = re.compile(r"\(?[A-Z]{2}\)?")
_IN_PUBMED_TOO: frozenset[SourceKind] = frozenset({"book chapter"})
_WITH_DOI: frozenset[SourceKind] = frozenset(
    {"book", "book chapter", "thesis", "meeting abstract", "patent"}
)


def source_kind(text: str, *, pmid: bool, doi: bool) -> SourceKind:
    "Of an entry without a journal's volume. What has a PMID can only be a chapter of the"
    "Bookshelf."
    low = text.lower()
    for kind, words, pattern in _SIGNS:
        if (pmid and kind not in _IN_PUBMED_TOO) or (doi and kind not in _WITH_DOI):
            continue
        if any(map(low.__contains__, words)) and pattern.search(text) is not None:
            return kind
        if kind == "book" and _has_place(text):
            return kind
    return ""


def source_in_journal(text: str) -> SourceKind:
    low = text.lower()
    if not any(word in low for word in ("abstract", "poster", "presented")):
        return ""
    return "meeting abstract" if _PLACED_ABSTRACT.search(text) is not None else ""


def is_book_year(volume: str, text: str) -> bool:
    "'New York: Elsevier; 2013:45-60': the number before the pages is the year a book appeared."
    if not re.fullmatch(r"(?:19|20)\d\d", volume):
        return False
    return source_kind(text, pmid=False, doi=False) in {"book", "book chapter", "meeting abstract"}


def _has_place(text: str) -> bool:
    "'New York: Raven; 1995'."
    return any(
        any(
            is_place(word.strip(",.()")) or _STATE.fullmatch(word)
            for word in match["place"].split()
        )
        for match in _PLACE.finditer(text)
    )
