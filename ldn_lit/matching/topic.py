"""What a collection of documents is about: the words its papers share."""

from __future__ import annotations

from dataclasses import dataclass

from ldn_lit.matching.words import fold, words


@dataclass(frozen=True, slots=True)
class Topic:
    """`phrases` name the subject as papers do; `stems` are the words that therefore tell papers
    of the topic apart badly."""

    phrases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def naming(self) -> frozenset[str]:
        "The stems that name the subject."
        return frozenset(words(" ".join(self.phrases)))

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(words(" ".join((*self.phrases, *self.also))))

    def occurs_in(self, text: str) -> bool:
        folded = fold(text)
        return any(fold(phrase) in folded for phrase in self.phrases)


NO_TOPIC = Topic()

#: Naltrexone by name, by the usual abbreviation, and the receptor axis it is studied for.
LOW_DOSE_NALTREXONE = Topic(
    phrases=("naltrexone", "opioid growth factor", "LDN"),
    also=("low-dose", "low dose"),
)
