"""Where the recorded PubMed answers are, and what FACTS.tsv and MANIFEST.tsv say of them."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

Row = dict[str, str]

# Two of the files are not a bare answer: one was saved with the HTTP head before it, one is
# a single element taken out of its set.
SAVED_WITH_HTTP_HEAD = "eutils/efetch/toshokan_1.xml"
LONE_ELEMENT = "eutils/efetch/pmid_19129924.xml"


def rows(shared: Path, name: str) -> list[Row]:
    with (shared / "recorded" / name).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def page_files(shared: Path) -> list[str]:
    "Every file of PubMed XML there is, as FACTS.tsv names it; found on disk, not in a list."
    recorded = shared / "recorded"
    found = [
        *(recorded / "eutils/efetch").iterdir(),
        *(recorded / "eutils/update").iterdir(),
        *(recorded / "bulk").iterdir(),
    ]
    return sorted(str(path.relative_to(recorded)) for path in found if _is_xml(path))


def body(shared: Path, name: str) -> bytes:
    "The bytes as PubMed sent them."
    raw = (shared / "recorded" / name).read_bytes()
    if name.endswith(".gz"):
        return gzip.decompress(raw)
    if name == SAVED_WITH_HTTP_HEAD:
        return raw[raw.index(b"<?xml") :]
    if name == LONE_ELEMENT:
        return b"<PubmedArticleSet>" + raw + b"</PubmedArticleSet>"
    return raw


def _is_xml(path: Path) -> bool:
    return path.name.endswith((".xml", ".xml.gz"))
