"""What a person said about a paper or a trial."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["read", "include", "exclude", "note"]

#: Where a record was excluded: by its title and abstract, because its full text could not be had,
#: or by its full text [PRISMA 2020, https://doi.org/10.1136/bmj.n71, figure 1].
Stage = Literal["", "screening", "retrieval", "full-text"]

OPPOSITE: dict[MarkKind, MarkKind] = {"include": "exclude", "exclude": "include"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A person's word on an article (`article_id`) or a trial (`nct_id`).

    `note` is the note's text, or the reason of an exclusion; `stage` is that of an exclusion.
    """

    kind: MarkKind
    note: str
    made: str
    article_id: int | None = None
    nct_id: str = ""
    stage: Stage = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word by which a person sorts articles (`article_id`) and trials (`nct_id`)."""

    name: str
    made: str
    article_id: int | None = None
    nct_id: str = ""
