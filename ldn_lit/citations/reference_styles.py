"""One entry of a reference list -> its fields, whatever the style."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ldn_lit.citations.author_lists import (
    AuthorList,
    read_authors,
    read_closing_authors,
    read_names_in_full,
    read_short,
)
from ldn_lit.citations.dates import DATE, unnamed
from ldn_lit.citations.entry_text import words_of
from ldn_lit.citations.identifiers import Identifier, identifiers_in
from ldn_lit.citations.imprint import Imprint, dated_end, find_imprints
from ldn_lit.citations.journal_titles import (
    looks_like_journal,
    split_journal,
    tidy_journal,
    tidy_title,
)
from ldn_lit.citations.source_kinds import is_book_year, source_in_journal, source_kind
from ldn_lit.records import SourceKind

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”\])]{1,500}|\b[\w-]{2,40}\.(?:org|com|net)\b/?")
_AHEAD = re.compile(
    r"\[?\(?\b(?:(?:e-?pub(?:lished)?|(?:published )?online|first published"
    r"|publish) )?ahead of (?:print|publication)\b\.?\)?\]?"
    r"|\badvance (?:online publication|access|article)\b\.?|\b(?:in press|online first"
    r"|early view|article in press|forthcoming)\b",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"\[(?:internet|online)\]|\bweb ?(?:site|page)\b|\baccessed\b|\bavailable (?:from|at|online)\b"
    r"|\bretrieved\b|\[cited\b|\bpodcast\b|\bradio\b|\b(?:last )?(?:visited|viewed)\b|\babgerufen\b"
    r"|\bconsult[ée]e? le\b|\bconsultado\b|\byoutube\b|\bblog\b|\btelevision\b|\bbroadcast\b"
    r"|\bfacebook\b",
    re.IGNORECASE,
)
_DATED = unnamed(DATE)
_EPUB = re.compile(
    rf"[(\[]?\b(?:e-?pub(?:lished)?|published online|first published(?: online)?"
    rf"|electronic publication|"
    rf"publication date|version of record online|early view"
    rf"|available online)\b(?: on)?[:,]? (?:first )?(?P<when>{_DATED})[)\]]?\.?",
    re.IGNORECASE,
)
# What bibliographies add to a reference and is no part of its title or journal.
_ADDITIONS = re.compile(
    "|".join(
        (
            r"\[(?:internet|online|pubmed|crossref|cross ?ref|google ?scholar|scholar|medline"
            r"|web of science"
            r"|free [^\]]{1,20}|pmc free article|full text|links?|isi|go to ref\.?|view article"
            r"|scopus|cas|doi|article|"
            r"pubmed central|indexed for medline|pubmed - [^\]]{1,40}|pdf|html|dx\.doi\.org"
            r"|cross-?ref)\]",
            r"\((?:crossref|pubmed|google scholar|link)\)",
            r"\[(?:cited|accessed|updated|last accessed|date)\b[^\]]{0,60}\]",
            r"\((?:accessed|last accessed|cited)\b[^)]{0,60}\)",
            r"\b(?:(?:last|date) )?(?:accessed|retrieved|visited"
            r"|viewed)(?: on)?:? (?:\w{1,12}[ ,./-]{1,2}){0,3}"
            r"(?:19|20)\d\d(?:-\d\d-\d\d)?(?:,? from)?\.?",
            r"\bavailable (?:from|at|online)(?: at)?:?",
            r"\bretrieved from:?",
            r"\be-?collection (?:19|20)\d\d(?: \w{3,9})?(?: \d{1,2})?\.?",
            r"\bpii: ?\S{1,40}",
            r"\bissn:? ?\d{4}-\d{3}[\dxX]\.?",
            r"\b(?:pubmed pmid|pubmed central pmcid|pubmed central|pmid|pmcid|doi|nihmsid|nihms"
            r"|pubmed)\b:?(?=\s*(?:[;.,)\]]|\Z))",
        )
    ),
    re.IGNORECASE,
)
# Without one of these words the slow patterns above cannot fit.
_URL_MARKS = ("http", "www.", ".org", ".com", ".net")
_AHEAD_WORDS = ("ahead", "advance", "in press", "online first", "early view", "forthcoming")
_EPUB_WORDS = ("pub", "early view", "version of", "available online")
_ONLINE_WORDS = (
    "internet", "online", "web", "access", "available", "retrieved", "cited", "podcast", "radio",
    "visited",
    "viewed", "abgerufen", "consult", "youtube", "blog", "television", "broadcast", "facebook",
)  # fmt: skip
_ADDED_WORDS = (
    "[", "access", "retrieved", "visited", "viewed", "available", "collection", "pii", "issn",
    "pm", "doi",
    "nihms", "crossref", "scholar", "link)",
)  # fmt: skip
_ON_THE_WEB: frozenset[SourceKind] = frozenset({"", "news", "report"})
_REGISTRY = re.compile(
    r"(?:\bU\.?S\.? )?\b(?:National Library of Medicine|ClinicalTrials\.gov)\b[.,:/\]]{0,2}"
    r"|\b(?:ClinicalTrials\.gov )?(?:identifier|registration(?: number)?)\b:?",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"(?<=[.?!,”\"’'\]])\s(?=[Ii]n:?\s)")
_LONGEST_REMARK = 80
_SHORTEST_ENTRY = 14
_EMPTY = re.compile(r"\[[\s,;.]*\]|\([\s,;.]*\)|<\s?>")
_LEFT_OVER = re.compile(r"([.,;?!])(?:\s+[.,;])+")
_BEFORE_MARK = re.compile(r"\s+([.,;])(?!\s?\.)")
_ANNOTATION = re.compile(
    r"\s?\[(?:article |text |paper |original |abstract |book |document )?(?:in |internet\b"
    r"|online\b|abstract|letter|editorial|review"
    r"|comment|thesis|dissertation|poster|conference|meeting|web ?(?:site|page)|press release"
    r"|unpublished|podcast|video)[^\[\]]{0,60}\]",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/–-])(?:18[5-9]|19\d|20[0-4])\d(?![\d/–])")
_SENTENCE = re.compile(r"(?<=[\w)\]”\"’][\w)\]”\"’][.?!])\s(?=[^\W_a-z]|[\"“‘'(\[])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What an entry says. Empty fields were not given; page ranges are as cited ('333-7').

    `unread` is how many characters stand behind the pages.
    """

    kind: Literal["reference", "web"]
    source: SourceKind = ""
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
    unread: int = 0

    @property
    def is_whole(self) -> bool:
        "Whether the reference is all that the entry says."
        return self.unread <= _LONGEST_REMARK

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
    text = words_of(entry)
    if len(text) < _SHORTEST_ENTRY:
        return Reference(kind="reference", title=text.strip(" ."))
    low = text.lower()
    identifiers = identifiers_in(text)
    url = _first_url(text) if _holds(low, _URL_MARKS) else ""
    online = _holds(low, _ONLINE_WORDS) and _ONLINE.search(text) is not None
    ahead = _holds(low, _AHEAD_WORDS) and _AHEAD.search(text) is not None
    epub = _EPUB.search(text) if _holds(low, _EPUB_WORDS) else None
    words = _without_additions(text, low, identifiers)
    published = _publication(
        words, ahead=ahead or epub is not None, dated=ahead or not (online or url)
    )
    given = {kind: _value(identifiers, kind) for kind in ("pmid", "pmcid", "doi", "nct_id")}
    published, source = _with_source(published, words, text, given)
    papers = bool(given["pmid"] or given["doi"] or given["pmcid"] or published.journal)
    web = not papers and (online or bool(url)) and source in _ON_THE_WEB
    described = _web_page(words) if web else published
    return replace(
        described,
        source=source,
        url=url,
        year=described.year or (_last_year(epub["when"]) if epub else None),
        epub_ahead=ahead or (epub is not None and not described.volume),
        pmid=given["pmid"],
        pmcid=given["pmcid"],
        doi=given["doi"],
        nct_id=given["nct_id"],
    )


