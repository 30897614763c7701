"""When two queries are the same query."""

from __future__ import annotations

import hashlib
import json

from ldn_lit.records import SavedSearch, SourceName


def query_hash(search: SavedSearch, source: SourceName) -> str:
    """A fingerprint of what a search asks of a source; "" where it asks nothing.

    Line breaks, indentation and the order of the registry's parameters do not change it;
    any other edit does, and then the search is baselined anew.
    """
    asked: list[tuple[str, str]]
    if source == "pubmed":
        asked = [("term", _folded(search.pubmed))] if search.pubmed.strip() else []
    else:
        asked = sorted((name, _folded(value)) for name, value in search.clinicaltrials)
    if not asked:
        return ""
    text = json.dumps([source, asked], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _folded(text: str) -> str:
    return " ".join(text.split())
