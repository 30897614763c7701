"""A saved search checked before anything is sent."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from ldn_lit.records import SavedSearch
from ldn_lit.searches.essie_syntax import check_parameter, check_together
from ldn_lit.searches.finding import Fault, Finding
from ldn_lit.searches.places import line_starts
from ldn_lit.searches.pubmed_syntax import check_pubmed

PUBMED_QUERY = "[pubmed] query"


def lint(search: SavedSearch) -> tuple[Finding, ...]:
    """What is wrong with a search, PubMed's part first, each part from its start.

    A search with any "error" must not be sent; the others of the folder may.
    """
    findings: list[Finding] = []
    if search.pubmed:
        findings += _placed(search.name, PUBMED_QUERY, search.pubmed, check_pubmed(search.pubmed))
    together = check_together(search.clinicaltrials)
    for name, value in search.clinicaltrials:
        faults = check_parameter(name, value)
        faults += [fault for other, fault in together if other == name]
        findings += _placed(search.name, name, value, faults)
    return tuple(findings)


def _placed(search: str, where: str, text: str, faults: Iterable[Fault]) -> list[Finding]:
    lines = line_starts(text)
    return [
        Finding(
            search=search,
            where=where,
            line=(line := bisect_right(lines, fault.start)),
            column=fault.start - lines[line - 1] + 1,
            severity=fault.severity,
            message=fault.message,
            remedy=fault.remedy,
            start=fault.start,
        )
        for fault in sorted(set(faults), key=lambda fault: (fault.start, fault.message))
    ]