def _with_source(
    published: Reference, words: str, text: str, given: dict[str, str]
) -> tuple[Reference, SourceKind]:
    "A book has neither journal nor volume; its chapter's title is what precedes 'In:'."
    if published.volume and not is_book_year(published.volume, text):
        return published, source_in_journal(text)
    if given["nct_id"] and not (published.volume or given["pmid"] or given["doi"]):
        title = _first_sentence(_without_annotation(_REGISTRY.sub(" ", words)))
        return replace(published, journal="", title=title), "trial registration"
    source = source_kind(text, pmid=bool(given["pmid"] or given["pmcid"]), doi=bool(given["doi"]))
    people, rest = _people(words)
    if people.edited and not source:
        source = "book"
    if not source:
        return published, ""
    people, rest = _people(_CHAPTER.split(words, maxsplit=1)[0] if "hapter" in source else words)
    book = Reference(
        kind="reference",
        authors=people.authors,
        et_al=people.et_al,
        year=people.year or published.year or _last_year(words),
        year_suffix=people.year_suffix,
        title=_first_sentence(_without_annotation(rest)),
    )
    return book, source


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, words))


def _first_url(text: str) -> str:
    match = _URL.search(text)
    return match[0].rstrip(".,;:") if match else ""


def _without_additions(text: str, low: str, identifiers: tuple[Identifier, ...]) -> str:
    for each in reversed(identifiers):
        text = text[: each.start] + " " + text[each.end :]
    if _holds(low, _URL_MARKS):
        text = _URL.sub(" ", text)
    if _holds(low, _AHEAD_WORDS):
        text = _AHEAD.sub(" ", text)
    if _holds(low, _EPUB_WORDS):
        text = _EPUB.sub(" ", text)
    if _holds(text.lower(), _ADDED_WORDS):
        text = _ADDITIONS.sub(" ", text)
    if len(text) == len(low):
        return text.strip(" ,;")
    text = _EMPTY.sub(" ", text)
    # What was taken out leaves two stops with a space between; "J., Doe" has none.
    text = _LEFT_OVER.sub(_strongest, text)
    return _BEFORE_MARK.sub(r"\1", " ".join(text.split())).strip(" ,;")


