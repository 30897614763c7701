"""The starter library: papers and trials known when the program was packed.

A record is provisional until PubMed or the registry has served it. A PMID is shipped only if it
was seen on a page that shows it, or quoted by a bibliography that was right where checked; other
papers are known by their DOI or by their bibliographic data alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from ldn_lit.data.cited import document_citations
from ldn_lit.data.names import read_authors
from ldn_lit.data.tables import Row, rows, several
from ldn_lit.records import Article, Intervention, PartialDate, Trial

__all__ = [
    "Label",
    "article_key",
    "document_citations",
    "starter_articles",
    "starter_filing",
    "starter_labels",
    "starter_trials",
]

Group = Literal["LDN", "VLDN", "RELATED", "DECOY"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What was judged of a shipped record. `as_of` is the date of the copy its facts come from.

    LDN: low dose, 0.5 to 6 mg a day; VLDN: less; RELATED: naltrexone or its receptors otherwise;
    DECOY: answers a search or a citation wrongly.
    """

    group: Group
    note: str = ""
    as_of: str = ""
    source: str = ""


def starter_articles() -> tuple[Article, ...]:
    return tuple(article_of(row) for row in rows("articles"))


def starter_trials() -> tuple[Trial, ...]:
    return tuple(trial_of(row) for row in rows("trials"))


def starter_filing() -> Mapping[str, tuple[str, ...]]:
    "For each saved search, the shipped records it stands for: `article_key`s and NCT ids."
    filed: dict[str, list[str]] = {}
    for key, row in _keyed_rows():
        for search in row["searches"].split():
            filed.setdefault(search, []).append(key)
    return {search: tuple(filed[search]) for search in sorted(filed)}


def starter_labels() -> Mapping[str, Label]:
    "By `article_key` or NCT id."
    return {
        key: Label(
            group=cast(Group, row["group"]),
            note=row["note"],
            as_of=row.get("as_of", ""),
            source=row["source"],
        )
        for key, row in _keyed_rows()
    }


def article_key(article: Article) -> str:
    """What a shipped paper is called: its PMID, else "doi:...", else a key made from its facts.

    That key, "starter:surname-year-first-four-title-words", stays the same as long as author,
    year and title do: starter:schwartz-2014-metabolic-treatment-of-cancer.
    """
    if article.pmid:
        return article.pmid
    if article.doi:
        return f"doi:{article.doi}"
    surname = article.authors[0].last if article.authors else "anonymous"
    year = article.year or "undated"
    return "starter:" + "-".join([*_plain(surname), str(year), *_plain(article.title)[:4]])


def article_of(row: Row) -> Article:
    authors, complete = read_authors(row["authors"])
    return Article(
        pmid=row["pmid"],
        doi=row["doi"],
        pmcid=row["pmcid"],
        title=row["title"],
        authors=authors,
        authors_complete=complete,
        journal=row["journal"],
        journal_iso=row["journal_iso"],
        journal_medline=row["journal_iso"],
        issns=several(row["issn"]),
        pub_date=read_date(row["published"], row["published_raw"]),
        article_date=read_date(row["epub"], row["epub_raw"]),
        volume=row["volume"],
        issue=row["issue"],
        pages=row["pages"],
        pub_types=several(row["pub_types"]),
    )


def trial_of(row: Row) -> Trial:
    drugs = several(row["interventions"])
    return Trial(
        nct_id=row["nct_id"],
        title=row["title"],
        acronym=row["acronym"],
        status=row["status"],
        last_known_status=row["last_known_status"],
        why_stopped=row["why_stopped"],
        start=row["start"],
        results_posted=row["results_posted"],
        last_update_posted=row["last_update_posted"],
        phases=several(row["phases"]),
        enrollment=int(row["enrollment"]) if row["enrollment"] else None,
        enrollment_type=row["enrollment_type"],
        conditions=several(row["conditions"]),
        sponsor=row["sponsor"],
        interventions=tuple(
            Intervention(name=drug, description=row["dose"] if drug == "Naltrexone" else "")
            for drug in drugs
        ),
        has_results=row["has_results"] == "yes",
    )


def read_date(iso: str, raw: str) -> PartialDate:
    "'2020-03/2020-04' or as much of one date as is known; `raw` as PubMed prints it."
    start, _, end = iso.partition("/")
    year, month, day = _numbers(start)
    end_year, end_month, end_day = _numbers(end)
    return PartialDate(
        raw=raw,
        year=year,
        month=month,
        day=day,
        end_year=end_year,
        end_month=end_month,
        end_day=end_day,
    )


def _numbers(iso: str) -> tuple[int | None, int | None, int | None]:
    numbers = [int(part) for part in iso.split("-") if part]
    year, month, day, *_ = [*numbers, None, None, None]
    return year, month, day


def _keyed_rows() -> Iterable[tuple[str, Row]]:
    for row in rows("articles"):
        yield article_key(article_of(row)), row
    for row in rows("trials"):
        yield row["nct_id"], row


def _plain(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", folded)
