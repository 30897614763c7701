"""What a page draws: letters at places. Coordinates are PDF's: points, y grows upwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    "A letter on its baseline (`x`, `y`). `slant` is the direction of writing."

    text: str
    x: float
    y: float
    left: float
    right: float
    size: float
    slant: tuple[float, float]
    font: str


@dataclass(frozen=True, slots=True)
class Link:
    address: str
    left: float
    bottom: float
    right: float
    top: float

    def covers(self, glyph: Glyph) -> bool:
        x, y = (glyph.left + glyph.right) / 2, glyph.y + 0.25 * glyph.size
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Page:
    glyphs: tuple[Glyph, ...]
    width: float
    height: float
    links: tuple[Link, ...]
