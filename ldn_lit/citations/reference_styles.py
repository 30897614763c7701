"""One entry of a reference list -> its fields, whatever the style."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ldn_lit.citations.author_lists import AuthorList, read_authors
from ldn_lit.citations.identifiers import Identifier, identifiers_in
from ldn_lit.citations.imprint import DATE, Imprint, read_dated_end, read_imprint

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”\])]{1,500}|\b[\w-]{2,40}\.(?:org|com|net)\b/?")
_AHEAD = re.compile(
    r"\[?\(?\b(?:e-?pub(?:lished)?|online) ahead of print\b\)?\]?|\b(?:in press|online first)\b",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"\[(?:internet|online)\]|\bweb ?(?:site|page)\b|\baccessed\b|\bavailable (?:from|at|online)\b"
    r"|\bretrieved\b|\[cited\b|\bpodcast\b|\bradio\b",
    re.IGNORECASE,
)
# What bibliographies add to a reference and is no part of its title or journal.
_ADDITIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\[(?:internet|online|pubmed|crossref|google scholar|medline|free [^\]]{1,20})\]",
        r"\[(?:cited|accessed|updated|last accessed)\b[^\]]{0,60}\]",
        r"\(?\b(?:last )?(?:accessed|retrieved)(?: on)?:? (?:\w{1,12}[ ,./-]{1,2}){0,3}"
        r"(?:19|20)\d\d(?:-\d\d-\d\d)?\)?(?:,? from)?\.?",
        r"\bavailable (?:from|at|online)(?: at)?:?",
        r"\bretrieved from:?",
        rf"\bepub:? {DATE}\.?".replace("?P<year>", "?:"),
        r"\bpublished online:? (?:\w{1,12}[ ,.]{1,2}){0,3}(?:19|20)\d\d\.?",
        r"\b(?:pmid|pmcid|doi|nihmsid):?(?=\s*(?:[;.,]|\Z))",
    )
)
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]{1,500})\]\(([^()\s]{1,500})\)")
_EMPHASIS = re.compile(
    r"\*{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|\\(?=[.\[\]()*_-])|<(https?://[^<>\s]{1,500})>"
)
_YEAR = re.compile(r"(?<![\d/–-])(?:18[5-9]|19\d|20[0-4])\d(?![\d/–])")
_QUOTED_TITLE = re.compile(r"\A[\"“]([^\"”]{3,500})[\"”]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    "What an entry says. Empty fields were not given; page ranges are as cited ('333-7')."

    kind: Literal["reference", "web"]
    authors: tuple[str, ...] = ()
    et_al: bool = False
    year: int | None = None
    year_suffix: str = ""
    title: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    nct_id: str = ""
    url: str = ""
    epub_ahead: bool = False

    @property
    def is_certain(self) -> bool:
        "An entry by its form alone, without a heading that says so."
        placed = bool(self.journal) and (bool(self.volume) or self.epub_ahead)
        return (placed and bool(self.authors)) or bool(self.title and (self.pmid or self.doi))

    @property
    def is_possible(self) -> bool:
        "An entry if it stands in a reference list."
        return bool(self.year or self.url or self.pmid or self.doi or self.nct_id or self.journal)


def read_reference(entry: str) -> Reference:
    "From the right the imprint, from the left the authors; the title is what remains."
    text = _plain(entry)
    identifiers = identifiers_in(text)
    url = _first_url(text)
    ahead = _AHEAD.search(text) is not None
    online = _ONLINE.search(text) is not None
    words = _without_additions(text, identifiers)
    imprint = read_imprint(words) or (
        read_dated_end(words) if ahead or not (online or url) else None
    )
    web = (
        imprint is None and (online or bool(url)) and not _has(identifiers, "pmid", "doi", "pmcid")
    )
    described = _web_page(words) if web else _publication(words, imprint)
    return replace(
        described,
        url=url,
        epub_ahead=ahead,
        doi=_value(identifiers, "doi"),
        pmid=_value(identifiers, "pmid"),
        pmcid=_value(identifiers, "pmcid"),
        nct_id=_value(identifiers, "nct_id"),
    )


def _plain(entry: str) -> str:
    linked = _MARKDOWN_LINK.sub(r"\1 \2", entry)
    return " ".join(_EMPHASIS.sub(lambda m: m[1] or "", linked).split())


def _first_url(text: str) -> str:
    match = _URL.search(text)
    return match[0].rstrip(".,;:") if match else ""


def _without_additions(text: str, identifiers: tuple[Identifier, ...]) -> str:
    for each in reversed(identifiers):
        text = text[: each.start] + " " + text[each.end :]
    text = _AHEAD.sub(" ", _URL.sub(" ", text))
    for addition in _ADDITIONS:
        text = addition.sub(" ", text)
    text = re.sub(r"\[\s?\]|\(\s?\)|<\s?>", " ", text)
    # What was taken out leaves two stops with a space between; "J., Doe" has none.
    text = re.sub(r"([.,;])(?:\s+[.,;])+", lambda m: "." if "." in m[0] else m[1], text)
    return re.sub(r"\s+([.,;])", r"\1", " ".join(text.split())).strip(" ,;")


def _publication(words: str, imprint: Imprint | None) -> Reference:
    before = imprint.before if imprint else words
    people = read_authors(before)
    if people is None:
        people = _group_author(before)
    year = (imprint.year if imprint else None) or people.year
    return Reference(
        kind="reference",
        authors=people.authors,
        et_al=people.et_al,
        year=year or (None if imprint else _last_year(people.rest)),
        year_suffix=people.year_suffix,
        title=_title(people.rest) if imprint else _first_sentence(people.rest),
        journal=imprint.journal if imprint else "",
        volume=imprint.volume if imprint else "",
        issue=imprint.issue if imprint else "",
        pages=imprint.pages if imprint else "",
    )


def _web_page(words: str) -> Reference:
    "An access date is not the page's year, so only a year after the author's name counts."
    people = read_authors(words) or _group_author(words)
    return Reference(
        kind="web",
        authors=people.authors,
        et_al=people.et_al,
        year=people.year,
        title=_title(re.sub(r"\[[^\[\]]{1,80}\]", " ", people.rest)),
    )


_GROUP = re.compile(
    r"\A([^.?!\"“]{2,120}?)(?:\.\s|\s?\((?P<year>(?:19|20)\d\d)[^()]{0,20}\)\.?\s)(?=\S)"
)


def _group_author(text: str) -> AuthorList:
    "An institution before the first full stop, provided that a title follows it."
    match = _GROUP.match(text)
    if match is None or not re.search(
        r"[^\W\d_]{2}", re.sub(r"\[[^\]]*\]", "", text[match.end() :])
    ):
        return AuthorList((), False, text)
    year = int(match["year"]) if match["year"] else None
    return AuthorList((match[1].strip(),), False, text[match.end() :], year)


def _title(text: str) -> str:
    quoted = _QUOTED_TITLE.match(text.strip())
    if quoted:
        return quoted[1].strip(" .,")
    return " ".join(text.strip(' .,;:"“”').split())


def _first_sentence(text: str) -> str:
    return _title(re.split(r"(?<=[^\W\d_]{2}[.?!])\s", text.strip(), maxsplit=1)[0])


def _last_year(text: str) -> int | None:
    years = _YEAR.findall(text)
    return int(years[-1]) if years else None


def _has(identifiers: tuple[Identifier, ...], *kinds: str) -> bool:
    return any(each.kind in kinds for each in identifiers)


def _value(identifiers: tuple[Identifier, ...], kind: str) -> str:
    return next((each.value for each in identifiers if each.kind == kind), "")
