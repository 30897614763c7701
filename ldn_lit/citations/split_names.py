"""Surname and initials of a cited author, whom a document names again and again."""

from __future__ import annotations

from functools import lru_cache

from ldn_lit.matching import names

split_cited = lru_cache(maxsize=65536)(names.split_cited)
