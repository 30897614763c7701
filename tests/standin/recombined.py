"""Thousands of further records: the authors of one, the work of a second, the place of a third.

A citation that is looked for among a thousand records is found too easily. Each record with
authors gets rivals that share its first author's name and its year, or a year beside it; none
of them is any record's double.
"""

from __future__ import annotations

import copy
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from lxml import etree

from .article_changes import parse, write
from .article_view import ArticleView, read_view
from .corpus import Corpus
from .words import words

Kinship = Literal["team", "lead", "namesake"]
#: (whose authors, how far the year is off, whether about something near)
RIVALS: tuple[tuple[Kinship, int, bool], ...] = (
    ("team", 0, False),
    ("team", 1, False),
    ("lead", 0, True),
    ("lead", 0, False),
    ("namesake", 0, False),
    ("namesake", -1, True),
)
FIRST_PMID = 60_000_001
SEED = 20261122
#: Headings that so many records have are no field.
EVERYWHERE = 60
#: A title this like another could be the same work under another name.
ALIKE = 0.3
MOST_DRAWN = 50
MOST_OTHERS = 6
NOTICES = {"published erratum", "comment", "retraction of publication", "retracted publication"}
OUR_FIELD = re.compile(r"naltreo?xone|\bldn\b|opioid growth|opioid antagonist|\bogf", re.I)
AUTHORS = (("auw", "cn"), ("au", "fau", "first", "last"))
PLACE = (("taw",), ("ta", "vi", "ip"))
WORK = (
    ("ti", "tt", "ab", "ot", "mhw", "ptw", "nm"),
    ("la", "pt", "mh", "majr", "sh", "sb"),
)


@dataclass(frozen=True, slots=True)
class Source:
    "A record to take parts of."

    view: ArticleView
    record: etree._Element
    year: int
    surnames: frozenset[str]
    title: frozenset[str]
    headings: frozenset[str]
    ours: bool

    @property
    def pmid(self) -> str:
        return self.view.pmid


@dataclass(frozen=True, slots=True)
class Recombined:
    "`others` lend co-authors, and a namesake's forename."

    pmid: str
    kinship: Kinship
    team: Source
    others: Source
    work: Source
    place: Source
    pages: str

    @property
    def doi(self) -> str:
        return f"10.5555/{self.pmid}"


def add_recombined(corpus: Corpus) -> int:
    "Six rivals of every article in the corpus that has authors and a year; says how many."
    added = 0
    for made in recombined(sources(corpus)):
        corpus.add_view(_view(made), partial(_raw, made))
        added += 1
    return added


# --- what there is to take from ---------------------------------------------


def sources(corpus: Corpus) -> list[Source]:
    records = ((pmid, parse(corpus.raw(pmid) or b"")) for pmid in sorted(corpus.pmids, key=int))
    found = [
        (corpus.index.views[pmid], record)
        for pmid, record in records
        if record.find("MedlineCitation/Article/AuthorList/Author/LastName") is not None
        and corpus.index.views[pmid].dates.get("pdat")
    ]
    counted = Counter(heading for view, _ in found for heading in view.values.get("mh", ()))
    everywhere = frozenset(heading for heading, times in counted.items() if times > EVERYWHERE)
    return [_source(view, record, everywhere) for view, record in found]


def _source(view: ArticleView, record: etree._Element, everywhere: frozenset[str]) -> Source:
    title = view.passages.get("ti", "")
    return Source(
        view=view,
        record=record,
        year=view.dates["pdat"][0] // 10_000,
        surnames=frozenset(
            " ".join(words(last.text or "")) for last in record.iterfind(".//Author/LastName")
        ),
        title=frozenset(title.split()),
        headings=view.values.get("mh", frozenset()) - everywhere,
        ours=bool(OUR_FIELD.search(title)),
    )


@dataclass(frozen=True, slots=True)
class Shelf:
    "`works` are no notices. `field_names` are the surnames of our own field."

    works: list[Source]
    by_heading: dict[str, list[Source]]
    by_year: dict[int, list[Source]]
    field_names: frozenset[str]

    def near(self, team: Source) -> list[Source]:
        return [one for heading in sorted(team.headings) for one in self.by_heading[heading]]


def _shelf(sources: Sequence[Source]) -> Shelf:
    works = [one for one in sources if not NOTICES & one.view.values["pt"] and len(one.title) > 3]
    by_heading: dict[str, list[Source]] = defaultdict(list)
    by_year: dict[int, list[Source]] = defaultdict(list)
    for work in works:
        for heading in work.headings:
            by_heading[heading].append(work)
    for place in sources:
        if place.view.values["vi"]:
            by_year[place.year].append(place)
    ours = [one.surnames for one in sources if one.ours]
    return Shelf(works, by_heading, by_year, frozenset[str]().union(*ours))


# --- what is made of them ---------------------------------------------------


def recombined(sources: Sequence[Source]) -> Iterator[Recombined]:
    chance = random.Random(SEED)
    shelf = _shelf(sources)
    number = FIRST_PMID
    for team in sources:
        for kinship, off, near in RIVALS:
            yield Recombined(
                pmid=str(number),
                kinship=kinship,
                team=team,
                others=chance.choice(shelf.works),
                work=_theirs(team, shelf.near(team) if near else shelf.works, shelf, chance),
                place=chance.choice(shelf.by_year.get(team.year + off, [team])),
                pages=_pages(number, chance),
            )
            number += 1


def _theirs(team: Source, works: Sequence[Source], shelf: Shelf, chance: random.Random) -> Source:
    "One of `works` that may be; else any."
    for drawn_from in (works, shelf.works):
        for work in chance.sample(drawn_from, min(len(drawn_from), MOST_DRAWN)):
            if _may_be_theirs(team, work, shelf.field_names):
                return work
    raise ValueError(f"nothing that the authors of PMID {team.pmid} could have written")


