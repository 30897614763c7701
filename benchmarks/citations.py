"""How well citations are resolved, on the labelled set among thousands of other records.

    python -m benchmarks.citations [--part tuning|held_out] [--verbose] [--check-labels]

Of the held-out part only figures are told, unless it is asked for by name and --verbose.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence

from benchmarks.labels import PARTS, Label, Part, problems, read_documents, read_floor, read_labels
from benchmarks.measuring import Measured, measure, taken_out
from benchmarks.scoring import OUTCOMES, Figures, Score, confusion, figures, figures_by
from tests.standin.corpora import SHARED, noisy_corpus, shared_corpus
from tests.standin.corpus import Corpus

WIDTH = 30
FACETS: dict[str, Callable[[Label], str]] = {
    "kind": lambda label: label.kind,
    "style": lambda label: f"{label.kind} {label.style}".strip(),
    "trap": lambda label: label.trap or "(no trap)",
}


def main() -> None:
    given = _arguments()
    parts: Sequence[Part] = [given.part] if given.part else PARTS
    named = {part for part in parts if part == "tuning" or (given.part == part and given.verbose)}
    if given.check_labels:
        sys.exit(
            "\n".join(line for part in parts for line in _checked(part, part in named)) or None
        )
    if not SHARED.is_dir():
        sys.exit("measuring needs the shared/ folder beside the checkout; it is not there")
    clean, noisy = shared_corpus(), noisy_corpus()
    below = []
    for part in parts:
        measured = measured_part(part, noisy)
        print_part(part, measured, {noisy: measured, clean: measured_part(part, clean)})
        if part in named:
            print_told("wrong", measured.scores)
        if part in named and given.verbose:
            print_told("open", measured.scores)
            print_told("missed", measured.scores)
        if part == "tuning":
            print_taken_out(part, noisy)
        below += short_of_floor(part, figures(measured.scores))
    sys.exit("\n".join(below) or None)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.citations")
    parser.add_argument("--part", choices=PARTS, help="one of the two; both if not given")
    parser.add_argument("--verbose", action="store_true", help="name what is open or missed too")
    parser.add_argument("--check-labels", action="store_true", help="only check the labels")
    return parser.parse_args()


def _checked(part: Part, is_named: bool) -> list[str]:
    found = problems(part)
    if is_named:
        return [f"{part}: {problem}" for problem in found]
    return [f"{part}: {len(found)} labels cannot be"] if found else []


def measured_part(part: Part, corpus: Corpus) -> Measured:
    labels = read_labels(part)
    return measure(read_documents(part, labels), labels, corpus)


def short_of_floor(part: Part, reached: Figures) -> list[str]:
    floor = read_floor(part)
    pairs = {
        "precision": (reached.precision, floor.precision),
        "recall": (reached.recall, floor.recall),
    }
    return [
        f"{part}: {name} {now:.4f} is below its floor of {least}"
        for name, (now, least) in pairs.items()
        if now < least
    ]


# --- telling ----------------------------------------------------------------


def print_part(part: Part, measured: Measured, corpora: dict[Corpus, Measured]) -> None:
    scores = measured.scores
    labels = sum(one.label is not None for one in scores)
    print(f"\n{part}: {measured.documents} documents, {labels} labels")
    _print_figures(
        "records in PubMed",
        {f"{len(corpus.pmids):,}": figures(one.scores) for corpus, one in corpora.items()},
    )
    for name, facet in FACETS.items():
        _print_figures(name, figures_by(scores, facet))
    print("\nkind: what was found there")
    for kind, found in sorted(confusion(scores).items()):
        print(f"{kind:<{WIDTH}}" + ", ".join(f"{name} {n}" for name, n in found.most_common()))
    asked = sum(measured.requests.values())
    each = ", ".join(f"{name} {number}" for name, number in sorted(measured.requests.items()))
    print(f"\n{asked} requests ({each}), {asked / measured.documents:.1f} a document;", end=" ")
    print(f"a second time {measured.asked_again}")
    print(f"{measured.reading_seconds:.1f} s to read, {measured.seconds:.1f} s to resolve")


def _print_figures(head: str, rows: dict[str, Figures]) -> None:
    outcomes = "".join(f"{one:>8}" for one in OUTCOMES)
    print(f"\n{head:<{WIDTH}}{outcomes}{'precision':>11}{'recall':>8}")
    for name, row in rows.items():
        counts = "".join(f"{row.outcomes[one]:>8}" for one in OUTCOMES)
        print(f"{name:<{WIDTH}}{counts}{row.precision:>11.4f}{row.recall:>8.4f}")


def print_told(outcome: str, scores: Iterable[Score]) -> None:
    for one in scores:
        if one.outcome == outcome:
            print(f"\n{outcome.upper()}: {one.told}")


def print_taken_out(part: Part, corpus: Corpus) -> None:
    labels = read_labels(part)
    rounds = list(taken_out(read_documents(part, labels), labels, corpus))
    scores = [one for each in rounds for one in each.scores]
    wrong = sum(one.outcome == "wrong" for one in scores)
    papers = sum(each.papers for each in rounds)
    print(f"\nanswer taken out: {papers} papers in {len(rounds)} rounds;", end=" ")
    print(f"of {len(scores)} mentions that mean them {wrong} are given another")
    print_told("wrong", scores)


if __name__ == "__main__":
    main()
