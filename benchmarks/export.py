"""How fast references are written, and whether memory grows with their number.

`python -m benchmarks.export [RECORDS]`: 10,000 records unless said otherwise, made of recorded ones
with other numbers, in every format, each in a process of its own. Seconds are of the processor,
with the ratio to reading the same records from the library, which every format has to do; peak
memory with the ratio to that of a tenth of the records. "whole" is with abstracts, keywords and
MeSH headings. Needs the shared/ folder; ends with an error above the bars.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from ldn_lit.records import Article, FetchedArticle

SHARED = Path(__file__).resolve().parents[2] / "shared"
#: Seconds for 10,000 records, whole or not, and how much more memory they may take than 1,000.
SLOWEST = 5.0
GROWTH = 1.25
_NOW = "2026-11-22T08:00:00Z"
_READING = "(reading)"


def main(records: int) -> int:
    with tempfile.TemporaryDirectory(prefix="ldn-lit-export-") as folder:
        many, few = Path(folder) / "many.db", Path(folder) / "few.db"
        articles = _recorded()
        for path, number in ((many, records), (few, max(1, records // 10))):
            _stock(path, articles, number)
        reading = _measured(many, _READING)
        print(f"{records} records; reading them takes {reading['seconds']:.2f} s")
        print("format        seconds  x reading    whole  peak MB  x a tenth")
        failed = [name for name in _formats() if not _holds(name, many, few, reading, records)]
    if failed:
        print(f"above the bars: {', '.join(failed)}")
    return len(failed)


def _holds(name: str, many: Path, few: Path, reading: dict[str, float], records: int) -> bool:
    found, less = _measured(many, name), _measured(few, name)
    whole = _measured(many, name, "whole")
    growth = found["peak"] / less["peak"]
    print(
        f"{name:12}  {found['seconds']:7.2f}  {found['seconds'] / reading['seconds']:9.2f}"
        f"  {whole['seconds']:7.2f}  {found['peak']:7.0f}  {growth:9.2f}"
    )
    slowest = max(found["seconds"], whole["seconds"])
    return slowest <= SLOWEST * records / 10_000 and growth <= GROWTH


def _formats() -> list[str]:
    from ldn_lit.export.formats import FORMATS

    return list(FORMATS)


def _recorded() -> list[Article]:
    from tests.export.recorded_references import recorded_articles

    return list(recorded_articles(SHARED))


def _stock(path: Path, articles: list[Article], number: int) -> None:
    "The same records again and again, as other papers."
    from ldn_lit.library import Library

    with Library.open(path, "create") as library:
        made = [
            replace(one, pmid=str(60_000_000 + place), doi=f"{one.doi}.{place}" if one.doi else "",
                    pmcid="")
            for place, one in enumerate(islice(cycle(articles), number))
        ]  # fmt: skip
        for start in range(0, number, 500):
            batch = made[start : start + 500]
            library.store_articles(
                [FetchedArticle(article=one, raw=one.pmid.encode()) for one in batch], now=_NOW
            )
        texts = {one.pmid: f"PMID- {one.pmid}\nTI  - {one.title}\n" * 8 for one in made}
        library.store_medline(texts, now=_NOW)


def _measured(path: Path, format: str, *how: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.export", "--one", str(path), format, *how],
        capture_output=True,
        check=True,
        text=True,
    )
    return {name: float(value) for name, value in json.loads(done.stdout).items()}


def one(path: Path, format: str, whole: bool) -> None:
    "One format in this process: prints seconds and the peak of memory in MB."
    from ldn_lit.cli.exported import prepared, references, write
    from ldn_lit.export.formats import FORMATS
    from ldn_lit.library import Library
    from ldn_lit.records.exporting import Choice, Manner

    named = format if format in FORMATS else "bibtex"
    manner = Manner(format=named, abstracts=whole, keywords=whole)
    with Library.open(path, "read") as library, library.snapshot():
        began = time.process_time()
        export = prepared(library, Choice(), manner, library.places(Choice(), "authyear"))
        if format == _READING:
            for _ in references(library, export):
                pass
        else:
            write(library, export, str(path.with_suffix(f".{format}")))
        seconds = time.process_time() - began
    print(json.dumps({"seconds": seconds, "peak": _peak()}))


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
        one(Path(sys.argv[2]), sys.argv[3], "whole" in sys.argv[4:])
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 10_000))
