"""Keys that are put into the list of references without being cited."""

from __future__ import annotations

import time

import pytest

from ldn_lit.citations.listed_only import listed_only
from ldn_lit.records import Document, DocumentFormat

CASES: list[tuple[DocumentFormat, str, list[tuple[str, int]]]] = [
    ("latex", "a\n\\nocite{smith2007, younger2013}\n", [("smith2007", 2), ("younger2013", 2)]),
    ("latex", "\\nocite {*}", [("*", 1)]),
    ("latex", "% \\nocite{*}\n50\\% \\nocite{\n  smith2007}", [("smith2007", 3)]),
    ("latex", "\\cite{smith2007} nocite{*} \\nocitex{a}", []),
    ("text", "---\nnocite: '@*'\n---\nText.", [("*", 2)]),
    (
        "text",
        "---\ntitle: x\nnocite: |\n  @smith2007, @doi:10.1002/art.37734\n---\n",
        [("smith2007", 4), ("doi:10.1002/art.37734", 4)],
    ),
    ("text", "---\ntitle: '@x'\n---\nnocite: @smith2007\n", []),
    ("text", "nocite: @smith2007\n", []),
]


@pytest.mark.parametrize(("form", "text", "keys"), CASES, ids=range(len(CASES)))
def test_keys_listed_without_being_cited(
    form: DocumentFormat, text: str, keys: list[tuple[str, int]]
) -> None:
    document = Document(path="p", name="p", text=text, sha256="", format=form)
    found = list(listed_only(document))
    assert [(key, mention.line) for key, mention in found] == keys
    assert all(text[mention.start : mention.end] == key for key, mention in found)


@pytest.mark.parametrize("token", ["\\nocite{", "%", "\\", "\\\\%", "\\nocite{a,"])
def test_hostile_sources_take_time_in_proportion(token: str) -> None:
    text = token * (200_000 // len(token))
    began = time.process_time()
    list(listed_only(Document(path="p", name="p", text=text, sha256="", format="latex")))
    assert time.process_time() - began < 3
