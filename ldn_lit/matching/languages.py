"""What a text in German, French, Spanish, Italian, Dutch, Portuguese or a Nordic language says, in
English: the records it is compared with are in English, or have their title translated
[NLM, MEDLINE fields: Title]."""

from __future__ import annotations

import re
from functools import lru_cache

from ldn_lit.matching.foreign_words import LANGUAGES

_ELISION = re.compile(r"\b(?:[dljnst]|qu|un|(?:d|n|s)?ell|[ad]all|all|sull|gl)['’](?=\w)", re.I)
#: Endings of adjectives and plurals; after these a word is looked up again.
_ENDINGS = ("en", "er", "es", "em", "os", "as", "is", "e", "n", "s", "a", "o", "i")
_SHORTEST = 5
#: Endings of learned words, and the English ones.
_LEARNED = (
    ("zione", "tion"), ("ciones", "tion"), ("cion", "tion"), ("coes", "tion"), ("cao", "tion"),
    ("idades", "ity"), ("idade", "ity"), ("idad", "ity"), ("itat", "ity"), ("itaten", "ity"),
    ("iteit", "ity"), ("ismus", "ism"), ("ismo", "ism"), ("ischen", "ic"), ("ischer", "ic"),
    ("isches", "ic"), ("ische", "ic"), ("isch", "ic"), ("iques", "ic"), ("ique", "ic"),
)  # fmt: skip
#: Parts of a German or Dutch compound ("Strahlentherapie"), and what may join them.
_SHORTEST_PART = 4
_JOINTS = ("", "s", "n", "en", "es", "er")


#: Words that only join others, where English has no such word of its own.
JOINING = frozenset(
    """aber aus auf bei das dass dem der durch ein eine einen einer hat haben ist mit nach nicht
    noch nur oder ohne sich sie sind uber und unter vom von vor werden wie wird wurde wurden zum
    zur zwischen ces chez cette dans elle entre etait ete etre leur leurs mais ont par plus pour que
    qui ses sont sous sur tres une del desde donde ella entre era esta este estos fue hasta las los
    mas muy para pero por que ser son sobre sus una unas unos alla anche che con cui dalla degli
    dei della delle gli nel nella piu sono sul sulla tra aos com das dos foi mais nao nas nos pela
    pelo quando sao sem seu sua uma aan bij deze dit een het maar met naar niet ook ons over tot
    van veel voor werd zijn att den det efter eller ett fra ikke inte med mot och ogsa som till
    ved""".split()
) - frozenset("son over plus par sur den has per".split())


#: English as well, and of another meaning or form there [the words of 1,083 recorded titles and
#: abstracts that the tables would have taken].
_ENGLISH_TOO = frozenset(
    "danes eruption infantile italian premature regime regimen regimes sport sports utero".split()
)


def without_elisions(text: str) -> str:
    "\"l'estomac\" is a stomach: 'estomac'."
    return _ELISION.sub(" ", text) if "'" in text or "’" in text else text


@lru_cache(maxsize=16384)
def english(word: str) -> tuple[str, ...]:
    "The English words that a folded word of another language stands for; none for others."
    return () if word in _ENGLISH_TOO else _inflected(word) or _compound(word)


def _inflected(word: str) -> tuple[str, ...]:
    table = _table()
    if word in table:
        return table[word]
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= _SHORTEST and bare in table:
            return table[bare]
    return ()


def _compound(word: str) -> tuple[str, ...]:
    "Of two parts that are both known."
    if len(word) < 2 * _SHORTEST_PART:
        return ()
    table = _table()
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first = next(
            (bare for joint in _JOINTS if (bare := word[:cut].removesuffix(joint)) in table), ""
        )
        if len(first) >= _SHORTEST_PART and (rest := _inflected(word[cut:])):
            return (*table[first], *rest)
    return ()


def learned(word: str) -> tuple[str, ...]:
    """A word with a learned ending in its English form; it may be English as it stands
    ("techniques", "suspicion")."""
    for ending, instead in _LEARNED:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_PART:
            return (word.removesuffix(ending) + instead,)
    return ()


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for entry in " ".join(language.split()).split(" / "):
            meaning, _, words = entry.partition("= ")
            for word in words.split():
                known = table.get(word, ())
                table[word] = tuple(dict.fromkeys((*known, *meaning.split())))
    return table
