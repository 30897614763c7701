"""Saved searches: read them, check them before anything is sent, tell one query from another."""

from ldn_lit.searches.finding import Finding
from ldn_lit.searches.fingerprint import query_hash
from ldn_lit.searches.lint import lint
from ldn_lit.searches.read import read_searches
from ldn_lit.searches.shipped import shipped_queries

__all__ = ["Finding", "lint", "query_hash", "read_searches", "shipped_queries"]
