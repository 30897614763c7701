"""Decisions as a text file to keep in git: one line each, sorted, the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ldn_lit.decisions import kept
from ldn_lit.decisions.meanings import read_meaning
from ldn_lit.decisions.words import one_line
from ldn_lit.records import Decision

KIND = "decisions"
_COLUMNS = ("document", "citation", "means", "decided", "words", "sentence", "note")
_LEAST = 4
_ID = re.compile(r"\S{1,200}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    "What could be used, and for each line that could not its number and the reason."

    decisions: tuple[Decision, ...]
    problems: tuple[str, ...]


# --- writing ------------------------------------------------------------------


def write_file(decisions: Iterable[Decision]) -> str:
    """One line for each, under the name of its document.

    Documents of the same name that agree are one; where they disagree about a citation, as much
    of the folders as tells them apart stands before the name.
    """
    return kept.written(KIND, _COLUMNS, {_line(one) for one in _newest(list(decisions))})


def _newest(decisions: Sequence[Decision]) -> Iterator[Decision]:
    labels = labels_of(decisions)
    newest: dict[tuple[str, str, str], Decision] = {}
    for one in sorted(decisions, key=lambda each: (each.decided, each.note, each.words)):
        named = replace(one, document=labels[one.document], sentence=one_line(one.sentence))
        newest[named.document, named.citation_id, named.sentence] = named
    yield from newest.values()


def labels_of(decisions: Sequence[Decision]) -> dict[str, str]:
    "For each document what it is called in the file."
    names: dict[str, set[str]] = {}
    for one in decisions:
        names.setdefault(short_name(one.document), set()).add(one.document)
    labels: dict[str, str] = {}
    for name, paths in names.items():
        told = [one for one in decisions if one.document in paths]
        meant: dict[tuple[str, str], set[str]] = {}
        for one in told:
            meant.setdefault((one.citation_id, one_line(one.sentence)), set()).add(str(one.meaning))
        agree = all(len(meanings) == 1 for meanings in meant.values())
        labels |= {path: name if agree else _shortest(path, paths) for path in paths}
    return labels


def short_name(path: str) -> str:
    "A shipped document and an address on the web are named in full."
    if path.startswith("ldn-lit:") or "://" in path:
        return one_line(path)
    return one_line(path.rpartition("/")[2] or path)


def _shortest(path: str, paths: set[str]) -> str:
    parts = path.split("/")
    for length in range(1, len(parts) + 1):
        end = "/".join(parts[-length:])
        if sum(is_called(other, end) for other in paths) == 1:
            return one_line(end)
    return one_line(path)


def is_called(path: str, label: str) -> bool:
    "Whether a file's name for a document means the one at this path."
    return one_line(path) == label or one_line(path).endswith(f"/{label}")


def _line(one: Decision) -> str:
    cells = (one.document, one.citation_id, str(one.meaning), one.decided)
    told = (*cells, one.words, one.sentence, one.note)
    line = "\t".join(one_line(cell) for cell in told).rstrip("\t")
    # A line that begins with # is a comment.
    return f"\\{line}" if line.startswith(("#", "\\")) else line


# --- reading ------------------------------------------------------------------


def read_file(text: str, name: str) -> ReadFile:
    """UsageError where it is no decisions file, or one of a newer program.

    A line that is wrong costs no other line.
    """
    decisions: dict[tuple[str, str, str], tuple[int, Decision]] = {}
    problems = []
    for number, line in kept.entries(text, KIND, name):
        found = _read_line(line)
        if isinstance(found, str):
            problems.append(f"{name}:{number}: {found}")
            continue
        key = (found.document, found.citation_id, found.sentence)
        earlier = decisions.get(key)
        newest = max(filter(None, (earlier, (number, found))), key=lambda each: each[1].decided)
        decisions[key] = newest
        if earlier is not None and earlier[1].meaning != found.meaning:
            other = number if newest is earlier else earlier[0]
            problems.append(
                f"{name}:{other}: line {newest[0]} says otherwise of the same citation and is used"
            )
    return ReadFile(decisions=tuple(one for _, one in decisions.values()), problems=tuple(problems))


def _read_line(line: str) -> Decision | str:
    "The decision, or what is wrong with the line."
    if fault := kept.unmerged(line):
        return fault
    cells = [one_line(cell) for cell in line.removeprefix("\\").split("\t")]
    if len(cells) < _LEAST:
        return (
            f"{len(cells)} columns where at least {_LEAST} are needed:"
            f" {', '.join(_COLUMNS[:_LEAST])}, with a tab between them"
        )
    document, citation, means, decided, *rest = cells
    words, sentence, note, *more = [*rest, "", "", ""]
    if not document or not _ID.fullmatch(citation):
        return "no document or no citation is named"
    meaning = read_meaning(means)
    if meaning is None:
        return f"'{means}' is no PMID, NCT id or DOI, nor 'not in PubMed'"
    if fault := kept.undated(decided):
        return fault
    if any(more):
        return f"more than {len(_COLUMNS)} columns"
    return Decision(
        document=document,
        citation_id=citation,
        words=words,
        meaning=meaning,
        decided=decided,
        sentence=sentence,
        note=note,
    )
