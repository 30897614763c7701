"""EFetch in batches: a failing one is halved until the record at fault stands alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from ldn_lit.errors import SourceError, SourceUnreachable
from ldn_lit.records import Fetched, FetchedArticle
from ldn_lit.sources.entrez_replies import clean_pmids
from ldn_lit.sources.pubmed_xml import Page
from ldn_lit.sources.replies import Busy, TooSlow

LARGEST = 500
"""Bigger ones end in 502 or cut bodies [easyPubMed#13, carrot2#1391, Headstart#225]."""
PATIENCE = 5
"""Failures in a row that mean a service down: two bad records among 500 make no more than four."""


def batches(pmids: Sequence[str], largest: int = LARGEST) -> Iterable[tuple[str, ...]]:
    for start in range(0, len(pmids), largest):
        yield tuple(pmids[start : start + largest])


class Haul:
    """What has been got so far of the PMIDs `wanted`, and what could not be."""

    def __init__(self, pmids: Sequence[str]) -> None:
        self.wanted = tuple(clean_pmids(pmids))
        self.malformed = tuple(
            dict.fromkeys(pmid for pmid in pmids if not tuple(clean_pmids((pmid,))))
        )
        self._records: dict[str, FetchedArticle] = {}
        self._failed: dict[str, None] = {}
        self._problems: dict[str, None] = {}
        self._in_a_row = 0

    @property
    def missing(self) -> tuple[str, ...]:
        "Answered for, but not there."
        return tuple(
            pmid for pmid in self.wanted if pmid not in self._records and pmid not in self._failed
        )

    def fetched(self) -> Fetched:
        return Fetched(
            records=tuple(self._records[pmid] for pmid in self.wanted if pmid in self._records),
            absent=self.missing + self.malformed,
            failed=tuple(pmid for pmid in self.wanted if pmid in self._failed),
            problems=tuple(self._problems),
        )

    def ask(self, pmids: Sequence[str], get: Callable[[Sequence[str]], Page]) -> None:
        "Breadth first: a dead service fails everywhere, a bad record only on one side."
        queue = deque(batches(pmids))
        self._in_a_row = 0
        while queue:
            batch = queue.popleft()
            try:
                page = get(batch)
            except SourceError as error:
                queue.extend(self._after(error, batch))
            else:
                self._in_a_row = 0
                queue.extend(self._keep(page, batch))
            if self._in_a_row >= PATIENCE:
                self._give_up(pmid for rest in queue for pmid in rest)
                return

    def _after(self, error: SourceError, batch: Sequence[str]) -> Iterable[tuple[str, ...]]:
        "What to ask next when a batch failed."
        hopeless = isinstance(error, (Busy, SourceUnreachable))
        if hopeless and not self._records:
            raise error
        self._problems[str(error)] = None
        self._in_a_row += PATIENCE if hopeless else 3 if isinstance(error, TooSlow) else 1
        if len(batch) == 1 or self._in_a_row >= PATIENCE:
            self._give_up(batch)
            return ()
        return _halves(batch)

    def _keep(self, page: Page, batch: Sequence[str]) -> Iterable[tuple[str, ...]]:
        """Only what was asked for, the latest version.

        Where a record was unreadable or another's, those left out are not known to be absent.
        """
        asked = set(batch)
        problems = list(page.problems)
        for record in page.records:
            pmid = record.article.pmid
            held = self._records.get(pmid)
            if pmid not in asked:
                problems.append(f"PubMed sent PMID {pmid}, which was not asked for")
            elif held is None or held.article.version < record.article.version:
                self._records[pmid] = record
        if not problems:
            return ()
        self._problems.update(dict.fromkeys(problems))
        missing = tuple(pmid for pmid in batch if pmid not in self._records)
        if len(batch) == 1:
            self._give_up(missing)
            return ()
        return _halves(missing)

    def _give_up(self, pmids: Iterable[str]) -> None:
        self._failed.update(dict.fromkeys(pmids))


def _halves(batch: Sequence[str]) -> Iterable[tuple[str, ...]]:
    middle = (len(batch) + 1) // 2
    return [tuple(half) for half in (batch[:middle], batch[middle:]) if half]


def fetch_in_batches(pmids: Sequence[str], get: Callable[[Sequence[str]], Page]) -> Fetched:
    """Every PMID accounted for. Those left out of a complete answer are asked for once more:
    a well-formed page may be short [RISmed#12: 80, then 990 of 1,000 for the same call].
    """
    haul = Haul(pmids)
    haul.ask(haul.wanted, get)
    left_out = haul.missing
    if left_out:
        haul.ask(left_out, get)
    return haul.fetched()
