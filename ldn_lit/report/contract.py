"""The report as JSON: keys other people's scripts depend on, and which are only ever added."""

from __future__ import annotations

import json as encoder
from typing import Any

from ldn_lit.records import Event, QueryEdit, SearchRun
from ldn_lit.report.digest import Digest
from ldn_lit.report.inert import escaped_for_json, plain_title

SCHEMA_VERSION = 1


def json(digest: Digest) -> str:
    "One object of `schema_version` 1, the same for `update` and `report`."
    run = digest.run
    return encoded(
        {
            "schema_version": SCHEMA_VERSION,
            "run": {
                "id": run.id,
                "started": run.started,
                "finished": run.finished or None,
                "outcome": run.outcome,
            },
            "events": [_event(event) for event in digest.events],
            "searches": [_search(search) for search in digest.searches],
            "citations": {"accepted": digest.accepted, "open": digest.open},
            "problems": list(digest.all_problems),
        }
    )


def encoded(value: Any) -> str:
    "JSON text, UTF-8, in which no character can drive a terminal."
    return escaped_for_json(encoder.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "pmid": event.pmid or None,
        "nct_id": event.nct_id or None,
        "title": plain_title(event.title),
        "when": event.when,
        "searches": list(event.searches),
        "detail": dict(event.detail),
    }


def _search(search: SearchRun) -> dict[str, Any]:
    return {
        "name": search.search,
        "source": search.source,
        "outcome": search.outcome,
        "count": search.count,
        "new": search.new,
        "baseline": search.baseline,
        "sent": search.sent,
        "translation": search.translation,
        "errors": list(search.errors),
        "warnings": list(dict.fromkeys((*search.errors, *search.warnings))),
        "missed": list(search.missed),
        "edit": None if search.edit is None else edit(search.edit),
    }


def edit(made: QueryEdit) -> dict[str, Any]:
    "An edited query: both versions, and all that it brought in and dropped."
    return {
        "before": made.before,
        "now": made.now,
        "run": made.run,
        "when": made.when,
        **{
            side: [{"id": one.id, "title": plain_title(one.title) or None} for one in found]
            for side, found in (("came_in", made.came_in), ("fell_out", made.fell_out))
        },
    }
