"""What plainly speaks against a record that a person names."""

from __future__ import annotations

from ldn_lit.matching.compare import compare
from ldn_lit.records import Article, Citation

#: From this distance on a field says another thing, it is not the same thing written otherwise.
PLAIN = {"identifier": 0.9, "title": 0.6, "author": 0.9, "year": 0.9, "journal": 0.9}


def contradictions(citation: Citation, article: Article) -> tuple[str, ...]:
    "Each as 'author (cited Smith, the record has Younger J)'; empty where nothing does."
    return tuple(
        f"{one.field} (cited {one.cited}, the record has {one.found})"
        for one in compare(citation, article).penalties
        if one.distance >= PLAIN.get(one.field, 2.0)
    )
