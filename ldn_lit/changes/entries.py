"""Two lists of a record's entries (arms, outcomes ...) -> what came, what went, what was edited.

Order does not count, and a name may stand twice: registries list one measure once for each
time frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ldn_lit.changes.doses import doses, without_doses
from ldn_lit.changes.texts import Change, folded, one_line

#: Two entries with this share of their names' words are one entry renamed.
ALIKE = 0.5
#: A text this long that stands in both lists tells an entry by itself.
TELLING = 40
#: Renamed entries are looked for among so many pairs: a record rewritten from end to end has none.
MOST_PAIRS = 2_500


@dataclass(frozen=True, slots=True)
class Entry:
    "`parts`: what is said of it, by name: ('time frame', '12 weeks')."

    name: str
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return " ; ".join((self.name, *(text for _, text in self.parts)))


@dataclass(frozen=True, slots=True)
class Compared:
    added: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    paired: list[tuple[Entry, Entry]] = field(default_factory=list)


def entry(name: str, **parts: str) -> Entry:
    return Entry(
        one_line(name),
        tuple((part.replace("_", " "), one_line(text)) for part, text in parts.items()),
    )


def compared(old: Sequence[Entry], new: Sequence[Entry]) -> Compared:
    "`paired`: an entry and what it was edited to."
    same = Counter(old) & Counter(new)
    gone, come = _without(old, same), _without(new, same)
    paired: list[tuple[Entry, Entry]] = []
    for sign in (_name, _name_without_doses, _telling_text):
        paired += _pairs(gone, come, sign)
    if len(gone) * len(come) <= MOST_PAIRS:
        paired += _alike(gone, come)
    return Compared(added=come, removed=gone, paired=paired)


def edits(old: Entry, new: Entry, name_of: str) -> Iterator[Change]:
    """Part by part; a dose apart, wherever it is said.

    `name_of` is what the record calls a name: an arm's label, an outcome's measure.
    """
    before, after = doses(old.text), doses(new.text)
    redosed = before.differ(after)
    if redosed:
        yield {"name": new.name, "part": "dose", "old": str(before), "new": str(after)}
    was, now = dict(((name_of, old.name), *old.parts)), dict(((name_of, new.name), *new.parts))
    for part in {**now, **was}:
        one, other = was.get(part, ""), now.get(part, "")
        only_dose = redosed and without_doses(one) == without_doses(other)
        if one != other and not only_dose:
            yield {"name": new.name, "part": part, "old": one, "new": other}


def _without(entries: Sequence[Entry], same: Counter[Entry]) -> list[Entry]:
    left, kept = Counter(same), []
    for one in entries:
        if left[one]:
            left[one] -= 1
        else:
            kept.append(one)
    return kept


def _pairs(
    gone: list[Entry], come: list[Entry], sign: Callable[[Entry], str]
) -> Iterator[tuple[Entry, Entry]]:
    "Take out of both lists those that share a sign, in their order."
    waiting: dict[str, list[Entry]] = {}
    for one in reversed(gone):
        waiting.setdefault(sign(one), []).append(one)
    waiting.pop("", None)
    taken: list[tuple[Entry, Entry]] = []
    for other in come:
        if there := waiting.get(sign(other)):
            taken.append((there.pop(), other))
    _take(gone, come, taken)
    return iter(taken)


def _alike(gone: list[Entry], come: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    "The likest names first."
    ranked = sorted(
        (
            (-likeness, place, beside)
            for place, one in enumerate(gone)
            for beside, other in enumerate(come)
            if (likeness := _likeness(one, other)) >= ALIKE
        ),
    )
    left, right = set(range(len(gone))), set(range(len(come)))
    taken = []
    for _, place, beside in ranked:
        if place in left and beside in right:
            taken.append((gone[place], come[beside]))
            left.discard(place)
            right.discard(beside)
    _take(gone, come, taken)
    return iter(taken)


def _take(gone: list[Entry], come: list[Entry], taken: Sequence[tuple[Entry, Entry]]) -> None:
    gone[:] = _without(gone, Counter(one for one, _ in taken))
    come[:] = _without(come, Counter(other for _, other in taken))


def _likeness(one: Entry, other: Entry) -> float:
    mine, others = set(_name_without_doses(one).split()), set(_name_without_doses(other).split())
    return len(mine & others) / len(mine | others) if mine and others else 0.0


def _name(one: Entry) -> str:
    return folded(one.name)


def _name_without_doses(one: Entry) -> str:
    return without_doses(one.name)


def _telling_text(one: Entry) -> str:
    return max((text for _, text in one.parts if len(text) >= TELLING), key=len, default="")
