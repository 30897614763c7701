"""The one place where sources, library, documents and configuration meet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from ldn_lit.config import Settings
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE, Topic
from ldn_lit.records import Citation, Document, SavedSearch

if TYPE_CHECKING:
    from ldn_lit.library import Library
    from ldn_lit.sources.clinicaltrials import ClinicalTrials
    from ldn_lit.sources.pubmed import PubMed
    from ldn_lit.sources.transport import Transport

_STARTER = "starter"


@dataclass(frozen=True, slots=True)
class Sources:
    pubmed: PubMed
    registry: ClinicalTrials
    transport: Transport


def clock() -> str:
    "UTC now, to the second."
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sources(settings: Settings) -> Sources:
    from ldn_lit.sources.clinicaltrials import ClinicalTrials
    from ldn_lit.sources.pace import Pace
    from ldn_lit.sources.pubmed import PubMed
    from ldn_lit.sources.transport import Identity, Transport

    identity = Identity(email=settings.email, api_key=settings.api_key)
    transport = Transport(identity, pace=Pace(settings.cache))
    return Sources(
        PubMed(transport, settings.eutils_url),
        ClinicalTrials(transport, settings.ctgov_url),
        transport,
    )


def pages(settings: Settings) -> Transport:
    "For documents on the web: who asks there is nobody's business, and one page is not a corpus."
    from ldn_lit.sources.pace import Pace
    from ldn_lit.sources.transport import Transport
    from ldn_lit.sources.web_page import LARGEST

    return Transport(pace=Pace(settings.cache), tries=2, body_cap=LARGEST)


@contextmanager
def library(settings: Settings, mode: Literal["create", "write", "read"]) -> Iterator[Library]:
    from ldn_lit.library import Library
    from ldn_lit.sources import parsers

    with Library.open(
        settings.db,
        mode,
        article_parser=parsers.PUBMED,
        trial_parser=parsers.TRIALS,
        keys=settings.keys,
    ) as opened:
        yield opened


@contextmanager
def writing(settings: Settings) -> Iterator[Library]:
    "The library, made and stocked where there is none, for us alone."
    from ldn_lit.library import hold

    with hold(settings.db), library(settings, "create") as opened:
        stock(opened)
        opened.give_keys(settings.keys, now=clock())
        yield opened


def stock(opened: Library) -> None:
    "Load what ships with the program; a newer program may ship more."
    from ldn_lit import __version__
    from ldn_lit.data.starter import (
        article_key,
        document_citations,
        starter_articles,
        starter_filing,
        starter_trials,
    )

    if opened.meta(_STARTER) == __version__:
        return
    now = clock()
    with opened.transaction():
        opened.add_starter(
            starter_articles(), starter_trials(), starter_filing(), now, name_of=article_key
        )
        for document, citations in document_citations():
            opened.store_document(document, citations, now)
        opened.set_meta(_STARTER, __version__)


def searches(settings: Settings) -> tuple[SavedSearch, ...]:
    "The user's, where the user has some; else those that ship."
    from ldn_lit.searches import read_searches, shipped_queries

    return read_searches(settings.queries or shipped_queries())


def readable_searches(
    settings: Settings,
) -> tuple[tuple[SavedSearch, ...], dict[str, str]]:
    """For a run: the searches that can be read, and why the others cannot, by name.

    Raises QueryFileError where there is no folder, or nothing in it can be read.
    """
    from ldn_lit.errors import QueryFileError
    from ldn_lit.searches import read_files, shipped_queries

    files = read_files(settings.queries or shipped_queries())
    unread = {one.path.stem: str(one.fault) for one in files if one.fault}
    found = tuple(one.search for one in files if one.search)
    if found:
        return found, unread
    raise QueryFileError(f"{files[0].fault}{_others(len(files) - 1)}")


def _others(faulty: int) -> str:
    if not faulty:
        return ""
    noun = "file is" if faulty == 1 else "files are"
    return f" ({faulty} more {noun} not right)"


def topic(settings: Settings) -> Topic:
    return Topic(phrases=settings.topic) if settings.topic else LOW_DOSE_NALTREXONE


def known_documents(opened: Library) -> list[tuple[Document, tuple[Citation, ...]]]:
    "Every document the library has read, with what it cites. Their texts stay in their files."
    return [
        (
            Document(path=one.path, name=one.name, text="", sha256=one.sha256),
            tuple(citation for _, citation in opened.citations(one.path)),
        )
        for one in opened.documents()
    ]
