"""Zotero's own translators read our files: as many items, each with its parts in their places.

They come from npm (.ci/zotero/install); where that was not run, or there is no Node, tests skip.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from medline_references import medline_references
from recorded_references import HEADER, recorded_references

from ldn_lit.export.csl_json import csl_json
from ldn_lit.export.endnote_xml import endnote_xml
from ldn_lit.export.formats import Writer
from ldn_lit.export.nbib import nbib
from ldn_lit.export.persons import Person, persons
from ldn_lit.export.references import Reference
from ldn_lit.export.ris import ris
from ldn_lit.export.titles_as_text import title_as_text

ZOTERO = Path(__file__).resolve().parents[2] / ".ci/zotero"
pytestmark = pytest.mark.skipif(
    not shutil.which("node") or not (ZOTERO / "node_modules/zotero-translators").is_dir(),
    reason="needs node and .ci/zotero/install",
)
Item = dict[str, Any]
TYPES = {
    "article": "journalArticle", "preprint": "journalArticle", "book": "book",
    "chapter": "bookSection", "trial": "report",
}  # fmt: skip


def imported(folder: Path, writer: Writer, references: tuple[Reference, ...]) -> list[Item]:
    "Zotero gives notes as items of their own, each after its parent."
    path = folder / "references.txt"
    path.write_text("".join(writer(references, HEADER)), "utf-8")
    done = subprocess.run(
        ["node", str(ZOTERO / "import.js"), str(path)],
        capture_output=True, text=True, check=True, timeout=180,
    )  # fmt: skip
    found: list[Item] = []
    for item in json.loads(done.stdout):
        if item["itemType"] == "note":
            found[-1].setdefault("notes", []).append(item["note"])
        else:
            found.append(item)
    return found


@pytest.fixture(scope="module")
def references(shared: Path) -> tuple[Reference, ...]:
    return recorded_references(shared)


@pytest.fixture(scope="module", params=[ris, endnote_xml, csl_json], ids=lambda one: one.__name__)
def read(
    request: Any, references: tuple[Reference, ...], tmp_path_factory: Any
) -> tuple[str, list[Item]]:
    writer: Writer = request.param
    return request.param.__name__, imported(tmp_path_factory.mktemp("zotero"), writer, references)


def test_every_record_is_an_item_of_its_type(
    read: tuple[str, list[Item]], references: tuple[Reference, ...]
) -> None:
    assert [item["itemType"] for item in read[1]] == [TYPES[one.kind] for one in references]


def test_parts_are_where_zotero_has_them(
    read: tuple[str, list[Item]], references: tuple[Reference, ...]
) -> None:
    format, items = read
    for item, one in zip(items, references, strict=True):
        title = re.sub(r"</?(?:i|b|sub|sup)>", "", item.get("title", ""))
        assert plain(title) == plain(title_as_text(one.title))
        assert str(one.issued.year or "") in item.get("date", "")
        if one.kind == "article":
            assert plain(item.get("publicationTitle", "")) == plain(title_as_text(one.container))
            assert item.get("DOI", "") == one.doi
            assert item.get("volume", "") == one.volume
            assert item.get("issue", "") == one.issue
        if one.kind == "trial":
            assert format == "csl_json" or item["reportNumber"] == one.nct_id
            assert item["institution"] == "ClinicalTrials.gov"
            assert item["url"] == one.url


def test_names_are_whole(read: tuple[str, list[Item]], references: tuple[Reference, ...]) -> None:
    format, items = read
    for item, one in zip(items, references, strict=True):
        named = [creator for creator in item["creators"] if creator["creatorType"] == "author"]
        known = persons(one.authors)
        assert len(named) == len(known) + (bool(known) and not one.authors_complete)
        for creator, person in zip(named, known, strict=False):
            assert same(creator, person), format


def same(creator: Item, person: Person) -> bool:
    "Zotero 2019 drops particles from CSL and knows no suffixes of its own."
    if person.literal:
        said = creator.get("name") or creator["lastName"]
        return letters(said) == letters(person.literal)
    return letters(person.family).endswith(letters(creator["lastName"]))


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def plain(text: str) -> str:
    lowered = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹₋₊⁺⁻", "01234567890123456789-++-")
    return re.sub(r"[\s^]", "", text.translate(lowered))


def test_a_retraction_reaches_the_reader(
    read: tuple[str, list[Item]], references: tuple[Reference, ...]
) -> None:
    retracted = [item for item, one in zip(read[1], references, strict=True) if one.retracted]
    assert retracted
    for item in retracted:
        said = item.get("extra", "") + "".join(item.get("notes", ()))
        assert "Retracted" in said


def test_nlms_text_passes_too(shared: Path, tmp_path: Path) -> None:
    references = medline_references(shared)
    writer: Callable[..., Any] = nbib
    items = imported(tmp_path, writer, references)
    assert len(items) == len(references)
