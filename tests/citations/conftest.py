"""Citations of a text that a test writes down itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ldn_lit.citations import find_citations
from ldn_lit.records import Citation, Document

Finder = Callable[..., tuple[Citation, ...]]


@pytest.fixture(scope="session")
def find() -> Finder:
    def citations_of(text: str, kind: str = "") -> tuple[Citation, ...]:
        document = Document(path="test.txt", name="test.txt", text=text, sha256="")
        found = find_citations(document)
        for citation in found:
            assert text[citation.start : citation.end] == citation.text
        return tuple(each for each in found if kind in {"", each.kind})

    return citations_of
