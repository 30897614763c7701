"""PubMed's own text of its records, as NLM writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedTexts:
    """What became of the PMIDs asked for: each is in exactly one of the three.

    `absent`: PubMed answered and has no such record. `failed`: no usable answer. `problems` says
    why, one sentence each.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
