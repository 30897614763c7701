"""A saved search checked before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable

from ldn_lit.records import SavedSearch
from ldn_lit.searches.essie_syntax import check_parameter, check_together
from ldn_lit.searches.finding import Fault, Finding
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
    return [
        Finding(
            search=search,
            where=where,
            line=text.count("\n", 0, fault.start) + 1,
            column=fault.start - text.rfind("\n", 0, fault.start),
            severity=fault.severity,
            message=fault.message,
            remedy=fault.remedy,
        )
        for fault in sorted(set(faults), key=lambda fault: (fault.start, fault.message))
    ]
