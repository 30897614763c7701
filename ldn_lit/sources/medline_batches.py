"""MEDLINE texts in batches: a garbled one is halved until the record at fault stands alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from ldn_lit.errors import SourceError, SourceUnreachable
from ldn_lit.records.medline import ServedTexts
from ldn_lit.sources.batches import PATIENCE, batches
from ldn_lit.sources.entrez_replies import clean_pmids
from ldn_lit.sources.medline_text import MedlinePage
from ldn_lit.sources.replies import Busy

LARGEST = 200
"""No limit is published: well below the 500 from which on XML answers come cut."""


def texts_in_batches(
    pmids: Sequence[str], get: Callable[[Sequence[str]], MedlinePage]
) -> ServedTexts:
    """Every PMID accounted for; those left out of a complete answer are asked for once more.

    Raises only if PubMed cannot be reached or is too busy before anything was got.
    """
    wanted = tuple(clean_pmids(pmids))
    texts: dict[str, str] = {}
    failed: dict[str, None] = {}
    problems: dict[str, None] = {}
    asked_again: set[str] = set()
    in_a_row = 0
    queue = deque(batches(wanted, LARGEST))
    while queue:
        batch = queue.popleft()
        try:
            page = get(batch)
        except SourceError as error:
            hopeless = isinstance(error, (Busy, SourceUnreachable))
            if hopeless and not texts:
                raise
            problems[str(error)] = None
            in_a_row += PATIENCE if hopeless else 1
            if in_a_row >= PATIENCE:
                failed.update(dict.fromkeys(pmid for rest in (batch, *queue) for pmid in rest))
                break
            if len(batch) > 1:
                queue.extend(batches(batch, (len(batch) + 1) // 2))
            else:
                failed.update(dict.fromkeys(batch))
            continue
        in_a_row = 0
        texts |= {pmid: page.texts[pmid] for pmid in batch if pmid in page.texts}
        left_out = [pmid for pmid in batch if pmid not in texts and pmid not in page.absent]
        again = tuple(pmid for pmid in left_out if pmid not in asked_again)
        if again:
            asked_again.update(again)
            queue.append(again)
    return ServedTexts(
        texts=texts,
        absent=tuple(pmid for pmid in wanted if pmid not in texts and pmid not in failed),
        failed=tuple(failed),
        problems=tuple(problems),
    )
