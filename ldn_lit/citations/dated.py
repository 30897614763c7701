"""A name with its year, as a text has them."""

from __future__ import annotations

from dataclasses import dataclass

from ldn_lit.citations.cited_names import CitedNames
from ldn_lit.citations.standing import Bracket
from ldn_lit.citations.years import Year


@dataclass(frozen=True, slots=True)
class Dated:
    """One author-year pair. `bracket` is None where the names stand in the sentence itself.

    `journal` is what stands between them: "Wang, Nature 2017".
    """

    names: CitedNames
    year: Year
    start: int
    end: int
    bracket: Bracket | None
    journal: str = ""
