"""One sitting of `review`: ask, store at once, go on.

The library is locked only while an answer is stored, however long a person thinks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ldn_lit.cli.review_queue import is_open
from ldn_lit.decisions.answers import Chosen, Named, Unclear, read_answer
from ldn_lit.decisions.contradiction import contradictions
from ldn_lit.errors import LockedError, SourceError, UsageError
from ldn_lit.records import NOT_IN_PUBMED, Meaning
from ldn_lit.report.inert import plain_title
from ldn_lit.report.review import HELP, candidates_shown, prompt, question, record_lines

if TYPE_CHECKING:
    from ldn_lit.cli.dialogue import Dialogue
    from ldn_lit.cli.looking_up import Found
    from ldn_lit.cli.review_queue import Open, Queue
    from ldn_lit.config import Settings
    from ldn_lit.records import Decision, Resolution


@dataclass(frozen=True, slots=True)
class Step:
    "What one answer decided; undone together. `at` is the place in the queue."

    at: int
    decided: tuple[Decision, ...]


class Session:
    def __init__(
        self, chosen: Settings, dialogue: Dialogue, queue: Queue, *, offline: bool, same: bool
    ) -> None:
        self._chosen = chosen
        self._dialogue = dialogue
        self._queue = queue
        self._offline = offline
        self._same = same
        self._steps: list[Step] = []

    def run(self) -> None:
        "To the end of the list, or as long as the person likes."
        at: int | None = 0
        while at is not None:
            at = self._one(at) if at < len(self._queue.items) else self._last_chance()
        self._say_farewell()

    def _last_chance(self) -> int | None:
        "The last answer can be taken back as well, by a person who is there."
        if not self._steps or not self._dialogue.interactive:
            return None
        told = self._dialogue.ask("That was the last. u undo, Enter to end> ")
        return self._undo() if told is not None and told.strip().casefold() == "u" else None

    # --- one citation ---------------------------------------------------------

    def _one(self, at: int) -> int | None:
        "Where to go on; None to stop."
        from ldn_lit.cli.terminal import width

        item = self._now(self._queue.items[at])
        if item is None:
            return at + 1
        place = f"{at + 1} of {len(self._queue.items)}: {item.name or item.path}"
        shown = question(place, item.citation, item.resolution, width(), self._dialogue.mark)
        self._dialogue.say(shown)
        while True:
            told = self._dialogue.ask(prompt(item.resolution))
            if told is None:
                return None
            answer = read_answer(told, len(candidates_shown(item.resolution)))
            if isinstance(answer, Unclear):
                self._dialogue.unclear(answer.why)
            elif answer == "help":
                self._dialogue.say(HELP)
            elif answer == "why":
                self._explain(item)
            elif answer == "skip":
                return at + 1
            elif answer == "quit":
                return None
            elif (following := self._changed(at, item, answer)) is not None:
                return following

    def _changed(self, at: int, item: Open, answer: Chosen | Named | Literal["undo"]) -> int | None:
        "Where to go on after what is stored or undone; None to ask again."
        try:
            if answer == "undo":
                return self._undo()
            found = self._found(item, answer)
            return None if found is None else self._decide(at, item, found, answer.note)
        except LockedError as error:
            if not self._dialogue.interactive:
                raise
            self._dialogue.unclear(str(error))
        except UsageError as error:
            self._dialogue.unclear(str(error))
        return None

    def _decide(self, at: int, item: Open, found: Found, note: str) -> int:
        items = [item, *self._equal(at, item, found.meaning)]
        step = Step(at, tuple(self._store(items, found, note)))
        if step.decided:
            self._steps.append(step)
            many = f" ({len(step.decided)} citations)" if len(step.decided) > 1 else ""
            self._dialogue.say(f"  stored: {found.meaning}{many}")
        else:
            self._dialogue.say("  it has changed meanwhile and is left as it is")
        return at + 1

    def _found(self, item: Open, answer: Chosen | Named) -> Found | None:
        "The record meant, shown and agreed to where there is a doubt; None to ask again."
        from ldn_lit.cli import looking_up

        if isinstance(answer, Named) and answer.meaning == NOT_IN_PUBMED:
            return looking_up.Found(meaning=NOT_IN_PUBMED)
        if isinstance(answer, Named):
            return self._agreed(item, answer.meaning)
        article = candidates_shown(item.resolution)[answer.number - 1].article
        if article.pmid or article.doi:
            meaning = Meaning(pmid=article.pmid) if article.pmid else Meaning(doi=article.doi)
            return looking_up.Found(meaning=meaning)
        self._dialogue.unclear("that candidate has no PMID or DOI yet; run: ldn-lit update")
        return None

    def _agreed(self, item: Open, meaning: Meaning) -> Found | None:
        from ldn_lit.cli import compose, looking_up
        from ldn_lit.cli.terminal import width

        try:
            with compose.library(self._chosen, "read") as library:
                found = looking_up.look_up(library, self._chosen, meaning, offline=self._offline)
        except SourceError as error:
            self._dialogue.remark(str(error))
            found = looking_up.Found(meaning=meaning)
        if found.article is None and found.trial is None:
            self._dialogue.remark(f"{meaning} is not in the library and cannot be looked at.")
            return found if self._dialogue.agrees("  Store it unseen?") else None
        if found.article is not None:
            self._dialogue.say(record_lines(found.article, width()))
        elif found.trial is not None:
            self._dialogue.remark(f"{found.trial.nct_id}: {plain_title(found.trial.title)}")
        against = contradictions(item.citation, found.article) if found.article else ()
        if against:
            self._dialogue.remark(f"That record has another {'; '.join(against)}.")
            return found if self._dialogue.agrees("  Store it all the same?") else None
        if found.fetched is not None:
            return found if self._dialogue.agrees("  Is it this record?") else None
        return found

    def _equal(self, at: int, item: Open, meaning: Meaning) -> list[Open]:
        "Those still to come that read the same and have the same candidates, if wanted."
        later = [
            one
            for one in self._queue.items[at + 1 :]
            if one.likeness == item.likeness and self._now(one) is not None
        ]
        if not later or self._same:
            return later
        if not self._dialogue.interactive:
            return []
        places = ", ".join(f"{one.name} line {one.citation.line}" for one in later[:5])
        times = "once" if len(later) == 1 else f"{len(later)} times"
        self._dialogue.remark(f"The same words stand open {times} more: {places}.")
        return later if self._dialogue.agrees(f"  {meaning} there too?") else []

    # --- the library ----------------------------------------------------------

    def _now(self, item: Open) -> Open | None:
        "As it stands in the library now; None where there is nothing left to decide."
        from ldn_lit.cli import compose

        with compose.library(self._chosen, "read") as library:
            outcome = library.resolutions(item.path, [item.citation.id]).get(item.citation.id)
        if outcome is None or outcome.decided_by == "person":
            return None
        settled = is_open(item.resolution) and not is_open(outcome)
        return None if settled else replace(item, resolution=outcome)

    def _store(self, items: list[Open], found: Found, note: str) -> list[Decision]:
        "All of them or none; what has changed since it was shown is left as it is."
        from ldn_lit.cli import compose, looking_up
        from ldn_lit.library import hold

        now = compose.clock()
        with (
            hold(self._chosen.db),
            compose.library(self._chosen, "write") as library,
            library.transaction(),
        ):
            paths = {one.path for one in items}
            standing = {path: library.resolutions(path) for path in paths}
            same = [one for one in items if _unchanged(one, standing[one.path])]
            if same:
                looking_up.keep(library, found, now)
            return [
                library.decide(one.path, one.citation.id, found.meaning, now=now, note=note)
                for one in same
            ]

    def _undo(self) -> int | None:
        from ldn_lit.cli import compose
        from ldn_lit.library import hold

        if not self._steps:
            self._dialogue.unclear("there is nothing to undo")
            return None
        step = self._steps[-1]
        with (
            hold(self._chosen.db),
            compose.library(self._chosen, "write") as library,
            library.transaction(),
        ):
            for one in step.decided:
                library.take_back(one.document, one.citation_id)
        self._steps.pop()
        self._dialogue.say("  undone")
        return step.at

    def _explain(self, item: Open) -> None:
        from ldn_lit.cli import compose
        from ldn_lit.cli.cited import Cited
        from ldn_lit.cli.deciding import explained
        from ldn_lit.cli.terminal import width
        from ldn_lit.report import why_text

        with compose.library(self._chosen, "read") as library:
            told = explained(library, Cited(item.path, item.citation, item.resolution))
        self._dialogue.say(why_text(told, width()))

    def _say_farewell(self) -> None:
        decided = sum(len(step.decided) for step in self._steps)
        total = len(self._queue.items)
        if not total:
            self._dialogue.say("nothing is open")
        else:
            self._dialogue.say(f"{decided} decided, {total - decided} left open")
        if self._queue.never_asked:
            self._dialogue.say(
                f"{self._queue.never_asked} not looked up yet; `ldn-lit update` may settle them"
            )
        if decided:
            self._dialogue.say("`ldn-lit decisions export -o FILE` writes them to a file")


def _unchanged(item: Open, standing: Mapping[str, Resolution]) -> bool:
    now, shown = standing.get(item.citation.id), item.resolution
    if now is None or now.decided_by == "person":
        return False
    return (now.verdict, now.article_id, now.nct_id) == (
        shown.verdict,
        shown.article_id,
        shown.nct_id,
    )
