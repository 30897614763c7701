"""What an edited query brought in and dropped: the ids as stored, with the titles known now."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import listed
from ldn_lit.records import Named, QueryEdit

_KNOWN = """
SELECT pmid AS id, title, entered FROM articles
WHERE pmid IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT nct_id, coalesce(nullif(title, ''), official_title), first_posted FROM trials
WHERE nct_id IN (SELECT value FROM json_each(?1))
"""


def named(sql: Connection, ids: Iterable[str]) -> tuple[Named, ...]:
    "In the order asked, with or without a title."
    asked = list(ids)
    known = {
        row["id"]: Named(id=row["id"], title=row["title"], entered=row["entered"])
        for row in sql.rows(_KNOWN, listed(asked))
    }
    return tuple(known.get(one) or Named(id=one) for one in asked)


def written(edit: QueryEdit | None) -> str:
    if edit is None:
        return ""
    return json.dumps(
        {
            "before": edit.before,
            "now": edit.now,
            "run": edit.run,
            "when": edit.when,
            "came_in": [one.id for one in edit.came_in],
            "fell_out": [one.id for one in edit.fell_out],
        },
        separators=(",", ":"),
    )


def read(sql: Connection, text: str) -> QueryEdit | None:
    if not text:
        return None
    stored = json.loads(text)
    return QueryEdit(
        before=stored["before"],
        now=stored["now"],
        run=stored["run"],
        when=stored["when"],
        came_in=named(sql, stored["came_in"]),
        fell_out=named(sql, stored["fell_out"]),
    )
