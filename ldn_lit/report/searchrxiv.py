"""Searches in the shape of deposits in searchRxiv, which takes one search of one database each.

What it keeps of a search: title, description, first and update dates, keywords, validation and
database [https://searchrxiv.org/faqs/]. Authors and licence are the depositor's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ldn_lit.records import Strategy
from ldn_lit.report.prisma_s import PLATFORMS
from ldn_lit.report.survey import Survey
from ldn_lit.report.wording import SOURCES
from ldn_lit.searches.limits import limits

#: PubMed's translation names the headings that it searched.
_HEADING = re.compile(r'"([^"\[\]]{2,80})"\[MeSH Terms\]', re.IGNORECASE)


def deposits(survey: Survey) -> Iterator[dict[str, Any]]:
    "Of every search that was answered; None and empty lists are left to the depositor."
    for one in survey.strategies:
        asked = one.sent
        if asked is None or one.search.outcome in ("failed", "skipped"):
            continue
        saved = survey.saved.get(one.search.search)
        answered = [look for look in one.looks if look.outcome in ("complete", "incomplete")]
        source = SOURCES[one.search.source]
        yield {
            "title": f"{saved.title if saved else one.search.search} ({source})",
            "description": saved.why.strip() if saved else "",
            "authors": [],
            "keywords": _keywords(one),
            "database": source,
            "platform": PLATFORMS[one.search.source],
            "strategy": one.search.sent,
            "translation": one.search.translation or None,
            "date": answered[0].started,
            "updates": [look.started for look in answered[1:]],
            "date_last_searched": asked.started,
            "results": one.search.count,
            "complete": one.search.outcome != "incomplete",
            "limits": list(limits(one.search.sent, one.search.source)),
            "validation": {
                "known_records": list(_known(survey, one)),
                "not_found": list(one.search.missed),
            },
            "peer_review": None,
            "related_publication": None,
            "licence": None,
            "software": f"ldn-lit {one.run.version}",
        }


def _keywords(one: Strategy) -> list[str]:
    found = {name.casefold(): name for name in _HEADING.findall(one.search.translation)}
    return sorted(found.values(), key=str.casefold)


def _known(survey: Survey, one: Strategy) -> Iterator[str]:
    saved = survey.saved.get(one.search.search)
    for name in saved.must_hit if saved else ():
        if name.isdigit() == (one.search.source == "pubmed"):
            yield name