def _may_be_theirs(team: Source, work: Source, field_names: frozenset[str]) -> bool:
    """Not a work of their own, nor one that could be taken for it. The works of our own field
    go to names that no real author of the field has: else nobody could tell them apart."""
    if work.ours and team.surnames & field_names:
        return False
    if team.surnames & work.surnames:
        return False
    return len(team.title & work.title) < ALIKE * len(team.title | work.title)


def _pages(number: int, chance: random.Random) -> str:
    "Of their own: hardly two papers of a volume begin on one page."
    first = 2_000 + number % 7_919
    return f"{first}-{first + chance.randint(3, 14)}"


def _authors(made: Recombined) -> etree._Element:
    "Without where they work."
    team = _part(made.team.record, "MedlineCitation/Article/AuthorList")
    people = list(team) if made.kinship == "team" else _people(made, _named(team))
    written = etree.Element("AuthorList", CompleteYN="Y")
    written.extend(copy.deepcopy(person) for person in people)
    etree.strip_elements(written, "AffiliationInfo", "Affiliation", with_tail=False)
    return written


def _people(made: Recombined, team: Sequence[etree._Element]) -> list[etree._Element]:
    surnames = {one.findtext("LastName") for one in team}
    others = _named(_part(made.others.record, "MedlineCitation/Article/AuthorList"))
    strangers = [one for one in others if one.findtext("LastName") not in surnames]
    if made.kinship == "namesake" and strangers:
        return [_renamed(team[0], strangers[0]), *strangers[1:MOST_OTHERS]]
    return [team[0], *strangers[1:MOST_OTHERS]]


def _named(authors: etree._Element) -> list[etree._Element]:
    return [one for one in authors if one.find("LastName") is not None]


def _renamed(author: etree._Element, other: etree._Element) -> etree._Element:
    "The same surname with another's forename."
    made = etree.Element("Author", ValidYN="Y")
    for tag, whose in (("LastName", author), ("ForeName", other), ("Initials", other)):
        if text := whose.findtext(tag):
            etree.SubElement(made, tag).text = text
    return made


# --- as PubMed sees it, and as it is fetched --------------------------------


def _view(made: Recombined) -> ArticleView:
    authors = made.team.view if made.kinship == "team" else _view_of_authors(_authors(made))
    taken = ((AUTHORS, authors), (WORK, made.work.view), (PLACE, made.place.view))
    passages = {
        field: view.passages[field]
        for (fields, _), view in taken
        for field in fields
        if field in view.passages
    }
    values = {field: view.values[field] for (_, fields), view in taken for field in fields}
    doi = " ".join(words(made.doi))
    return replace(
        made.place.view,
        pmid=made.pmid,
        passages={**passages, "idw": f" {made.pmid} | {doi} | {doi} | {made.pmid} "},
        values={
            **values,
            "pg": frozenset({made.pages, made.pages.partition("-")[0]}),
            "aid": frozenset({made.pmid, made.doi}),
        },
        first_author=authors.first_author,
    )


def _view_of_authors(authors: etree._Element) -> ArticleView:
    article = b"<Article>" + write(authors) + b"</Article>"
    shell = b"<PubmedArticle><MedlineCitation>" + article + b"</MedlineCitation></PubmedArticle>"
    return read_view(parse(shell))


def _raw(made: Recombined) -> bytes:
    work, place = made.work.record, made.place.record
    first, _, last = made.pages.partition("-")
    status = _part(work, "MedlineCitation").get("Status") or "MEDLINE"
    return b"".join(
        (
            f'<PubmedArticle><MedlineCitation Status="{status}" Owner="NLM">'
            f'<PMID Version="1">{made.pmid}</PMID>'.encode(),
            _copied(place, "MedlineCitation/DateRevised"),
            b'<Article PubModel="Print">',
            _copied(place, "MedlineCitation/Article/Journal"),
            _copied(work, "MedlineCitation/Article/ArticleTitle"),
            f"<Pagination><StartPage>{first}</StartPage><EndPage>{last}</EndPage>"
            f"<MedlinePgn>{made.pages}</MedlinePgn></Pagination>"
            f'<ELocationID EIdType="doi" ValidYN="Y">{made.doi}</ELocationID>'.encode(),
            _copied(work, "MedlineCitation/Article/Abstract"),
            write(_authors(made)),
            _copied(work, "MedlineCitation/Article/Language"),
            _copied(work, "MedlineCitation/Article/PublicationTypeList"),
            _copied(work, "MedlineCitation/Article/VernacularTitle"),
            _copied(place, "MedlineCitation/Article/ArticleDate"),
            b"</Article>",
            _copied(place, "MedlineCitation/MedlineJournalInfo"),
            _copied(work, "MedlineCitation/ChemicalList"),
            _copied(work, "MedlineCitation/SupplMeshList"),
            _copied(work, "MedlineCitation/MeshHeadingList"),
            _copied(work, "MedlineCitation/OtherAbstract"),
            _copied(work, "MedlineCitation/KeywordList"),
            b"</MedlineCitation><PubmedData>",
            _copied(place, "PubmedData/History"),
            f"<PublicationStatus>ppublish</PublicationStatus><ArticleIdList>"
            f'<ArticleId IdType="pubmed">{made.pmid}</ArticleId>'
            f'<ArticleId IdType="doi">{made.doi}</ArticleId>'
            f"</ArticleIdList></PubmedData></PubmedArticle>".encode(),
        )
    )


def _copied(record: etree._Element, path: str) -> bytes:
    return b"".join(write(found) for found in record.iterfind(path))


def _part(record: etree._Element, path: str) -> etree._Element:
    found = record.find(path)
    assert found is not None, path
    return found
