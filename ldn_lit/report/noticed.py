"""What stands against a paper, for programs."""

from __future__ import annotations

from typing import Any

from ldn_lit.changes.notices import Notice, held_notices
from ldn_lit.records import HeldArticle


def notices_json(held: HeldArticle | None) -> list[dict[str, Any]]:
    "The gravest first; an empty list where nothing is known against it."
    return [notice_json(one) for one in (held_notices(held) if held is not None else ())]


def notice_json(notice: Notice) -> dict[str, Any]:
    return {
        "kind": notice.kind,
        "relation": notice.relation or None,
        "pmid": notice.pmid or None,
        "source": notice.source or None,
        "date": notice.date or None,
        "acknowledged": notice.acknowledged.when if notice.acknowledged else None,
    }
