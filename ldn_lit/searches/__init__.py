"""Saved searches: read them, check them before anything is sent, tell one query from another."""

from ldn_lit.searches.finding import Finding
from ldn_lit.searches.fingerprint import query_hash
from ldn_lit.searches.lint import lint
from ldn_lit.searches.placing import PlacedFinding, findings_of
from ldn_lit.searches.read import QueryFile, read_files, read_searches, read_text
from ldn_lit.searches.shipped import shipped_queries
from ldn_lit.searches.write import query_file

__all__ = [
    "Finding",
    "PlacedFinding",
    "QueryFile",
    "findings_of",
    "lint",
    "query_file",
    "query_hash",
    "read_files",
    "read_searches",
    "read_text",
    "shipped_queries",
]
