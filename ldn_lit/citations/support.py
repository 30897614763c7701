"""The prose a citation supports: its sentence, and what that sentence refers back to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ldn_lit.citations.layout import Span
from ldn_lit.citations.sentences import Sentences
from ldn_lit.records import Citation, Mention

_INTRODUCES = re.compile(
    r"""\b(?:an?|another|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4})\s
        (?:[\w’'-]+\s){0,4}?(?:stud(?:y|ies)|trials?|patients?|cases?|case\sreports?|series|survey
        |reviews?|meta-analysis|experiments?|models?|cohort|m[ae]n|wom[ae]n|child(?:ren)?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_REFERS_BACK = re.compile(
    r"""(?:of\s(?:the|these|those)|he|she|they|it|this|these|those|his|her|their|its
        |the\s(?:same|treatment|therapy|drug|patients?|study|trial|results?|authors?|researchers?))\b""",
    re.VERBOSE | re.IGNORECASE,
)
_MOST_SENTENCES = 3
_FEW_WORDS = 16
_REACH_BEFORE = 700
_REACH_AFTER = 300
_MOST_MENTIONS = 3


@dataclass(frozen=True, slots=True)
class Support:
    """Which sentences are spoken for, and by what text.

    `cited` are the sentences that hold a citation, `carried` those that one supports.
    """

    text: str
    sentences: Sentences
    cited: frozenset[int]
    _firsts: dict[int, int] = field(default_factory=dict, repr=False, compare=False)

    def span_of(self, citation: Citation) -> Span:
        """The sentence, with those before it in its paragraph that it needs to be understood.

        A short sentence, or one that introduces no study or patient of its own ("Of the cases,
        six ..."), leans on the one before, unless that one has a citation of its own.
        """
        last = self.sentences.index_at(citation.start)
        if last is None:
            return Span(citation.start, citation.end)
        first = self._first(last)
        start, end = self.sentences.all[first].start, self.sentences.all[last].end
        return Span(
            max(start, citation.start - _REACH_BEFORE), min(end, citation.end + _REACH_AFTER)
        )

    def own_or_found(self, citation: Citation) -> str:
        "What a reference, a broadcast or a clause was given as it was found, else what is near."
        near = citation.kind in {"author_year", "identifier"}
        return self.context_of(citation) if near else citation.context

    def context_of(self, citation: Citation) -> str:
        span = self.span_of(citation)
        return " ".join(self.text[span.start : span.end].split())

    def _first(self, last: int) -> int:
        "The first sentence that one needs to be understood."
        if last not in self._firsts:
            first = last
            while self._leans_back(first) and last - first + 1 < _MOST_SENTENCES:
                first -= 1
            self._firsts[last] = first
        return self._firsts[last]

    def context_of_mentions(self, mentions: Iterable[Mention]) -> str:
        "The sentences that point to an entry of the reference list."
        contexts: dict[str, None] = {}
        for mention in tuple(mentions)[:_MOST_MENTIONS]:
            contexts[self._sentence(mention)] = None
        return " ".join(contexts)

    def carried(self, citations: Iterable[Citation]) -> frozenset[int]:
        "The sentences whose claim one of these citations already carries."
        found: set[int] = set()
        for citation in citations:
            span = self.span_of(citation)
            first = self.sentences.index_at(span.start)
            last = self.sentences.index_at(citation.start)
            if first is not None and last is not None:
                found.update(range(first, last + 1))
        return frozenset(found)

    def _leans_back(self, index: int) -> bool:
        sentence = self.sentences.all[index]
        if sentence.first or index - 1 in self.cited:
            return False
        words = self.text[sentence.start : min(sentence.end, sentence.start + _REACH_BEFORE)]
        return (
            len(words.split()) < _FEW_WORDS
            or _REFERS_BACK.match(words) is not None
            or _INTRODUCES.search(words) is None
        )

    def _sentence(self, mention: Mention) -> str:
        index = self.sentences.index_at(mention.start)
        if index is None:
            return ""
        sentence = self.sentences.all[index]
        start = max(sentence.start, mention.start - _REACH_BEFORE)
        end = min(sentence.end, mention.end + _REACH_AFTER)
        return " ".join(self.text[start:end].split())
