"""A trial as rows: its own, and those of the tables that hang on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ldn_lit.library import fulltext, trial_numbers
from ldn_lit.library.codec import encode, storable
from ldn_lit.library.connection import Connection
from ldn_lit.library.links import replace_references
from ldn_lit.library.shelf import listed
from ldn_lit.records import Trial


def put(sql: Connection, trial: Trial, state: dict[str, Any], origin: str, now: str) -> None:
    """Write the trial's own row, new or held. `finish` must follow."""
    row_id = sql.value("SELECT id FROM trials WHERE nct_id = ?", (trial.nct_id,))
    written = columns(trial) | state
    if row_id is None:
        sql.insert("trials", written | {"origin": origin, "first_stored": now})
        return
    fulltext.remove(sql, "trials", [row_id])
    sql.update("trials", row_id, written)


def finish(sql: Connection, stored: Sequence[Trial], now: str) -> None:
    """Write what hangs on rows just put: references, older numbers, index."""
    stored = list({trial.nct_id: trial for trial in stored}.values())
    replace_references(sql, stored)
    nct_ids = listed(trial.nct_id for trial in stored)
    mine = "nct_id IN (SELECT value FROM json_each(?))"
    trial_numbers.note(sql, stored, now)
    ids = sql.rows(f"SELECT id FROM trials WHERE {mine}", nct_ids)
    fulltext.add(sql, "trials", [row["id"] for row in ids])


def columns(trial: Trial) -> dict[str, Any]:
    text = {
        name: storable(getattr(trial, name))
        for name in (
            *("nct_id", "title", "official_title", "acronym", "status", "why_stopped", "start"),
            *("primary_completion", "completion", "first_posted", "results_posted"),
            *("last_update_posted", "study_type", "sponsor", "summary"),
        )
    }
    lists = {
        "phases": trial.phases,
        "conditions": trial.conditions,
        "interventions": tuple(each.name for each in trial.interventions),
        "countries": trial.countries,
    }
    return {
        **text,
        **{name: encode(values) for name, values in lists.items()},
        "enrollment": trial.enrollment,
        "has_results": int(trial.has_results),
        "record": encode(trial),
    }


def version_columns(trial: Trial) -> dict[str, Any]:
    kept = ("status", "primary_completion", "enrollment", "has_results", "last_update_posted")
    row = columns(trial)
    return {name: row[name] for name in (*kept, "record")}
