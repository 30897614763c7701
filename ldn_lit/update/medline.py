"""NLM's own texts of papers: fetched where the library has none, or an outdated one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ldn_lit.errors import LdnLitError, SourceError
from ldn_lit.services import MedlineSource
from ldn_lit.update.refresh import long_ago

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: As many texts are held in memory at once, and stored together.
_AT_ONCE = 1_000
#: A text that PubMed did not have is asked for once a week: numbers come back.
ASK_AGAIN = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class MedlineRound:
    """`fetched` texts are new in the library. Of `missing` papers it has none still, of `outdated`
    ones that of an earlier record; those that PubMed said it has not are neither. `failure` is what
    kept PubMed from answering at all.
    """

    fetched: int = 0
    missing: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    failure: LdnLitError | None = None

    @property
    def complete(self) -> bool:
        return not (self.missing or self.outdated)


def due(library: Library, pmids: Sequence[str], *, now: str) -> tuple[str, ...]:
    "Whose text is to be asked for: none is held of this record, nor was one denied lately."
    denied = library.absent()
    return tuple(
        pmid
        for pmid in library.without_medline(pmids)
        if pmid not in denied or long_ago(denied[pmid][1], now, ASK_AGAIN)
    )


def medline_texts(
    library: Library, pubmed: MedlineSource | None, pmids: Sequence[str], *, now: str
) -> MedlineRound:
    """Have the library hold the text of each of these PMIDs; without `pubmed`, say what it lacks.

    What was got is stored at once, whatever happens later. `library` has to be open for writing
    only where there is a `pubmed`.
    """
    lacking = due(library, pmids, now=now)
    fetched = 0
    problems: dict[str, None] = {}
    failure: LdnLitError | None = None
    for start in range(0, len(lacking) if pubmed is not None else 0, _AT_ONCE):
        assert pubmed is not None
        try:
            served = pubmed.medline(lacking[start : start + _AT_ONCE])
        except SourceError as error:
            failure = error
            break
        with library.transaction():
            library.store_medline(served.texts, now=now)
            library.mark_absent(served.absent, now)
        fetched += len(served.texts)
        problems.update(dict.fromkeys(served.problems))
    denied = library.absent()
    lacking = tuple(pmid for pmid in library.without_medline(pmids) if pmid not in denied)
    held = library.has_medline(lacking)
    return MedlineRound(
        fetched=fetched,
        missing=tuple(pmid for pmid in lacking if pmid not in held),
        outdated=tuple(pmid for pmid in lacking if pmid in held),
        problems=tuple(problems),
        failure=failure,
    )
