"""The parameters of a ClinicalTrials.gov search that a saved search may set.

[ClinicalTrials.gov API 2.0.5; facts: ClinicalTrials.gov, 11-14]
"""

from __future__ import annotations

import difflib

QUERIES = frozenset(
    f"query.{area}"
    for area in (
        "cond",
        "term",
        "locn",
        "titles",
        "intr",
        "outc",
        "spons",
        "lead",
        "id",
        "patient",
    )
)
FILTERS = frozenset(
    f"{kind}.{name}"
    for kind in ("filter", "postFilter")
    for name in ("overallStatus", "geo", "ids", "advanced", "synonyms")
)
#: Those whose value is an Essie expression.
EXPRESSIONS = QUERIES | {"filter.advanced", "postFilter.advanced"}
KNOWN = QUERIES | FILTERS | {"aggFilters"}
_OURS = frozenset(
    {"format", "markupFormat", "fields", "sort", "countTotal", "pageSize", "pageToken"}
)


def refusal(name: str) -> tuple[str, str] | None:
    "Why the registry would refuse this parameter and what to write instead, else None."
    if name in KNOWN:
        return None
    if name in _OURS:
        return f'"{name}" is set by ldn-lit itself', "remove it"
    if name.casefold() == "filter.phase":
        return (
            'ClinicalTrials.gov has no "filter.phase"',
            'write "filter.advanced" = "AREA[Phase]PHASE3"',
        )
    near = difflib.get_close_matches(name, sorted(KNOWN), n=1, cutoff=0.5)
    remedy = f'did you mean "{near[0]}"?' if near else 'write one such as "query.intr"'
    return f'ClinicalTrials.gov has no parameter "{name}"', remedy
