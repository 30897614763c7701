"""How fast NLM's files are imported, and whether memory stays flat.

`python -m benchmarks.importing [RECORDS]`: 10,000 records unless said otherwise, made of recorded
ones with other numbers, as a gzipped baseline file, and imported into an empty library; then the
same file once more, which changes nothing. Seconds are of the processor, with the ratio to
unpacking the file and walking its XML with lxml's iterparse, which any reader has to do; peak
memory with the ratio to that of a tenth of the records. Needs the shared/ folder; ends with an
error above the bars.
"""

from __future__ import annotations

import gzip
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from typing import IO

SHARED = Path(__file__).resolve().parents[2] / "shared"
#: Times iterparse, and how much more memory it may take than a tenth of the records.
SLOWEST = 20.0
GROWTH = 1.5
_NOW = "2026-11-22T08:00:00Z"
_PMID = re.compile(rb"<PMID[^>]*>(\d+)</PMID>")
_DOI = re.compile(rb'((?:IdType="doi"|EIdType="doi"[^>]*)>[^<]+)<')
_PMCID = re.compile(rb'(IdType="pmc">)[^<]+<')


def main(records: int) -> int:
    with tempfile.TemporaryDirectory(prefix="ldn-lit-import-") as folder:
        many, few = Path(folder) / "many.xml.gz", Path(folder) / "few.xml.gz"
        _pack(many, records)
        _pack(few, max(1, records // 10))
        parsing = _measured("parse", many)
        print(f"{records} records; iterparse takes {parsing['seconds']:.2f} s")
        print("             seconds  x iterparse  peak MB  x a tenth")
        failed = [how for how in ("import", "again") if not _holds(how, many, few, parsing)]
    if failed:
        print(f"above the bars: {', '.join(failed)}")
    return len(failed)


def _holds(how: str, many: Path, few: Path, parsing: dict[str, float]) -> bool:
    less, found = _measured(how, few), _measured(how, many)
    ratio, growth = found["seconds"] / parsing["seconds"], found["peak"] / less["peak"]
    print(f"{how:10}  {found['seconds']:8.2f}  {ratio:11.2f}  {found['peak']:7.0f}  {growth:9.2f}")
    return ratio <= SLOWEST and growth <= GROWTH


def _recorded() -> list[bytes]:
    from ldn_lit.sources.pubmed_files import pieces
    from ldn_lit.sources.unpacked import blocks

    found: list[bytes] = []
    for path in sorted((SHARED / "recorded/eutils").rglob("*.xml.gz")):
        with open(path, "rb") as file:
            found += [one.raw for one in pieces(blocks(file)) if one.tag == "PubmedArticle"]
    return [raw for raw in found if raw]


def _pack(path: Path, number: int) -> None:
    "The same records again and again, as other papers."
    with gzip.open(path, "wb", compresslevel=3) as file:
        file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
        for place, raw in enumerate(islice(cycle(_recorded()), number)):
            file.write(_renumbered(raw, place) + b"\n")
        file.write(b"</PubmedArticleSet>\n")


def _renumbered(raw: bytes, place: int) -> bytes:
    own = _PMID.search(raw)
    number = str(60_000_000 + place).encode()
    other = raw.replace(b">" + own[1] + b"<", b">" + number + b"<") if own else raw
    other = _DOI.sub(rb"\g<1>." + number + b"<", other)
    return _PMCID.sub(rb"\g<1>PMC" + number + b"<", other)


def _measured(how: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.importing", "--one", how, str(path)],
        capture_output=True,
        check=True,
        text=True,
    )
    return {name: float(value) for name, value in json.loads(done.stdout).items()}


def one(how: str, path: Path) -> None:
    "One way in this process: prints seconds and the peak of memory in MB."
    library = path.with_suffix(".db")
    if how != "again":
        library.unlink(missing_ok=True)
    began = time.process_time()
    if how == "parse":
        with gzip.open(path) as file:
            _parse(file)
    else:
        _import(path, library)
    print(json.dumps({"seconds": time.process_time() - began, "peak": _peak()}))


def _parse(file: IO[bytes]) -> None:
    from lxml import etree

    for _, element in etree.iterparse(file, tag="PubmedArticle"):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _import(path: Path, place: Path) -> None:
    from ldn_lit.cli.import_files import named_files
    from ldn_lit.library import Library
    from ldn_lit.resolve.imports import Intake, RecordsFile, take_in_records

    with ExitStack() as files, Library.open(place, "create") as library:
        (named,), _ = named_files([str(path)], None, files)
        intake = Intake(library=library, pubmed=None, registry=None, now=_NOW, tell=_nobody)
        file = RecordsFile(
            name=named.name, sha256=named.sha256, found=named.records(), deleted=named.deleted()
        )
        take_in_records(intake, file)


def _nobody(_events: object) -> None:
    pass


def _peak() -> float:
    "In MB. Linux counts what the parent had in ru_maxrss too; VmHWM begins with this program."
    try:
        told = Path("/proc/self/status").read_text()
        return int(told.split("VmHWM:")[1].split()[0]) / 1024
    except (OSError, IndexError):
        unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 10_000))
