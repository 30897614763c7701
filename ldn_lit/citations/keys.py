"""The works that citation keys cite, and where: one Citation a work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ldn_lit.citations.changing import changed
from ldn_lit.citations.identity import with_ids
from ldn_lit.citations.key_shapes import read_shape
from ldn_lit.citations.layout import Layout
from ldn_lit.citations.referents import with_referents
from ldn_lit.citations.sentences import Sentences
from ldn_lit.records import Citation, Mention

Lookup = Callable[[str], Citation | None]


@dataclass(frozen=True, slots=True)
class CitedKey:
    """`start` and `end` are the key's own in the source; `place` is where it stands in the text
    whose sentences are read, the same place unless the source is LaTeX."""

    key: str
    start: int
    end: int
    place: int


_MOST_SENTENCES = 3


def cite_keys(
    text: str, keys: Iterable[CitedKey], look_up: Lookup, context_of: Callable[[Sequence[int]], str]
) -> list[Citation]:
    "One Citation a work: at its key's first place, with the entry's fields where there is one."
    places: dict[str, list[CitedKey]] = {}
    for cited in keys:
        entry = look_up(cited.key)
        places.setdefault(entry.key if entry else cited.key, []).append(cited)
    return [_cite(text, cited, look_up(cited[0].key), context_of) for cited in places.values()]


def _cite(
    text: str,
    cited: Sequence[CitedKey],
    entry: Citation | None,
    context_of: Callable[[Sequence[int]], str],
) -> Citation:
    first, *others = cited
    described = entry if entry is not None else _by_shape(first.key)
    return replace(
        described,
        text=text[first.start : first.end],
        start=first.start,
        end=first.end,
        mentions=tuple(Mention(line=0, start=each.start, end=each.end) for each in others),
        context=context_of([each.place for each in cited[:_MOST_SENTENCES]]),
    )


def _by_shape(key: str) -> Citation:
    shape = read_shape(key)
    return Citation(
        id="",
        kind="author_year",
        text="",
        line=0,
        start=0,
        end=0,
        key=key,
        authors=(shape.author,) if shape else (),
        et_al=shape.et_al if shape else False,
        year=shape.year if shape else None,
        year_suffix=shape.year_suffix if shape else "",
        note=f"the key {key} is in no bibliography that was read",
    )


def sentences_around(text: str, sentences: Sentences, places: Iterable[int]) -> str:
    "The sentences that these places stand in, each once."
    found: dict[str, None] = {}
    for place in places:
        index = sentences.index_at(place)
        if index is None and place:
            index = sentences.index_at(place - 1)
        if index is not None:
            sentence = sentences.all[index]
            start, end = max(sentence.start, place - 700), min(sentence.end, place + 300)
            found[" ".join(text[start:end].split())] = None
    return " ".join(found)


def together(
    found: Iterable[Citation], keyed: Iterable[Citation], layout: Layout
) -> tuple[Citation, ...]:
    "Both in order of position, with ids, lines and referents as if they had been found at once."
    every = sorted([*found, *keyed], key=lambda each: (each.start, each.end))
    named = with_ids([_lined(one, layout) for one in every], layout)
    renamed = {old.id: new.id for old, new in zip(every, named, strict=True) if old.id}
    return with_referents(
        tuple(
            changed(one, refers_to=renamed.get(one.refers_to, "")) if one.refers_to else one
            for one in named
        )
    )


def _lined(citation: Citation, layout: Layout) -> Citation:
    mentions = tuple(replace(each, line=layout.line_at(each.start)) for each in citation.mentions)
    return citation if mentions == citation.mentions else changed(citation, mentions=mentions)
