"""How well and how fast citations are read and resolved: python -m benchmarks.resolve

Gold answers, requests and seconds for the five documents of ../shared against the stand-in, and
the reading of large texts as a multiple of finding their words.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from ldn_lit.citations import find_citations
from ldn_lit.records import Document

SHARED = Path(__file__).resolve().parents[2] / "shared"
OUTCOMES: tuple[Literal["right", "wrong", "open", "none"], ...] = ("right", "wrong", "open", "none")
T = TypeVar("T")

PARAGRAPH = (
    "Low doses of naltrexone were tried in fibromyalgia (Younger 2013), in Crohn's disease "
    "(Smith et al., 2007; Smith 2011) and in multiple sclerosis (3). In a pilot study (n = 12), "
    "4.5 mg (at night) was well tolerated [4, 5-7]. See https://doi.org/10.1002/ana.22006, "
    "PMID: 23359310 and NCT00568555 for more.\n\n"
)
ENTRY = (
    "{number}. Younger J, Noor N, McCue R, Mackey S. Title number {number} on pain. "
    "Arthritis Rheum. 2013;65(2):529-538.\n"
)
TEXTS: dict[str, Callable[[], str]] = {
    "1 MB of prose": lambda: PARAGRAPH * (1_000_000 // len(PARAGRAPH)),
    "1 MB of a reference list": lambda: "References\n" + "".join(entries(1_000_000)),
    "100,000 (": lambda: "(" * 100_000,
    "100,000 ( with a word each": lambda: "(word " * 100_000,
    "100,000 [1-": lambda: "[1-" * 100_000,
    "100,000 names joined by and": lambda: "Aa and " * 100_000,
    "100,000 names with a year": lambda: "Smith 2013 " * 100_000,
    "100,000 table cells": lambda: "Aa | 2013 | " * 50_000,
    "100,000 beginnings of a DOI": lambda: "10.1000/" * 100_000,
    "100,000 raised digits": lambda: "³" * 100_000,
    "1 MB without a space": lambda: "Smith2013(" * 100_000,
}


def entries(length: int) -> Iterator[str]:
    number = 0
    while length > 0:
        number += 1
        entry = ENTRY.format(number=number)
        length -= len(entry)
        yield entry


def main() -> None:
    print_reading()
    if SHARED.is_dir():
        print_gold(SHARED)
    else:
        print("\nThe gold answers need the shared/ folder beside the checkout; it is not there.")


# --- reading ----------------------------------------------------------------


def print_reading() -> None:
    print(f"{'reading':<28} {'citations':>9} {'seconds':>8} {'of finding its words':>21}")
    for name, make in TEXTS.items():
        text = make()
        words, _ = timed(partial(re.findall, r"\w+", text))
        seconds, citations = timed(partial(find_citations, read(text)))
        print(f"{name:<28} {len(citations):>9,} {seconds:>8.2f} {seconds / words:>20.0f}x")


def read(text: str) -> Document:
    return Document(path="text.txt", name="text.txt", text=text, sha256="")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


# --- resolving --------------------------------------------------------------


def print_gold(shared: Path) -> None:
    from tests.resolve import figures
    from tests.standin.fixtures import fresh_shared_corpus
    from tests.standin.server import Standin

    found = figures.read(shared)
    with (
        tempfile.TemporaryDirectory() as folder,
        Standin(fresh_shared_corpus()) as server,
        figures.stocked(Path(folder) / "library.db") as library,
    ):
        sources = figures.clients(server)
        passes = []
        for _ in range(2):
            server.forget()
            seconds, resolved = timed(lambda: figures.resolve(library, found, *sources))
            passes.append((resolved.asked, len(server.requests), seconds))
        results = figures.judged(library, figures.gold_of_texts(found, shared))
    counted = figures.figures(results)
    print(f"\n{'gold':<28}" + "".join(f"{outcome:>8}" for outcome in OUTCOMES))
    for name, outcomes in counted.items():
        print(f"{name:<28}" + "".join(f"{outcomes[outcome]:>8}" for outcome in OUTCOMES))
    total = {outcome: sum(one[outcome] for one in counted.values()) for outcome in OUTCOMES}
    print(f"{'all':<28}" + "".join(f"{total[outcome]:>8}" for outcome in OUTCOMES))
    for wrong in figures.of_outcome(results, "wrong"):
        print(f"WRONG: {wrong}")
    print(f"\n{'resolving':<28}{'asked':>8}{'requests':>10}{'seconds':>9}")
    for name, (asked, requests, seconds) in zip(("first", "second"), passes, strict=True):
        print(f"{name + ' pass':<28}{asked:>8}{requests:>10}{seconds:>9.2f}")
    if total["wrong"]:
        sys.exit("a citation was resolved to a paper it does not mean")


if __name__ == "__main__":
    main()
