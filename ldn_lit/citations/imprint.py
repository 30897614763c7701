"""Where a paper appeared: the journal, year, volume, issue and pages at the end of a reference."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Spring|Summer|Fall|Autumn|Winter)\.?"
)
_YEAR = r"(?P<year>(?:18|19|20)\d\d)[a-z]?"
DATE = (
    rf"{_YEAR}(?:\s(?:{_MONTH})(?:\s?[-–/]\s?{_MONTH})?(?:\s\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?)?)?"
)
_VOLUME = r"(?P<volume>[A-Z]{0,2}\d{1,4}[A-Z]?)"
_PART = r"(?:\s?(?P<part>(?:Suppl|Supplement|Pt|Spec No)\.?(?:\s?[A-Z]?\d{0,3})?))?"
_ISSUE = r"(?:\s?\((?P<issue>[^()]{1,40})\))?"
_PAGE = r"[A-Za-z]{0,3}\d{1,9}[A-Za-z]?(?:\.\d{1,3}|\.e\d{1,4})?"
_PAGES = rf"(?P<pages>{_PAGE}(?:\s?[-–—]\s?{_PAGE})?)"
_PP = r"(?:pp?\.\s?)?"
_END = r"(?=\s?(?:[.;,]|\Z))"

# One pattern a style, each from the journal's end on. The first that fits names the style.
_STYLES = tuple(
    re.compile(pattern)
    for pattern in (
        # Vancouver, AMA: Pain Med. 2009 May;10(4):663-72.
        rf"[.,]?\s{DATE}\s?;\s?{_VOLUME}{_PART}{_ISSUE}(?:\s?[:,]\s?{_PP}{_PAGES})?{_END}",
        # An issue without a volume: Pain Med. 2009;(4):663-72.
        rf"[.,]?\s{DATE}\s?;\s?{_PART}\((?P<issue>[^()]{{1,40}})\)\s?:\s?{_PAGES}{_END}",
        # MDPI, ACS: Biomedicines 2017, 5(2), 16.
        rf"[.,]?\s{DATE},\s{_VOLUME}{_ISSUE},\s{_PP}{_PAGES}{_END}",
        # Elsevier: Arthritis Rheum. 65 (2013) 529-538.
        rf",?\s{_VOLUME}{_ISSUE}\s\({DATE}\),?:?\s{_PP}{_PAGES}{_END}",
        # Nature: Science 221, 671-673 (1983).
        rf",?\s{_VOLUME}{_ISSUE},\s{_PP}{_PAGES}\s\({DATE}\){_END}",
        # MLA: Pain Medicine 10.4 (2009): 663-672.
        rf",?\s(?:vol\.\s)?{_VOLUME}(?:\.|,\sno\.\s)(?P<issue>\d{{1,3}}),?\s\(?{DATE}\)?[:,]\s{_PP}{_PAGES}{_END}",
        # APA, Harvard; the year stands after the authors: Pain Medicine, 10(4), 663-672.
        rf",?\s(?:[Vv]ol\.?\s)?{_VOLUME}{_ISSUE}\s?[,:]\s?{_PP}{_PAGES}{_END}",
    )
)
_BOUNDARY = re.compile(r"[.?!][\"'”’)\]]?\s+")
_INITIAL_BEFORE = re.compile(r"(?:^|[\s.-])[A-Z]\Z")
_DATED_END = re.compile(rf"[.,]?\s{DATE}\s?[;.,]?\s?\Z")


@dataclass(frozen=True, slots=True)
class Imprint:
    "`before` is what precedes the journal: authors and title, in some styles the year too."

    before: str
    journal: str
    year: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""


def read_imprint(text: str) -> Imprint | None:
    "From the right: volume and pages, then the journal before them. None without a volume."
    for style in _STYLES:
        match = _last(style, text)
        if match is None:
            continue
        before, journal = split_journal(text[: match.start()])
        if _is_journal(journal):
            return _imprint(before, journal, match)
    return None


def read_dated_end(text: str) -> Imprint | None:
    "A journal and a date that end the reference, as before a volume is known."
    match = _DATED_END.search(text)
    if match is None:
        return None
    before, journal = split_journal(text[: match.start()])
    return _imprint(before, journal, match) if before and _is_journal(journal) else None


def split_journal(text: str) -> tuple[str, str]:
    """What stands before the journal, and the journal, which ends `text`.

    A title may have full stops inside; a journal's dotted abbreviation ("J. Clin. Oncol.") too.
    """
    whole = text.strip().rstrip(",")
    cuts = [m for m in _BOUNDARY.finditer(whole.rstrip(".")) if not _after_initial(whole, m)]
    if not cuts:
        before, comma, journal = whole.rpartition(", ")
        return (before, _tidy(journal)) if comma else ("", _tidy(whole))
    chosen = len(cuts) - 1
    dotted = " " not in whole[cuts[chosen].end() :].strip()
    while (
        dotted
        and chosen > 0
        and _is_abbreviation(whole[cuts[chosen - 1].end() : cuts[chosen].start()])
    ):
        chosen -= 1
    return whole[: cuts[chosen].start() + 1], _tidy(whole[cuts[chosen].end() :])


def _last(style: re.Pattern[str], text: str) -> re.Match[str] | None:
    last = None
    for match in style.finditer(text):
        last = match
    return last


def _imprint(before: str, journal: str, match: re.Match[str]) -> Imprint:
    given = {name: value or "" for name, value in match.groupdict().items()}
    return Imprint(
        before=before.strip(),
        journal=journal,
        year=int(given["year"]) if given.get("year") else None,
        volume=given.get("volume", ""),
        issue=(given.get("issue") or given.get("part") or "").strip(),
        pages=_plain_range(given.get("pages", "")),
    )


def _plain_range(pages: str) -> str:
    return re.sub(r"\s?[–—-]\s?", "-", pages)


def _after_initial(text: str, boundary: re.Match[str]) -> bool:
    return (
        text[boundary.start()] == "."
        and _INITIAL_BEFORE.search(text, max(0, boundary.start() - 3), boundary.start()) is not None
    )


def _is_abbreviation(segment: str) -> bool:
    words = segment.replace(".", " ").split()
    whole = len(words) == 1 or "." in segment
    return whole and len(words) <= 3 and all(w[0].isupper() and len(w) <= 8 for w in words)


def _is_journal(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 14 and any(char.isalpha() for char in name) and not name[0].islower()


def _tidy(name: str) -> str:
    return name.strip(" .,;:*_").removeprefix("In: ")
