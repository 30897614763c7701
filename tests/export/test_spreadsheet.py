"""LibreOffice opens our table: nothing in it is computed, and every text is what it was.

It needs Debian's libreoffice-calc-nogui; where no Calc is installed, tests skip.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from recorded_references import HEADER, held, recorded_references

from ldn_lit.export.csv_table import csv_table
from ldn_lit.export.references import Reference, paper_reference
from ldn_lit.records import Article, Author

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
HOSTILE = [
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", " =1+1", "\n=1+1", "＝1+1", "'=1+1",
    '=HYPERLINK("http://127.0.0.1:9/";"a")', "+cmd|' /C calc'!A0", '"=1+1', 'a","=1+1', '",=1+1,"',
    "a\n=1+1", "a\r\n=1+1", "a;=1+1", "=1+1;=2+2", "{=1+1}", 'a "quoted" title', "O'Brien; Jr",
    "\u200b=1+1", "\ufeff=1+1", "\xa0=1+1", "\x00=1+1", "\u2028=1+1", "−1+1", "⁼1+1",
]  # fmt: skip
Cells = list[list[str]]


def hostile_references() -> list[Reference]:
    return [
        replace(
            paper_reference(
                held(
                    Article(
                        pmid=str(number),
                        title=text,
                        authors=(Author(last=text, fore=text), Author(collective=text)),
                        journal=text,
                        volume=text,
                        pages=text,
                        doi=text,
                    )
                ),
                f"key{number}",
            ),
            abstract=text,
            subjects=(text, "plain", text),
            searches=(text,),
        )
        for number, text in enumerate(HOSTILE, start=1)
    ]


@pytest.fixture(scope="module")
def references(shared: Path) -> list[Reference]:
    return [*hostile_references(), *recorded_references(shared)]


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    "A folder with a table that LibreOffice does compute."
    folder = tmp_path_factory.mktemp("calc")
    if not shutil.which("soffice"):
        pytest.skip("needs LibreOffice (libreoffice-calc-nogui)")
    control = opened(folder, 'a,"=1+1"\n')
    if control is None:
        pytest.skip("LibreOffice is here without Calc (libreoffice-calc-nogui)")
    assert formulas(control) == ["of:=1+1"]
    return folder


def opened(folder: Path, table: str) -> etree._Element | None:
    "As it is after import with LibreOffice's own settings for UTF-8 and commas."
    (folder / "table.csv").write_text(table, encoding="utf-8", newline="")
    made = folder / "table.fods"
    made.unlink(missing_ok=True)
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--infilter=CSV:44,34,76,1", "--convert-to", "fods", "--outdir", str(folder),
            str(folder / "table.csv"),
        ],
        capture_output=True, timeout=120, cwd=folder,
    )  # fmt: skip
    return etree.parse(made).getroot() if made.exists() else None


def formulas(document: etree._Element) -> list[str]:
    return [str(one) for one in document.xpath("//@table:formula", namespaces={"table": TABLE})]


def rows(document: etree._Element) -> Cells:
    "Repeated empty cells as often as they are."
    found: Cells = []
    for row in document.iter(f"{{{TABLE}}}table-row"):
        cells: list[str] = []
        for cell in row.iter(f"{{{TABLE}}}table-cell"):
            times = int(cell.get(f"{{{TABLE}}}number-columns-repeated", "1"))
            cells += [visible("".join(str(text) for text in cell.itertext()))] * times
        found.append(cells)
    return found


def visible(text: str) -> str:
    "Blanks are elements of their own there, and the mark of a text is not shown."
    return "".join(text.split())


def test_nothing_is_computed_and_every_text_is_there(
    calc: Path, references: list[Reference]
) -> None:
    table = "".join(csv_table(references, HEADER))
    document = opened(calc, table)
    assert document is not None
    assert formulas(document) == []
    sent = list(csv.reader(io.StringIO(table)))
    seen = rows(document)
    assert len(seen) == len(sent) == len(references) + 1
    texts = [sent[0].index(name) for name in ("key", "title", "authors", "container", "subjects")]
    for ours, theirs in zip(sent, seen, strict=True):
        for column in texts:
            assert theirs[column] == visible(ours[column])
    kinds = document.xpath("//@office:value-type", namespaces={"office": OFFICE})
    assert set(map(str, kinds)) <= {"string", "float", "date"}


def test_a_byte_order_mark_is_no_part_of_the_first_name(calc: Path) -> None:
    document = opened(calc, "\ufeff" + "".join(csv_table(hostile_references()[:2], HEADER)))
    assert document is not None
    assert rows(document)[0][0] == "key"


def test_csv_reads_back_what_was_meant() -> None:
    references = hostile_references()
    told = list(csv.DictReader(io.StringIO("".join(csv_table(references, HEADER)))))
    assert len(told) == len(HOSTILE)
    for row, text in zip(told, HOSTILE, strict=True):
        inside = visible(text).replace("\x00", "").strip("\ufeff\u200b")
        assert inside.replace(";", ",") in visible(row["title"]).replace(";", ",")
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
