"""Evaluates a PubMed query over an index and tells, as ESearch does, what was understood.

Where the live service is known to differ from what a reader of the manual expects, the
stand-in follows the service [facts/eutils.md 5]: unknown tags are All Fields, unknown words
are dropped from untagged searches, a quoted phrase nobody wrote falls back to its words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .fields import ALL_FIELDS, BY_TAG, SearchField, field_for
from .pubmed_dates import span
from .pubmed_index import Index
from .pubmed_query import Group, History, Node, Range, Term, Words, parse
from .understood import Hit, NoSuchHistory, Understood
from .vocabulary import ENTRY_TERMS, HEADINGS, NARROWER, NARROWER_KINDS, PHRASES, STOP_WORDS
from .words import fold, phrase, words

# "the current help" says four characters; not verified live [facts/eutils.md 5].
SHORTEST_STEM = 4

MESH = BY_TAG["mh"]


class Search:
    def __init__(
        self,
        index: Index,
        today: date,
        history: Callable[[int], set[str]] | None = None,
    ) -> None:
        self.index = index
        self.today = today
        self.history = history
        self.said = Understood()

    def run(self, query: str) -> tuple[set[str], Understood]:
        hit = self._group(parse(query))
        if hit is None:
            # Nothing at all was understood: the term comes back in quotes
            # [recorded/eutils/esearch/live_unquoted_nonsense_zero.xml].
            self.said.quoted_not_found += [f'"{text}"' for text in self.said.phrases_not_found]
            self.said.phrases_not_found.clear()
            hit = Hit(set(), query.strip())
        self.said.translation = hit.text
        return hit.ids, self.said

    def _group(self, group: Group) -> Hit | None:
        "Strictly from left to right; None if every word in it was dropped."
        whole: Hit | None = None
        last = ""
        for step in group.steps:
            found = self._node(step.node)
            if found is None:
                continue
            if whole is None:
                whole = found if step.operator != "NOT" else self._excluded(found)
                continue
            left = f"({whole.text})" if last and last != step.operator else whole.text
            whole = Hit(
                _combine(step.operator, whole.ids, found.ids),
                f"{left} {step.operator} {found.text}",
            )
            last = step.operator
        return whole

    def _excluded(self, found: Hit) -> Hit:
        return Hit(self.index.everything() - found.ids, f"NOT {found.text}")

    def _node(self, node: Node) -> Hit | None:
        if isinstance(node, Group):
            inner = self._group(node)
            if inner is None or len(node.steps) < 2:
                return inner
            return Hit(inner.ids, f"({inner.text})")
        if isinstance(node, Words):
            return self._mapped(node.words)
        if isinstance(node, Range):
            return self._range(node)
        if isinstance(node, History):
            if self.history is None:
                raise NoSuchHistory(node.key)
            return Hit(self.history(node.key), f"#{node.key}")
        return self._term(node)

    # --- terms with a tag or quotes ---

    def _term(self, term: Term) -> Hit | None:
        where = field_for(term.tag) if term.tag else ALL_FIELDS
        shown = f'"{term.text}"[{where.name}]'
        if where.kind == "date":
            days = span(term.text, self.today)
            ids = self.index.dated(where.places[0], *days) if days else set()
            return self._noted(Hit(ids, f"{term.text}[{where.name}]"), term)
        if where.kind == "uid":
            number = term.text.strip()
            ids = {number} & self.index.everything()
            return self._noted(Hit(ids, f"{number}[UID]"), term)
        if where.kind == "author":
            return self._noted(Hit(self._author(where, term), shown), term)
        if where.kind == "mesh":
            return self._mesh(where, term)
        if where.kind == "kind":
            return self._noted(Hit(self._publication_type(term.text), shown), term)
        if where.kind == "identifier":
            ids = self.index.value(where.places, fold(term.text.strip()))
            return self._noted(Hit(ids, shown), term)
        if where.kind == "value":
            return self._noted(Hit(self._value(where, term.text), shown), term)
        return self._text(where, term)

    def _noted(self, hit: Hit, term: Term) -> Hit:
        if not hit.ids:
            self._missing(term)
        return hit

    def _missing(self, term: Term) -> None:
        tag = f"[{term.tag}]" if term.tag else ""
        if term.quoted or len(words(term.text)) > 1:
            self.said.quoted_not_found.append(f'"{term.text}"{tag}')
        else:
            self.said.phrases_not_found.append(term.text)

    def _text(self, where: SearchField, term: Term) -> Hit | None:
        cut = term.text.rstrip().endswith("*")
        found = words(term.text)
        if not found:
            return None
        shown = f'"{" ".join(found)}"[{where.name}]'
        near = self._near(where, term, found, cut)
        if near is not None:
            return near
        if cut and len(found[-1]) < SHORTEST_STEM:
            cut = False
        if cut:
            shown = f"{term.text.strip()}[{where.name}]"
        if len(found) == 1 and found[0] in STOP_WORDS:
            self.said.phrases_not_found.append(term.text)
            return Hit(set(), shown)
        ids = self.index.phrase(where.places, found, cut=cut)
        if " ".join(found) in PHRASES:
            return Hit(ids, shown)
        if ids or len(found) == 1:
            return self._noted(Hit(ids, shown), term)
        self._missing(term)
        if "-" in term.text:
            return Hit(set(), shown)
        return self._words_apart(where, found)

    def _near(
        self, where: SearchField, term: Term, found: tuple[str, ...], cut: bool
    ) -> Hit | None:
        distance = term.modifier.removeprefix("~")
        # Without quotes, with one word, a star or another field it is silently ignored.
        if not (term.quoted and term.modifier.startswith("~") and distance.isdigit()):
            return None
        if cut or len(found) < 2 or where.code not in {"TITL", "TIAB", "AFFL"}:
            return None
        ids = self.index.near(where.places, found, int(distance))
        return self._noted(Hit(ids, f'"{" ".join(found)}"[{where.name}:~{distance}]'), term)

    def _words_apart(self, where: SearchField, found: tuple[str, ...]) -> Hit:
        kept = [word for word in found if word not in STOP_WORDS] or list(found)
        ids = set.intersection(*(self.index.word(where.places, word) for word in kept))
        return Hit(ids, "(" + " AND ".join(f'"{word}"[{where.name}]' for word in kept) + ")")

    def _author(self, where: SearchField, term: Term) -> set[str]:
        """`smith j` also finds Smith JP, `smith` every Smith; quotes switch that off."""
        name = phrase(term.text)
        if not name:
            return set()
        ids = self.index.value(where.places, name)
        if term.quoted:
            return ids
        parts = name.split()
        initials = len(parts) > 1 and len(parts[-1]) <= 2
        return ids | self.index.value_beginning(where.places, name if initials else f"{name} ")

    def _value(self, where: SearchField, text: str) -> set[str]:
        if where.code == "JOUR":
            name = phrase(text)
            if text.rstrip().endswith("*"):
                return self.index.value_beginning(where.places, name)
            return self.index.value(where.places, name)
        return self.index.value(where.places, fold(text.strip()))

    def _publication_type(self, text: str) -> set[str]:
        name = phrase(text)
        kinds = (name, *NARROWER_KINDS.get(name, ()))
        return set().union(*(self.index.value(("pt",), kind) for kind in kinds))

    def _mesh(self, where: SearchField, term: Term) -> Hit:
        heading, _, qualifier = term.text.partition("/")
        name = phrase(heading)
        name = ENTRY_TERMS.get(name, name)
        shown = f'"{term.text}"[{where.name}{":noexp" if term.modifier == "noexp" else ""}]'
        if not self._known_heading(name):
            self._missing(Term(term.text, term.tag, quoted=True))
            return Hit(set(), f'"{term.text}"[{term.tag}]')
        headings = [name] if term.modifier == "noexp" else self._exploded(name)
        suffix = f"/{phrase(qualifier)}" if qualifier else ""
        ids = set().union(
            *(self.index.value(where.places, heading + suffix) for heading in headings)
        )
        return Hit(ids, shown)

    def _known_heading(self, name: str) -> bool:
        return name in HEADINGS or name in NARROWER or bool(self.index.value(("mh",), name))

    def _exploded(self, name: str) -> list[str]:
        below = NARROWER.get(name, ())
        if not below:
            return [name]
        found = [
            heading
            for heading in self.index.values_of("mh")
            if "/" not in heading and any(mark in heading for mark in below)
        ]
        return [name, *found]

    # --- ranges ---

    def _range(self, node: Range) -> Hit:
        where = field_for(node.tag) if node.tag else ALL_FIELDS
        shown = f"{node.low}:{node.high}[{where.name}]"
        if where.kind == "uid" and node.low.isdigit() and node.high.isdigit():
            return Hit(self.index.numbered(int(node.low), int(node.high)), shown)
        low, high = span(node.low, self.today), span(node.high, self.today)
        if where.kind == "date" and low and high:
            return Hit(self.index.dated(where.places[0], low[0], high[1]), shown)
        self.said.phrases_not_found.append(f"{node.low}:{node.high}")
        return Hit(set(), shown)

    # --- untagged words: automatic term mapping ---

    def _mapped(self, run: tuple[str, ...]) -> Hit | None:
        numbers = [part for word in run for part in word.split(",") if part]
        if all(number.isdigit() and 4 < len(number) < 9 for number in numbers):
            ids = set(numbers) & self.index.everything()
            return Hit(ids, " OR ".join(f"{number}[UID]" for number in numbers))
        hits = []
        position = 0
        while position < len(run):
            taken, hit = self._longest(run[position:])
            position += taken
            if hit is not None:
                hits.append(hit)
        if not hits:
            return None
        ids = set.intersection(*(hit.ids for hit in hits))
        return Hit(ids, " AND ".join(hit.text for hit in hits))

    def _longest(self, run: tuple[str, ...]) -> tuple[int, Hit | None]:
        "The longest beginning that is a heading, a journal or a name; else one word."
        for length in range(len(run), 0, -1):
            typed = " ".join(run[:length])
            name = phrase(typed)
            heading = ENTRY_TERMS.get(name, name)
            if self._known_heading(heading):
                return length, self._as_heading(typed, name, heading)
            if self.index.value(("ta",), name) and "*" not in typed:
                return length, self._as_journal(typed, name)
            if length > 1 and self._is_author(name):
                hit = Hit(self._author(BY_TAG["au"], Term(typed)), f"{name}[Author]")
                self.said.translations.append((typed, hit.text))
                return length, hit
        return 1, self._as_word(run[0])

    def _is_author(self, name: str) -> bool:
        parts = name.split()
        return (
            1 < len(parts) < 5
            and len(parts[-1]) <= 2
            and parts[-1].isalpha()
            and bool(self.index.value_beginning(("au",), name))
        )

    def _as_heading(self, typed: str, name: str, heading: str) -> Hit:
        ids = self._mesh(MESH, Term(heading, "mh", quoted=True)).ids
        parts = [f'"{heading}"[MeSH Terms]']
        for form in dict.fromkeys((heading, name)):
            found = self._everywhere(form)
            ids, parts = ids | found.ids, [*parts, found.text]
        return self._alternatives(typed, ids, parts)

    def _as_journal(self, typed: str, name: str) -> Hit:
        found = self._everywhere(name)
        ids = self.index.value(("ta",), name) | found.ids
        return self._alternatives(typed, ids, [f'"{name}"[Journal]', found.text])

    def _everywhere(self, name: str) -> Hit:
        found = tuple(name.split())
        whole = self.index.phrase(ALL_FIELDS.places, found, cut=False)
        text = f'"{name}"[All Fields]'
        if len(found) == 1:
            return Hit(whole, text)
        apart = self._words_apart(ALL_FIELDS, found)
        return Hit(whole | apart.ids, f"{apart.text} OR {text}")

    def _alternatives(self, typed: str, ids: set[str], parts: list[str]) -> Hit:
        text = " OR ".join(dict.fromkeys(parts))
        self.said.translations.append((typed, text))
        return Hit(ids, f"({text})")

    def _as_word(self, typed: str) -> Hit | None:
        if typed in {"and", "or", "not"} or fold(typed) in STOP_WORDS:
            self.said.phrases_ignored.append(typed)
            return None
        found = words(typed)
        if not found:
            return None
        if len(found) > 1 or typed.endswith("*"):
            return self._text(ALL_FIELDS, Term(typed))
        forms = [form for form in _numbers_of(found[0]) if self.index.word(ALL_FIELDS.places, form)]
        if not forms:
            self.said.phrases_not_found.append(typed)
            return None
        ids = set().union(*(self.index.word(ALL_FIELDS.places, form) for form in forms))
        parts = [f'"{form}"[All Fields]' for form in forms]
        if len(parts) == 1:
            return Hit(ids, parts[0])
        return self._alternatives(typed, ids, parts)


def _combine(operator: str, left: set[str], right: set[str]) -> set[str]:
    if operator == "OR":
        return left | right
    return left - right if operator == "NOT" else left & right


def _numbers_of(word: str) -> list[str]:
    "Singular and plural, the least of PubMed's word variants."
    if len(word) < 4 or not word.isalpha():
        return [word]
    forms = [word, word[:-1]] if word.endswith("s") else [word, f"{word}s"]
    return list(dict.fromkeys(forms))
