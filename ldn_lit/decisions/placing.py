"""Where decisions belong in a text that was edited, copied or read on another machine.

A reference, an identifier or a description carries its meaning in its own words. A mention,
"(Donahue 2011)", does not: the same words may stand for two papers, so its sentence decides, and
where that does not tell, the decision waits. It never moves to other words or on a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ldn_lit.decisions.words import folded, likeness, sentence_of, words_of
from ldn_lit.records import Citation, Meaning

#: Two sentences with this share of words in common are one sentence, edited ...
ALIKE = 0.5
#: ... and with this one where it was not in the text last read, or comes from another.
ALIKE_AWAY = 0.75
#: The next best must be at least this much less alike.
AHEAD = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A citation as it was known before, and what was decided of it (None: nothing).

    `seen` tells that it stood in this very document when it was last read.
    """

    name: int
    citation_id: str
    words: str
    sentence: str
    meaning: Meaning | None
    seen: bool


def place(known: Sequence[Standing], citations: Sequence[Citation]) -> dict[int, Citation]:
    """For each name of what was known the citation that it is now.

    What is left out stands nowhere, or cannot be told from others.
    """
    by_words: dict[str, list[Citation]] = {}
    for citation in citations:
        by_words.setdefault(folded(words_of(citation)), []).append(citation)
    by_id = {citation.id: citation for citation in citations}
    placed: dict[int, Citation] = {}
    for words, group in _groups(known).items():
        if all(one.meaning is None for one in group):
            continue
        there = by_words.get(words) or _of_ids(group, by_id)
        if not any(one.kind == "author_year" for one in there):
            placed |= _by_words(group, there)
        elif any(one.sentence for one in group):
            placed |= _by_sentence(group, there)
        elif not _counted(group) or _counted(group) == len(there):
            placed |= _by_words(group, there)
    return placed


def _groups(known: Iterable[Standing]) -> dict[str, list[Standing]]:
    groups: dict[str, list[Standing]] = {}
    for one in known:
        groups.setdefault(folded(one.words), []).append(one)
    return groups


def _of_ids(group: Iterable[Standing], by_id: Mapping[str, Citation]) -> list[Citation]:
    "An id is made of the words; a handmade one (of a shipped document) stays when they change."
    ids = dict.fromkeys(one.citation_id for one in group)
    return [by_id[name] for name in ids if name in by_id]


def _counted(group: Iterable[Standing]) -> int:
    "How many the text had when it was last read."
    return sum(one.seen for one in group)


# --- words that say it all ----------------------------------------------------


def _by_words(group: Sequence[Standing], there: Sequence[Citation]) -> dict[int, Citation]:
    ids = {citation.id: citation for citation in there}
    placed: dict[int, Citation] = {}
    for one in group:
        citation = ids.get(one.citation_id) or (there[0] if len(there) == 1 else None)
        if citation is not None:
            placed[one.name] = citation
    return _undisputed(group, placed)


# --- mentions -----------------------------------------------------------------


def _by_sentence(group: Sequence[Standing], there: Sequence[Citation]) -> dict[int, Citation]:
    placed = _same_sentence(group, there)
    placed |= _edited_sentence(_left(group, placed), _free(there, placed))
    left, free = _left(group, placed), _free(there, placed)
    if _counted(group) == len(there) and len(free) == 1:
        # As many as before, and all others are where they were: its sentence was written anew.
        rewritten = [one for one in left if one.seen]
        placed |= {rewritten[0].name: free[0]} if len(rewritten) == 1 else {}
    return placed


def _same_sentence(group: Sequence[Standing], there: Sequence[Citation]) -> dict[int, Citation]:
    now: dict[str, list[Citation]] = {}
    for citation in there:
        now.setdefault(folded(sentence_of(citation)), []).append(citation)
    before: dict[str, list[Standing]] = {}
    for one in group:
        before.setdefault(folded(one.sentence), []).append(one)
    placed: dict[int, Citation] = {}
    for sentence, known in before.items():
        if sentence:
            placed |= _in_order(known, now.get(sentence, ()))
    return placed


def _in_order(known: Sequence[Standing], free: Sequence[Citation]) -> dict[int, Citation]:
    "Equal words in equal sentences: by place, else by id; too many for the places: by no guess."
    if len(known) == len(free):
        return {one.name: citation for one, citation in zip(known, free, strict=True)}
    if len(known) > len(free) and len({one.meaning for one in known}) > 1:
        return {}
    ids = {citation.id: citation for citation in free}
    placed: dict[int, Citation] = {}
    for one in known:
        if (citation := ids.pop(one.citation_id, None)) is not None:
            placed[one.name] = citation
    return placed | dict(
        zip((one.name for one in _left(known, placed)), _free(free, placed), strict=False)
    )


def _edited_sentence(known: Sequence[Standing], free: Sequence[Citation]) -> dict[int, Citation]:
    "Each other's nearest by far, where they are near at all."
    rows = [
        [likeness(one.sentence, sentence_of(each), one.words) for each in free] for one in known
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    placed: dict[int, Citation] = {}
    for one, row in zip(known, rows, strict=True):
        nearest = max(range(len(row)), key=row.__getitem__, default=None)
        if nearest is not None and min(_lead(row), _lead(columns[nearest])) >= AHEAD:
            best = row[nearest]
            if best >= (ALIKE if one.seen else ALIKE_AWAY) and best == max(columns[nearest]):
                placed[one.name] = free[nearest]
    return placed


def _lead(scores: Sequence[float]) -> float:
    "How far the best is ahead of the next."
    best, *rest = sorted(scores, reverse=True)
    return best - (rest[0] if rest else 0.0)


def _undisputed(group: Sequence[Standing], placed: Mapping[int, Citation]) -> dict[int, Citation]:
    "One decision for one citation; two that differ are both left where they are."
    claims: dict[str, list[Standing]] = {}
    for one in group:
        if one.name in placed:
            claims.setdefault(placed[one.name].id, []).append(one)
    kept: dict[int, Citation] = {}
    for claimants in claims.values():
        ordered = sorted(claimants, key=lambda one: not one.seen)
        own = [one for one in ordered if one.citation_id == placed[one.name].id] or ordered
        if len({one.meaning for one in own}) == 1:
            kept[own[0].name] = placed[own[0].name]
    return kept


def _left(group: Sequence[Standing], placed: Mapping[int, Citation]) -> list[Standing]:
    return [one for one in group if one.name not in placed]


def _free(there: Sequence[Citation], placed: Mapping[int, Citation]) -> list[Citation]:
    taken = {citation.id for citation in placed.values()}
    return [citation for citation in there if citation.id not in taken]