def _strongest(match: re.Match[str]) -> str:
    if match[1] in "?!":
        return match[1]
    return "." if "." in match[0] else match[1]


def _publication(words: str, *, ahead: bool, dated: bool) -> Reference:
    for imprint in find_imprints(words):
        found = _described(words[: imprint.start], imprint, len(words) - imprint.end)
        if found.journal and (found.year or not _YEAR.fullmatch(found.volume)):
            return found
    end = dated_end(words) if dated else None
    if end is not None:
        found = _described(words[: end.start], end, len(words) - end.end)
        if found.journal and (found.title or looks_like_journal(found.journal)):
            return found
    return _unplaced(words, ahead=ahead)


def _described(head: str, imprint: Imprint, behind: int) -> Reference:
    placed = bool(imprint.volume and imprint.pages)
    signed = read_authors(head)
    in_short = _in_short(head) if placed and signed is None else None
    people, title, journal = in_short or _title_and_journal(head, signed)
    return Reference(
        kind="reference",
        authors=people.authors,
        et_al=people.et_al,
        year=imprint.year or people.year,
        year_suffix=people.year_suffix,
        title=title,
        journal=journal,
        volume=imprint.volume,
        issue=imprint.issue,
        pages=imprint.pages,
        unread=behind,
    )


def _in_short(head: str) -> tuple[AuthorList, str, str] | None:
    "Names as in running text and a journal: 'Newman & Maddocks, Trends Cell Biol' (27:645)."
    people = read_short(head)
    if people is None or not looks_like_journal(tidy_journal(people.rest)):
        return None
    return people, "", tidy_journal(people.rest)


def _title_and_journal(head: str, people: AuthorList | None) -> tuple[AuthorList, str, str]:
    "`people` are those with initials with which it begins."
    if people is None:
        title, journal = split_journal(_without_annotation(head))
        closing = read_closing_authors(title + ".") if title else None
        if closing is not None:
            return closing[1], tidy_title(closing[0]), journal
        amid = _authors_amid(title, journal)
        if amid is not None:
            return amid, title, tidy_journal(amid.rest)
        people = read_names_in_full(head) or _in_running_words(head)
        if people is None:
            return AuthorList((), False, head), title, journal
    return people, *split_journal(_without_annotation(people.rest))


def _in_running_words(head: str) -> AuthorList | None:
    "'Toljan & Vrooman, review of therapeutic utilization, Med Sci'; an 'and' can be a title's."
    people = read_short(head)
    joined = people is not None and (people.et_al or " & " in head[: len(head) - len(people.rest)])
    return people if joined else None


def _authors_amid(title: str, journal: str) -> AuthorList | None:
    "Title, authors, journal: 'Title. Smith JP, Bingaman SI et al. Am. J. Gastroenterol.'"
    people = read_authors(journal) if title else None
    if people is None or not (people.et_al or len(people.authors) > 1):
        return None
    return people if looks_like_journal(tidy_journal(people.rest)) else None


def _without_annotation(text: str) -> str:
    return _ANNOTATION.sub("", text) if "[" in text else text


def _unplaced(words: str, *, ahead: bool) -> Reference:
    "No volume and no date at its end: a title, and the journal only where a year precedes it."
    people, rest = _people(words)
    rest = _without_annotation(rest)
    title, journal = split_journal(rest) if people.year or ahead else ("", "")
    named = bool(title) and (ahead or looks_like_journal(journal))
    return Reference(
        kind="reference",
        authors=people.authors,
        et_al=people.et_al,
        year=people.year or _last_year(people.rest),
        year_suffix=people.year_suffix,
        title=title if named else _first_sentence(rest),
        journal=journal if named else "",
    )


def _web_page(words: str) -> Reference:
    "An access date is not the page's year, so only a year after the author's name counts."
    people, rest = _people(words)
    return Reference(
        kind="web",
        authors=people.authors,
        et_al=people.et_al,
        year=people.year,
        title=tidy_title(re.sub(r"\[[^\[\]]{1,80}\]", " ", rest)),
    )


def _people(text: str) -> tuple[AuthorList, str]:
    people = read_authors(text) or read_names_in_full(text) or AuthorList((), False, text)
    return people, people.rest


def _first_sentence(text: str) -> str:
    return tidy_title(_SENTENCE.split(text.strip(), maxsplit=1)[0])


def _last_year(text: str) -> int | None:
    years = _YEAR.findall(text)
    return int(years[-1]) if years else None


def _value(identifiers: tuple[Identifier, ...], kind: str) -> str:
    return next((each.value for each in identifiers if each.kind == kind), "")
