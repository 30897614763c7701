"""A record written out as journals print it: one function a style, and what a reader must see."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ldn_lit.records import Article, Author

MONTHS = "January February March April May June July August September October November December"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    "An entry and the fields that it gives; what the style leaves out is empty."

    text: str
    surnames: tuple[str, ...]
    et_al: bool = False
    year: int | None = None
    title: str = ""
    journal: str = ""
    volume: str = ""
    first_page: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""


# --- the parts of a reference ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facts:
    "An article as styles see it: a title without its full stop, first and last pages."

    article: Article

    @property
    def title(self) -> str:
        return re.sub(r"</?\w+>", "", self.article.title).strip().removesuffix(".")

    @property
    def sentence(self) -> str:
        return self.title + ("" if self.title.endswith(("?", "!")) else ".")

    @property
    def iso(self) -> str:
        return self.article.journal_iso.partition(":")[0].replace(".", "") or self.full

    @property
    def dotted(self) -> str:
        "'Arthritis Rheum.', 'Brain Behav. Immun.': only shortened words have a full stop."
        full = set(re.split(r"[^\w']+", self.article.journal.casefold().replace("'", "")))
        if self.iso == self.full:
            return self.full
        return " ".join(
            word if word.casefold() in full or word.startswith("(") or not word.isalpha()
            else word + "."
            for word in self.iso.split()
        )  # fmt: skip

    @property
    def full(self) -> str:
        return re.sub(r"\s*(?:[=:(]|--).*", "", self.article.journal).strip(" .")

    @property
    def year(self) -> int | None:
        return self.article.year

    @property
    def month(self) -> str:
        return MONTHS.split()[(self.article.pub_date.month or 1) - 1]

    @property
    def volume(self) -> str:
        return self.article.volume

    @property
    def bracketed_issue(self) -> str:
        return f"({self.article.issue})" if self.article.issue else ""

    @property
    def first_page(self) -> str:
        return re.split(r"[-–;,]", self.article.pages)[0].strip()

    @property
    def last_page(self) -> str:
        parts = re.split(r"[-–]", re.split(r"[;,]", self.article.pages)[0])
        return parts[1].strip() if len(parts) > 1 else ""

    def pages(self, dash: str = "-") -> str:
        return dash.join(part for part in (self.first_page, self.last_page) if part)

    def short_pages(self, dash: str = "-") -> str:
        first, last = self.first_page, self.last_page
        if first.isdigit() and last.isdigit() and len(first) == len(last):
            same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
            last = last[same:]
        return dash.join(part for part in (first, last) if part)


def _initials(author: Author) -> list[str]:
    return list(author.initials)


def vancouver(author: Author) -> str:
    return author.name


def undotted(author: Author) -> str:
    "Younger, JW"
    return author.collective or f"{author.last}, {author.initials}"


def apa(author: Author) -> str:
    "Younger, J. W."
    dotted = " ".join(f"{letter}." for letter in _initials(author))
    return author.collective or ", ".join(filter(None, (author.last, dotted, author.suffix)))


def closed(author: Author) -> str:
    "Younger, J.W."
    dotted = "".join(f"{letter}." for letter in _initials(author))
    return author.collective or ", ".join(filter(None, (author.last, dotted, author.suffix)))


def initials_first(author: Author) -> str:
    "J.W. Younger"
    dotted = "".join(f"{letter}." for letter in _initials(author))
    return author.collective or " ".join(filter(None, (dotted, author.last)))


def spaced_initials_first(author: Author) -> str:
    "J. W. Younger"
    dotted = " ".join(f"{letter}." for letter in _initials(author))
    return author.collective or " ".join(filter(None, (dotted, author.last)))


def in_full(author: Author) -> str:
    "Younger, Jarred W."
    return author.collective or ", ".join(filter(None, (author.last, _fore(author))))


def fore_first(author: Author) -> str:
    return author.collective or " ".join(filter(None, (_fore(author), author.last)))


def _fore(author: Author) -> str:
    "A given name where the record has one, 'J.W.' where it has initials."
    if author.fore and not all(len(word.strip(".")) == 1 for word in author.fore.split()):
        return re.sub(r"\b(\w)\b(?!\.)", r"\1.", author.fore)
    return " ".join(f"{letter}." for letter in _initials(author))


def listed(
    names: Sequence[str], separator: str = ", ", last: str = "", two: str | None = None
) -> str:
    "Names joined; `last` goes before the last of three or more, `two` between two."
    if len(names) < 2 or not last:
        return separator.join(names)
    joint = (last if two is None else two) if len(names) == 2 else last
    return separator.join(names[:-1]) + joint + names[-1]


# --- styles ----------------------------------------------------------------------------------

Style = Callable[[Facts], Written]
STYLES: dict[str, Style] = {}


def style(function: Style) -> Style:
    STYLES[function.__name__.replace("_", "-")] = function
    return function


def _written(
    facts: Facts,
    text: str,
    shown: Sequence[Author],
    *,
    titled: bool = True,
    journal: str = "",
    volume: bool = True,
    pages: bool = True,
    identified: str = "",
) -> Written:
    article = facts.article
    return Written(
        text=text,
        surnames=tuple(author.collective or author.last for author in shown),
        et_al=len(shown) < len(article.authors),
        year=facts.year,
        title=facts.title if titled else "",
        journal=journal or facts.iso,
        volume=facts.volume if volume else "",
        first_page=facts.first_page if pages else "",
        doi=article.doi if "doi" in identified else "",
        pmid=article.pmid if "pmid" in identified else "",
        pmcid=article.pmcid if "pmcid" in identified else "",
    )


def _first(facts: Facts, most: int, kept: int) -> tuple[Sequence[Author], str]:
    authors = facts.article.authors
    return (authors, "") if len(authors) <= most else (authors[:kept], ", et al")


def _doi(facts: Facts, label: str = " doi:") -> str:
    return f"{label}{facts.article.doi}" if facts.article.doi else ""


def _volume(facts: Facts) -> str:
    return facts.volume + facts.bracketed_issue


@style
def vancouver_icmje(f: Facts) -> Written:
    shown, others = _first(f, 6, 6)
    people = listed([vancouver(a) for a in shown]) + others
    text = f"{people}. {f.sentence} {f.iso}. {f.year};{_volume(f)}:{f.short_pages()}."
    return _written(f, text, shown)


@style
def nlm(f: Facts) -> Written:
    shown = f.article.authors
    pmcid = f"; PubMed Central PMCID: {f.article.pmcid}" if f.article.pmcid else ""
    text = (
        f"{listed([vancouver(a) for a in shown])}. {f.sentence} {f.iso}. {f.article.pub_date.raw};"
        f"{_volume(f)}:{f.short_pages()}.{_doi(f, ' doi: ')}{'.' if f.article.doi else ''} "
        f"PubMed PMID: {f.article.pmid}{pmcid}."
    )
    return _written(f, text, shown, identified="doi pmid pmcid")


@style
def pubmed_summary(f: Facts) -> Written:
    shown = f.article.authors
    doi = f" doi: {f.article.doi}." if f.article.doi else ""
    pmcid = f"; PMCID: {f.article.pmcid}" if f.article.pmcid else ""
    text = (
        f"{listed([vancouver(a) for a in shown])}. {f.sentence} {f.iso}. {f.article.pub_date.raw};"
        f"{_volume(f)}:{f.short_pages()}.{doi} PMID: {f.article.pmid}{pmcid}."
    )
    return _written(f, text, shown, identified="doi pmid pmcid")


@style
def pubmed_summary_lines(f: Facts) -> Written:
    shown = f.article.authors
    doi = f" doi: {f.article.doi}." if f.article.doi else ""
    text = (
        f"{listed([vancouver(a) for a in shown])}.\n{f.sentence}\n{f.iso}. "
        f"{f.article.pub_date.raw};"
        f"{_volume(f)}:{f.short_pages()}.{doi}\nPMID: {f.article.pmid} "
        "[PubMed - indexed for MEDLINE]"
    )
    return _written(f, text, shown, identified="doi pmid")


@style
def pubmed_page(f: Facts) -> Written:
    "The title first, as PubMed's pages list a paper."
    shown = f.article.authors
    doi = f" doi: {f.article.doi}." if f.article.doi else ""
    text = (
        f"{f.sentence} {listed([vancouver(a) for a in shown])}. {f.iso}. {f.article.pub_date.raw};"
        f"{_volume(f)}:{f.short_pages()}.{doi} PMID: {f.article.pmid}"
    )
    return _written(f, text, shown, identified="doi pmid")


@style
def ama_10(f: Facts) -> Written:
    shown, others = _first(f, 6, 3)
    people = listed([vancouver(a) for a in shown]) + others
    text = f"{people}. {f.sentence} {f.iso}. {f.year};{_volume(f)}:{f.pages()}."
    return _written(f, text, shown)


@style
def ama_11(f: Facts) -> Written:
    shown, others = _first(f, 6, 3)
    people = listed([vancouver(a) for a in shown]) + others
    text = f"{people}. {f.sentence} *{f.iso}*. {f.year};{_volume(f)}:{f.pages()}.{_doi(f)}"
    return _written(f, text, shown, identified="doi")


@style
def apa_6(f: Facts) -> Written:
    authors = f.article.authors
    if len(authors) > 7:
        shown = (*authors[:6], authors[-1])
        people = listed([apa(a) for a in authors[:6]]) + ", … " + apa(authors[-1])
    else:
        shown = authors
        people = listed([apa(a) for a in shown], last=", & ")
    text = f"{people} ({f.year}). {f.sentence} {f.full}, {_volume(f)}, {f.pages('–')}.{_doi(f)}"
    return _written(f, text, shown, journal=f.full, identified="doi")


@style
def apa_7(f: Facts) -> Written:
    authors = f.article.authors
    if len(authors) > 20:
        shown = (*authors[:19], authors[-1])
        people = listed([apa(a) for a in authors[:19]]) + ", . . . " + apa(authors[-1])
    else:
        shown = authors
        people = listed([apa(a) for a in shown], last=", & ")
    text = (
        f"{people} ({f.year}). {f.sentence} *{f.full}*, *{f.volume}*{f.bracketed_issue}, "
        f"{f.pages('–')}.{_doi(f, ' https://doi.org/')}"
    )
    return _written(f, text, shown, journal=f.full, identified="doi")


@style
def apa_month(f: Facts) -> Written:
    shown = f.article.authors
    people = listed([apa(a) for a in shown], last=", & ")
    text = f"{people} ({f.year}, {f.month}). {f.sentence} {f.full}, {_volume(f)}, {f.pages('–')}."
    return _written(f, text, shown, journal=f.full)


@style
def harvard_quoted(f: Facts) -> Written:
    shown = f.article.authors
    people = listed([closed(a) for a in shown], last=" and ")
    text = f"{people} ({f.year}) ‘{f.title}’, {f.full}, {_volume(f)}, pp. {f.pages('–')}."
    return _written(f, text, shown, journal=f.full)


@style
def harvard_bare(f: Facts) -> Written:
    shown = f.article.authors
    people = listed([apa(a) for a in shown], last=" & ")
    text = f"{people} {f.year}. {f.sentence} {f.full}, {f.volume}, {f.pages()}."
    return _written(f, text, shown, journal=f.full)


@style
def harvard_australian(f: Facts) -> Written:
    shown = f.article.authors
    people = listed([undotted(a) for a in shown], last=" & ")
    number = f"no. {f.article.issue}, " if f.article.issue else ""
    text = f"{people} {f.year}, '{f.title}', {f.full}, vol. {f.volume}, {number}pp. {f.pages()}."
    return _written(f, text, shown, journal=f.full)


@style
def mdpi(f: Facts) -> Written:
    shown, others = _first(f, 10, 10)
    people = listed([closed(a) for a in shown], "; ") + ("; et al." if others else "")
    text = (
        f"{people} {f.sentence} {f.dotted} **{f.year}**, {f.volume}, {f.pages('–')}"
        f"{_doi(f, ', https://doi.org/')}."
    )
    return _written(f, text, shown, identified="doi")


@style
def nature(f: Facts) -> Written:
    shown, others = _first(f, 5, 1)
    people = listed([apa(a) for a in shown], last=" & ") + (" et al." if others else "")
    text = f"{people} {f.sentence} {f.dotted} **{f.volume}**, {f.pages('–')} ({f.year})."
    return _written(f, text, shown)


@style
def cell(f: Facts) -> Written:
    shown, others = _first(f, 10, 10)
    people = listed([closed(a) for a in shown], last="" if others else ", and ", two=" and ")
    text = (
        f"{people}{', et al.' if others else ''} ({f.year}). {f.sentence} {f.dotted} "
        f"{f.volume}, {f.pages('–')}."
    )
    return _written(f, text, shown)


@style
def chicago_author_date(f: Facts) -> Written:
    shown, others = _first(f, 10, 7)
    people = listed(
        [in_full(shown[0]), *(fore_first(a) for a in shown[1:])] if shown else [],
        last="" if others else ", and ",
    )
    number = f" ({f.article.issue})" if f.article.issue else ""
    text = (
        f"{people}{others.replace('al', 'al.')}{'' if others or people.endswith('.') else '.'} "
        f"{f.year}. “{f.sentence}” {f.full} {f.volume}{number}: {f.short_pages('–')}."
        f"{_doi(f, ' https://doi.org/')}."
    )
    return _written(f, text, shown, journal=f.full, identified="doi")


@style
def chicago_notes(f: Facts) -> Written:
    shown, others = _first(f, 10, 7)
    people = listed(
        [in_full(shown[0]), *(fore_first(a) for a in shown[1:])] if shown else [],
        last="" if others else ", and ",
    )
    number = f", no. {f.article.issue}" if f.article.issue else ""
    text = (
        f"{people}{others.replace('al', 'al.')}{'' if others or people.endswith('.') else '.'} "
        f"“{f.sentence}” {f.full} {f.volume}{number} ({f.year}): {f.short_pages('–')}."
    )
    return _written(f, text, shown, journal=f.full)


@style
def mla_8(f: Facts) -> Written:
    shown, others = _first(f, 2, 1)
    people = listed(
        [in_full(shown[0]), *(fore_first(a) for a in shown[1:])] if shown else [], last=", and "
    )
    number = f"no. {f.article.issue}, " if f.article.issue else ""
    text = (
        f'{people}{", et al." if others else "" if people.endswith(".") else "."} "{f.sentence}" '
        f"{f.full}, vol. {f.volume}, {number}{f.year}, pp. {f.short_pages()}."
    )
    return _written(f, text, shown, journal=f.full)


@style
def mla_7(f: Facts) -> Written:
    shown, others = _first(f, 2, 1)
    people = listed(
        [in_full(shown[0]), *(fore_first(a) for a in shown[1:])] if shown else [], last=", and "
    )
    number = f".{f.article.issue}" if f.article.issue else ""
    text = (
        f'{people}{", et al." if others else "" if people.endswith(".") else "."} "{f.sentence}" '
        f"{f.full} {f.volume}{number} ({f.year}): {f.short_pages()}. Print."
    )
    return _written(f, text, shown, journal=f.full)


@style
def ieee(f: Facts) -> Written:
    shown, others = _first(f, 6, 1)
    people = listed([spaced_initials_first(a) for a in shown], last=", and ", two=" and ")
    number = f"no. {f.article.issue}, " if f.article.issue else ""
    text = (
        f"{people}{' et al.' if others else ''}, “{f.title},” {f.dotted}, vol. {f.volume}, "
        f"{number}pp. {f.pages('–')}, {f.month[:3]}. {f.year}{_doi(f, ', doi: ')}."
    )
    return _written(f, text, shown, identified="doi")


@style
def acs(f: Facts) -> Written:
    shown, others = _first(f, 10, 10)
    people = listed([apa(a) for a in shown], "; ") + ("; et al." if others else "")
    issue = f" ({f.article.issue})" if f.article.issue else ""
    text = f"{people} {f.sentence} {f.dotted} {f.year}, {f.volume}{issue}, {f.pages('–')}."
    return _written(f, text, shown)


@style
def elsevier(f: Facts) -> Written:
    shown, others = _first(f, 6, 6)
    people = listed([initials_first(a) for a in shown]) + (others + "." if others else "")
    text = (
        f"{people}, {f.title}, {f.dotted} {f.volume} ({f.year}) {f.pages('–')}."
        f"{_doi(f, ' https://doi.org/')}"
    )
    return _written(f, text, shown, identified="doi")


@style
def elsevier_harvard(f: Facts) -> Written:
    shown, others = _first(f, 6, 6)
    people = listed([closed(a) for a in shown]) + (others + "." if others else "")
    text = f"{people}, {f.year}. {f.sentence} {f.dotted} {f.volume}, {f.pages('–')}."
    return _written(f, text, shown)


@style
def springer_basic(f: Facts) -> Written:
    shown, others = _first(f, 3, 3)
    people = listed([vancouver(a) for a in shown]) + others
    text = (
        f"{people} ({f.year}) {f.sentence} {f.iso} {_volume(f)}:{f.pages('–')}{_doi(f, '. doi:')}"
    )
    return _written(f, text, shown, identified="doi")


@style
def frontiers_vancouver(f: Facts) -> Written:
    shown, others = _first(f, 6, 6)
    people = listed([vancouver(a) for a in shown]) + others
    text = (
        f"{people}. {f.sentence} {f.iso}. ({f.year}) {f.volume}:{f.short_pages('–')}."
        f"{_doi(f, ' doi: ')}"
    )
    return _written(f, text, shown, identified="doi")


@style
def frontiers_harvard(f: Facts) -> Written:
    shown, others = _first(f, 6, 6)
    people = listed([closed(a) for a in shown], last="" if others else ", and ")
    text = (
        f"{people}{', et al.' if others else ''} ({f.year}). {f.sentence} {f.dotted} "
        f"{f.volume}:{f.first_page}.{_doi(f, ' doi: ')}"
    )
    return _written(f, text, shown, identified="doi")


@style
def bmj(f: Facts) -> Written:
    shown, others = _first(f, 6, 3)
    people = listed([vancouver(a) for a in shown]) + others
    text = f"{people}. {f.sentence} {f.iso} {f.year};{f.volume}:{f.short_pages('–')}.{_doi(f)}"
    return _written(f, text, shown, identified="doi")


@style
def lancet(f: Facts) -> Written:
    shown, others = _first(f, 5, 3)
    people = listed([vancouver(a) for a in shown]) + others
    text = f"{people}. {f.sentence} {f.iso} {f.year}; {f.volume}: {f.short_pages('–')}."
    return _written(f, text, shown)


@style
def science(f: Facts) -> Written:
    shown, others = _first(f, 5, 1)
    people = listed([initials_first(a) for a in shown]) + (" et al." if others else "")
    text = f"{people}, {f.sentence} {f.dotted} **{f.volume}**, {f.first_page} ({f.year})."
    return _written(f, text, shown)


@style
def taylor_francis(f: Facts) -> Written:
    shown, others = _first(f, 10, 3)
    people = listed([vancouver(a) for a in shown]) + others
    text = f"{people}. {f.sentence} {f.iso}. {f.year} {f.month[:3]};{_volume(f)}:{f.pages('–')}."
    return _written(f, text, shown)


@style
def wikipedia(f: Facts) -> Written:
    shown, others = _first(f, 6, 6)
    people = listed([vancouver(a) for a in shown]) + (", et al." if others else "")
    issue = f" ({f.article.issue})" if f.article.issue else ""
    pmcid = f" PMC {f.article.pmcid.removeprefix('PMC')}." if f.article.pmcid else ""
    text = (
        f'{people} ({f.month} {f.year}). "{f.title}". {f.full}. {f.volume}{issue}: '
        f"{f.short_pages('–')}.{_doi(f, ' doi:')}{'.' if f.article.doi else ''}{pmcid} "
        f"PMID {f.article.pmid}."
    )
    return _written(f, text, shown, journal=f.full, identified="doi pmid pmcid")


@style
def rsc(f: Facts) -> Written:
    shown = f.article.authors
    people = listed([spaced_initials_first(a) for a in shown], last=" and ")
    text = f"{people}, {f.dotted}, {f.year}, {f.volume}, {f.pages('–')}."
    return _written(f, text, shown, titled=False)


@style
def plos(f: Facts) -> Written:
    shown, others = _first(f, 6, 6)
    people = listed([vancouver(a) for a in shown]) + others
    text = (
        f"{people}. {f.sentence} {f.iso}. {f.year};{f.volume}: {f.pages('–')}. "
        f"pmid:{f.article.pmid}"
    )
    return _written(f, text, shown, identified="pmid")


@style
def year_last(f: Facts) -> Written:
    "As Anticancer Research and Oncology Reports print it."
    shown = f.article.authors
    people = listed([vancouver(a) for a in shown], last=" and ")
    text = f"{people}: {f.sentence} {f.iso} {f.volume}: {f.pages()}, {f.year}."
    return _written(f, text, shown)


@style
def german(f: Facts) -> Written:
    shown, others = _first(f, 3, 3)
    people = listed([vancouver(a) for a in shown]) + (" et al." if others else "")
    text = f"{people}: {f.sentence} {f.iso} {f.year}; {f.volume}: {f.pages('–')}"
    return _written(f, text, shown)


@style
def asm(f: Facts) -> Written:
    shown = f.article.authors
    people = listed([vancouver(a) for a in shown])
    text = f"{people}. {f.year}. {f.sentence} {f.iso} {f.volume}:{f.pages('–')}."
    return _written(f, text, shown)


@style
def capitals(f: Facts) -> Written:
    shown = f.article.authors
    people = listed([closed(a).upper() for a in shown], last=" & ")
    text = f"{people} {f.year}. {f.sentence} {f.full}, {f.volume}, {f.pages()}."
    return _written(f, text, shown, journal=f.full)


@style
def semicolons(f: Facts) -> Written:
    shown = f.article.authors
    people = listed([in_full(a) for a in shown], "; ")
    text = (
        f"{people}{'' if people.endswith('.') else '.'} {f.sentence} {f.full}. {f.year};"
        f"{_volume(f)}:{f.pages()}."
    )
    return _written(f, text, shown, journal=f.full)


@style
def without_title(f: Facts) -> Written:
    shown = f.article.authors[:1]
    others = " et al." if len(f.article.authors) > 1 else "."
    people = f"{vancouver(shown[0])}{others} " if shown else ""
    text = f"{people}{f.iso} {f.year};{f.volume}:{f.short_pages()}"
    return _written(f, text, shown, titled=False)


@style
def without_pages(f: Facts) -> Written:
    shown, others = _first(f, 6, 6)
    people = listed([vancouver(a) for a in shown]) + others
    text = f"{people}. {f.sentence} {f.iso}. {f.year};{_volume(f)}."
    return _written(f, text, shown, pages=False)


@style
def ahead_of_print(f: Facts) -> Written:
    shown, others = _first(f, 6, 6)
    people = listed([vancouver(a) for a in shown]) + others
    text = f"{people}. {f.sentence} {f.iso}. {f.year} {f.month[:3]} 5. [Epub ahead of print]"
    return _written(f, text, shown, volume=False, pages=False)


@style
def apa_advance(f: Facts) -> Written:
    shown = f.article.authors
    people = listed([apa(a) for a in shown], last=", & ")
    text = (
        f"{people} ({f.year}). {f.sentence} {f.full}. Advance online publication."
        f"{_doi(f, ' https://doi.org/')}"
    )
    return _written(f, text, shown, journal=f.full, volume=False, pages=False, identified="doi")
