"""People's decisions: stored once, placed anew whenever a document is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ldn_lit.decisions.file import is_called
from ldn_lit.decisions.placing import place
from ldn_lit.decisions.words import one_line, sentence_of, words_of
from ldn_lit.library.citations import Citations
from ldn_lit.library.codec import storable
from ldn_lit.library.decision_rows import ALL, decision_of, insert, moved, put, standing
from ldn_lit.records import Citation, Decision, Meaning

Preference = Literal["newer", "here", "file"]
Outcome = Literal["applied", "already here", "replaced", "kept", "waits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a decision from a file. `here` is the one that stood here before, `path` and
    `citation` where it was applied; `by_words` tells that its id was gone."""

    decision: Decision
    outcome: Outcome
    path: str = ""
    citation: Citation | None = None
    by_words: bool = False
    here: Decision | None = None


class Decisions(Citations):
    def decide(
        self, path: str, citation_id: str, meaning: Meaning, *, now: str, note: str = ""
    ) -> Decision:
        "Store what a person says a citation means, in place of what was decided of it before."
        with self._sql.transaction():
            citation = next((one for _, one in self.citations(path) if one.id == citation_id), None)
            if citation is None:
                raise ValueError(f"{path} has no citation {citation_id}")
            decision = Decision(
                document=path,
                citation_id=citation_id,
                words=words_of(citation),
                sentence=sentence_of(citation),
                meaning=meaning,
                decided=now,
                note=one_line(note),
                placed=True,
            )
            put(self._sql, self._document_id(path), decision)
        return decision

    def take_back(self, path: str, citation_id: str) -> Decision | None:
        "Remove what was decided of a citation; what it was, or None where nothing was."
        with self._sql.transaction():
            found = next(
                (one for one in self.decisions(path) if one.citation_id == citation_id), None
            )
            self._sql.execute(
                "DELETE FROM decisions WHERE document_id = ? AND citation_id = ? AND placed = 1",
                (self._document_id(path), citation_id),
            )
        return found if found and found.placed else None

    def decisions(self, path: str | None = None) -> tuple[Decision, ...]:
        "All, or those of one document; first those that stand in a text."
        condition = "" if path is None else " WHERE d.path = ?"
        found = self._sql.rows(
            f"{ALL}{condition} ORDER BY x.document_id IS NULL, path, x.placed DESC, x.id",
            () if path is None else (path,),
        )
        return tuple(decision_of(row) for row in found)

    def awaited(self) -> tuple[str, ...]:
        "PMIDs that people decided on and of which the library holds no record."
        found = self._sql.rows(
            "SELECT DISTINCT pmid FROM decisions WHERE pmid <> ''"
            " AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.pmid = decisions.pmid)"
            " AND NOT EXISTS (SELECT 1 FROM absences g WHERE g.pmid = decisions.pmid)"
            " ORDER BY pmid"
        )
        return tuple(row["pmid"] for row in found)

    def import_decisions(
        self, decisions: Sequence[Decision], prefer: Preference, *, origin: str
    ) -> tuple[Imported, ...]:
        """Take over decisions from a file, and say of each what became of it.

        Those of documents not read yet, or of citations that are not in them, wait. Where another
        was decided here the newer stands, or the one preferred; of the same age: the one here.
        """
        with self._sql.transaction():
            paths = [one.path for one in self.documents()]
            told: list[Imported] = []
            for label, group in _by_document(decisions).items():
                group = [replace(one, origin=origin, placed=False) for one in group]
                found = [
                    one
                    for path in paths
                    if is_called(path, label)
                    for one in self._import_into(path, group, prefer)
                ]
                applied = {one.decision for one in found}
                told += found
                told += [self._wait(one, prefer) for one in group if one not in applied]
        return tuple(told)

    def _import_into(
        self, path: str, group: Sequence[Decision], prefer: Preference
    ) -> list[Imported]:
        "What became of those whose citations stand in this document."
        citations = [one for _, one in self.citations(path)]
        own = {one.citation_id: one for one in self.decisions(path) if one.placed}
        places = place([standing(at, one) for at, one in enumerate(group)], citations)
        told = []
        for at, citation in sorted(places.items()):
            one, here = group[at], own.get(citation.id)
            outcome = _settled(here, one, prefer)
            if outcome in ("applied", "replaced"):
                put(self._sql, self._document_id(path), moved(one, path, citation))
            told.append(
                Imported(
                    decision=one,
                    outcome=outcome,
                    path=path,
                    citation=citation,
                    by_words=citation.id != one.citation_id,
                    here=here,
                )
            )
        return told

    def _wait(self, decision: Decision, prefer: Preference) -> Imported:
        "Keep it until a document so called is read in which its citation stands."
        rows = self._sql.rows(
            f"{ALL} WHERE x.placed = 0 AND x.citation_id = ? AND x.sentence = ?",
            (storable(decision.citation_id), storable(decision.sentence)),
        )
        same = next((row for row in rows if is_called(row["path"], decision.document)), None)
        here = decision_of(same) if same else None
        outcome = _settled(here, decision, prefer)
        if outcome in ("applied", "replaced"):
            self._sql.execute("DELETE FROM decisions WHERE id = ?", (same["id"] if same else 0,))
            insert(self._sql, same["document_id"] if same else None, decision)
        return Imported(
            decision=decision, outcome="waits" if outcome == "applied" else outcome, here=here
        )

    def _document_id(self, path: str) -> int | None:
        found = self._sql.value("SELECT id FROM documents WHERE path = ?", (path,))
        return None if found is None else int(found)


def _settled(here: Decision | None, one: Decision, prefer: Preference) -> Outcome:
    if here is None:
        return "applied"
    if here.meaning == one.meaning and (prefer == "here" or here.decided >= one.decided):
        return "already here"
    if prefer == "file" or (prefer == "newer" and one.decided > here.decided):
        return "replaced"
    return "kept"


def _by_document(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    groups: dict[str, list[Decision]] = {}
    for one in decisions:
        groups.setdefault(one.document, []).append(one)
    return groups
