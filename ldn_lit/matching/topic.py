"""What a collection of documents is about: the words its papers share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ldn_lit.matching.words import fold, stem, words


@dataclass(frozen=True, slots=True)
class Topic:
    """`phrases` name the subject as papers do; `stems` are the words that therefore tell papers
    of the topic apart badly. `background` are the stems that a document says again and again,
    `company` those of the papers it is known to cite, each with the part of them that has it.
    `narrow`: the document says what `also` adds."""

    phrases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    background: frozenset[str] = frozenset()
    company: tuple[tuple[str, float], ...] = ()
    narrow: bool = False

    @property
    def naming(self) -> tuple[frozenset[str], ...]:
        "The stems of each phrase that names the subject."
        return tuple(frozenset(words(phrase)) for phrase in self.phrases)

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(words(" ".join((*self.phrases, *self.also))))

    def occurs_in(self, text: str) -> bool:
        return _says(text, self.phrases)

    def narrowed_in(self, text: str) -> bool:
        "Whether a text says what `also` adds to the subject, in full or by an abbreviation."
        short = [phrase for phrase in self.phrases if phrase.isupper()]
        return bool(self.also) and _says(text, (*self.also, *short))


def background_of(text: str) -> frozenset[str]:
    "The telling stems that a text says more than once."
    said = Counter(stem(word) for word in fold(text).split() if len(word) > 3)
    return frozenset(words(" ".join(word for word in fold(text).split()))) & {
        word for word, times in said.items() if times > 1
    }


def _says(text: str, phrases: Iterable[str]) -> bool:
    "From the start of a word: 'low doses', 'LDN', but not the ldn in 'couldn't'."
    folded = f" {fold(text)}"
    return any(f" {fold(phrase)}" in folded for phrase in phrases)


NO_TOPIC = Topic()

#: Naltrexone by name, by the usual abbreviation, and the receptor axis it is studied for.
LOW_DOSE_NALTREXONE = Topic(
    phrases=("naltrexone", "opioid growth factor", "LDN"),
    also=("low-dose", "low dose"),
)
