"""What Zotero's own exporters write of recorded records comes back whole.

They come from npm (.ci/zotero/install); where that was not run, or there is no Node, tests skip.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ldn_lit.export.csl_json import item
from ldn_lit.export.references import Reference, paper_reference
from ldn_lit.importing.entries import Entry, FileRead, ReferenceFormat
from ldn_lit.importing.reading import read_entries
from ldn_lit.records import Article, HeldArticle
from ldn_lit.sources.pubmed_files import records
from ldn_lit.sources.unpacked import blocks

ROOT = Path(__file__).resolve().parents[2]
ZOTERO = ROOT / ".ci/zotero"
pytestmark = pytest.mark.skipif(
    not shutil.which("node") or not (ZOTERO / "node_modules/zotero-translators").is_dir(),
    reason="needs node and .ci/zotero/install",
)
#: Zotero reads our CSL-JSON, and its notes of PMID and key are put where it puts them today.
EXPORT = """
const fs = require("fs"), log = console.error.bind(console);
console.log = console.debug = console.info = log;
const {referenceImport, referenceExport} = require(process.argv[2] + "/zotero-translators");
(async () => {
  const said = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
  const items = await referenceImport(JSON.stringify(said));
  items.forEach((one, at) => {
    one.itemID = at + 1;
    one.extra = (said[at].PMID ? "PMID: " + said[at].PMID + "\\n" : "")
      + "Citation Key: " + said[at].id;
    one.uniqueFields = one;
  });
  for (const [format, path] of [["rdf_zotero", process.argv[4]], ["csv", process.argv[5]]])
    fs.writeFileSync(path, await referenceExport(format, items.map((one) => ({...one}))));
})().catch((error) => { log(error); process.exit(1); });
"""
FORMATS: tuple[ReferenceFormat, ...] = ("zotero-rdf", "csv")


@pytest.fixture(scope="module")
def references(shared: Path) -> list[Reference]:
    "Of NLM's baseline and update files."
    articles: dict[str, Article] = {}
    for path in sorted((shared / "recorded/eutils/update").glob("*.gz")):
        with open(path, "rb") as file:
            for one in records(blocks(file)):
                if one.record is not None:
                    articles[one.record.article.pmid] = one.record.article
    return [
        paper_reference(
            HeldArticle(
                id=at, article=one, confirmed=True, citation_key=f"k{pmid}", origin="pubmed"
            ),
            f"k{pmid}",
        )
        for at, (pmid, one) in enumerate(articles.items())
    ]


@pytest.fixture(scope="module")
def exported(references: list[Reference], tmp_path_factory: Any) -> dict[ReferenceFormat, FileRead]:
    folder = tmp_path_factory.mktemp("zotero")
    script, source = folder / "export.js", folder / "items.json"
    paths = [folder / "out.rdf", folder / "out.csv"]
    script.write_text(EXPORT, "utf-8")
    source.write_text(json.dumps([item(one) for one in references]), "utf-8")
    subprocess.run(
        ["node", str(script), str(ZOTERO / "node_modules"), str(source), *map(str, paths)],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    with_ends = [path.read_bytes().decode("utf-8") for path in paths]
    return {
        format: read_entries(text, format) for format, text in zip(FORMATS, with_ends, strict=True)
    }


@pytest.fixture(params=FORMATS)
def read(
    request: Any, exported: dict[ReferenceFormat, FileRead], references: list[Reference]
) -> list[tuple[Entry, Reference]]:
    found = exported[request.param]
    assert found.unread == ()
    return list(zip(found.entries, references, strict=True))


def test_the_same_numbers_and_keys_out_of_rdf(
    exported: dict[ReferenceFormat, FileRead], references: list[Reference]
) -> None:
    "The CSV of 2019 leaves out what stands in Extra."
    found = exported["zotero-rdf"].entries
    assert [(entry.citation.pmid, entry.key) for entry in found] == [
        (one.pmid, one.key) for one in references
    ]


def test_the_same_places_and_people(read: list[tuple[Entry, Reference]]) -> None:
    for entry, one in read:
        said = entry.article
        assert said.pub_date.year == one.issued.year
        assert said.doi.casefold() == one.doi.casefold()
        assert said.journal == one.container
        assert (said.volume, said.issue) == (one.volume, one.issue)
        families = [author.last or author.collective for author in said.authors]
        assert len(families) == len(one.authors)
