"""Where a paper appeared: the date, volume, issue and pages that follow a journal's name."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from ldn_lit.citations.dates import DATE

_VOLUME_LABEL = r"(?:[Vv]ol(?:umes?)?\.?\s?|[Bb]d\.?\s?|[Jj]g\.?\s?|[Bb]and\s|[Tt]ome\s)"
_NUMBER = r"(?:Chapter\s)?[A-Z]{0,3}-?\d{1,4}[A-Z]?(?:\s?[-–/]\s?\d{1,4})?"
_VOLUME = rf"(?P<volume>{_NUMBER})"
_PART_WORDS = r"(?:Suppl(?:ement)?|S(?=\d)|Pt|Part|Spec(?:ial)?\.?\s(?:No|Iss(?:ue)?)|Teil)\.?"
_PART = (
    rf"(?:[,.]?\s?(?P<part>(?:\d{{1,3}}\s)?(?i:{_PART_WORDS})\s?[A-Z]?\d{{0,3}}(?:\sPt\s\d)?)\b)?"
)
_ISSUE_LABEL = r"(?:[Nn]os?\.?|[Nn]r\.?|[Nn][°º]\.?|[Nn]úm\.?|[Ii]ss(?:ue)?\.?|[Hh]eft|H\.)"
_ISSUE = (
    r"(?:\s?[(\[](?P<issue>[^()\[\]]{1,40}(?:\([^()]{1,20}\))?)[)\]]"
    rf"|[,.]?\s{_ISSUE_LABEL}\s?(?P<issue_number>(?:Pt\s)?[A-Z]?\d{{1,4}}(?:[-–/]\d{{1,4}})?))?"
)
_PAGE = (
    r"(?:[A-Za-z]{0,8}\.?[A-Z]?\d{1,24}(?:[A-Za-z]{1,2}\b)?(?:\.\d{1,3}){0,3}(?:\.?e\d{1,4})?"
    r"|[ivxlcdm]{1,7}\b)"
)
_RANGE = rf"{_PAGE}(?:\s?(?:--?|–|—|\sto\s)\s?{_PAGE})?"
_PAGES_LABEL = (
    r"(?:pp?\.?\s?|pages?\.?\s|pgs?\.?\s|S\.\s?|(?:Article|Art\.|Paper)\s(?:(?:ID|[Nn]o\.?|[Nn]umber):?\s)?"
    r"|\((?:Article\s)?ID:?\s)"
)
_PAGES = (
    rf"{_PAGES_LABEL}?(?P<pages>{_RANGE})(?:,\s?{_RANGE}(?=[,;.]|\Z)){{0,6}}"
    rf"(?:[;,]\s(?:discussion|author\sreply|reply|quiz|passim)\s?(?:{_RANGE})?(?:,\s?{_RANGE})?){{0,3}}"
)
_VOLUME_ISSUE = rf"{_VOLUME_LABEL}?{_VOLUME}{_PART}{_ISSUE}"
# A year is no volume where nothing says that it is one.
_NO_YEAR = r"(?!(?:19|20)\d\d\s?(?:[:,.;]|\Z))"
_END = r"(?=\s?(?:[.;,\])(]|\Z)|\s[A-Z“\"‘'])"

_LABELS = ("vol", "Vol", "Bd", "Band", "Jg", "ome ")

# "some" and "involved" have them too.
_LABELLED = re.compile(r"[VvBbJjTt](?<=\s.)(?:ol|d|g|and|ome)")

# One pattern a style, each from the journal's end on, after what a text must hold for it to fit.
# The first that fits names the style.
_STYLES = tuple(
    (needed, re.compile(pattern))
    for needed, pattern in (
        # Vancouver, AMA, BMJ, Lancet: Pain Med. 2009 May;10(4):663-72.
        (
            (";",),
            rf"(?:[.,]\s?|\s)\(?{DATE}\)?(?:\s[\w-]{{2,12}}\.?)?\s?;\s?{_VOLUME_ISSUE}"
            rf"(?:\s?[:,;]\s?{_PAGES})?(?![\w(])",
        ),
        # An issue or a supplement without a volume: Pain Med. 2009;(4):663-72.
        (
            (";",),
            rf"(?:[.,]\s?|\s)\(?{DATE}\)?\s?;\s?{_PART}\s?(?:\((?P<issue>[^()]{{1,40}})\))?"
            rf"\s?:\s?{_PAGES}(?!\w)",
        ),
        # IEEE, MLA: vol. 65, no. 2, pp. 529-538, Feb. 2013; vol. 65, no. 2, 2013, pp. 529-38.
        (_LABELS, rf"[.,]?\s{_VOLUME_LABEL}{_VOLUME}{_PART}{_ISSUE},\s{_PAGES},\s{DATE}{_END}"),
        (
            _LABELS,
            rf"[.,]?\s{_VOLUME_LABEL}{_VOLUME}{_PART}{_ISSUE},\s{DATE}(?:,\s{_PAGES})?{_END}",
        ),
        # MDPI, ACS, RSC: Biomedicines 2017, 5(2), 16.
        (("",), rf"[.,]?\s\(?{DATE}\)?[,.]\s{_VOLUME_ISSUE}[,:]\s?{_PAGES}{_END}"),
        # Elsevier, Chicago notes: Arthritis Rheum. 65 (2013) 529-538; 65, no. 2 (2013): 529-38.
        (("(",), rf"[.,]?\s{_VOLUME_ISSUE},?\s?\({DATE}\)[,:.]?\s?{_PAGES}{_END}"),
        # Nature, Science: Science 221, 671-673 (1983).
        (("(",), rf"[.,]?\s{_VOLUME_ISSUE}\s?[,:]\s?{_PAGES},?\s\({DATE}\){_END}"),
        # MLA 7: Pain Medicine 10.4 (2009): 663-672.
        (
            (":",),
            rf"[.,]?\s{_VOLUME}\.(?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?),?\s\(?{DATE}\)?[:,]\s?"
            rf"{_PAGES}{_END}",
        ),
        # Anticancer Research: Arthritis Rheum 65(2): 529-538, 2013.
        ((":", ","), rf"[.,]?\s{_VOLUME_ISSUE}\s?[,:]\s?{_PAGES},\s\(?{DATE}\)?{_END}"),
        # Frontiers: Front Immunol. (2013) 4:429.
        (("",), rf"[.,]?\s\(?{DATE}\)?[.,:]?\s{_VOLUME_ISSUE}\s?[,:]\s?{_PAGES}{_END}"),
        # APA, Harvard, Springer; the year stands after the authors: Pain Medicine, 10(4), 663-672.
        ((":", ",", "."), rf"[.,]?\s{_VOLUME_ISSUE}\s?[,:.]\s?{_PAGES}{_END}"),
        # IOP and lists without marks: Pain Medicine 10 663-672.
        (("",), rf"[.,]?\s{_VOLUME_ISSUE}\s{_PAGES_LABEL}?(?P<pages>\d{{1,6}}[-–]\d{{1,6}}){_END}"),
        # No pages: Pain Medicine, 10(4); Pain Medicine vol. 10, 2009; Pain Medicine 10 (2009).
        (("",), rf"[.,]?\s{_NO_YEAR}{_VOLUME_ISSUE},?\s\(?{DATE}\)?\.?\Z"),
        (("",), rf"[.,]?\s\(?{DATE}\)?,\s{_VOLUME_ISSUE}\.?\Z"),
        ((",",), rf",\s{_NO_YEAR}{_VOLUME_ISSUE}\.?\Z"),
        # A year for a volume: Stud Health Technol Inform. 2013:157-9.
        ((":",), rf"(?<![;:])[.,]?\s{DATE}:\s?(?=\d+[-–]\d){_PAGES}{_END}"),
        # Nothing but the issue: Curr Rheumatol Rev 14(2).
        (("(",), rf"[.,]?\s{_NO_YEAR}{_VOLUME}\s?\((?P<issue>\d{{1,3}})\)\.?\Z"),
        # No volume yet: Informatics for Health and Social Care, pp. 1-14.
        (("p. ", "pp"), rf",\s(?=pp?\.){_PAGES}\.?\Z"),
    )
)
_LONGEST = 120
_DATED_END = re.compile(rf"[.,;]?\s[(\[]?{DATE}[)\]]?(?:\s?[;:])?[.,]?\s?\Z")
# PubMed adds what became of a paper after it; these words introduce another one's imprint.
_AFTERWARDS = re.compile(
    r"(?<=[.\])\d;])\s[(\[]?(?:Erratum|Comment|Retraction|Retracted|Republished|Corrected|Update|Summary"
    r"|Reprint|Republication|Expression\sof\sConcern)[\w\s]{0,30}\s(?:in|on|of|from|for)\b:?"
    r"|;\s(?:erratum|corrigendum|correction|addendum|retraction)\b(?=[:,]?\s[^;]{0,40}\d)"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    "`start` and `end` are its place; `end` is the text's where only a date was found."

    start: int
    end: int
    year: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""


def find_imprints(text: str) -> Iterator[Imprint]:
    "What can be an imprint with a volume, the likeliest first: of what ends the text, then of all."
    first = re.search(r"\d", text)
    if first is None:
        return
    start = max(0, first.start() - 24)
    afterwards = _AFTERWARDS.search(text, start)
    if afterwards is not None:
        yield from _in_styles(text, start, afterwards.start())
    near = max(start, len(text) - _LONGEST)
    yield from _in_styles(text, near, len(text))
    if near > start:
        yield from _in_styles(text, start, len(text))


def _in_styles(text: str, start: int, end: int) -> Iterator[Imprint]:
    words = text[start:end]
    for needed, style in _STYLES:
        if not any(map(words.__contains__, needed)):
            continue
        if needed is _LABELS and _LABELLED.search(words) is None:
            continue
        fitting = deque(style.finditer(text, start, end), maxlen=1)
        if fitting:
            yield _imprint(fitting[0])


def dated_end(text: str) -> Imprint | None:
    "A date that ends the reference, as before a volume is known."
    match = _DATED_END.search(text)
    return _imprint(match) if match else None


def _imprint(match: re.Match[str]) -> Imprint:
    given = {name: value or "" for name, value in match.groupdict().items()}
    year = given.get("year") or given.get("month_first")
    issue, part = given.get("issue") or given.get("issue_number") or "", given.get("part") or ""
    return Imprint(
        start=match.start(),
        end=match.end(),
        year=int(year) if year else None,
        volume=_plain_range(given.get("volume", "")),
        issue=" ".join(filter(None, (issue.strip(), part.strip()))),
        pages=_plain_range(given.get("pages", "")),
    )


def _plain_range(pages: str) -> str:
    return re.sub(r"\s?(?:--?|–|—|\sto\s)\s?", "-", pages)
