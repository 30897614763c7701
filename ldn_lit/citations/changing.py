"""A citation with other values in some of its fields."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any

from ldn_lit.records import Citation

_NAMES = tuple(field.name for field in fields(Citation))
_values = attrgetter(*_NAMES)


def changed(citation: Citation, **values: Any) -> Citation:
    "As dataclasses.replace; a long document has tens of thousands, so at a third of its time."
    return Citation(**{**dict(zip(_NAMES, _values(citation), strict=True)), **values})
