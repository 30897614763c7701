"""People's names as cited and as PubMed writes them."""

from __future__ import annotations

import re
from functools import lru_cache

from ldn_lit.matching.words import fold, unaccented
from ldn_lit.records import Author

_SPACE = re.compile(r"\s+")
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|\d(?:st|nd|rd|th))", re.IGNORECASE)
_VOWEL = re.compile(r"[AEIOUY]")
_PIECES = re.compile(r"[\s‐-–-]+")
#: What stands before a family name and is often left out or put after the initials.
_PARTICLES = frozenset(
    """af al am ap av bin d da dal das de degli dei del della den der des di do dos du e el het ibn
    in la las le les lo los mac op st t te ten ter van ver vom von y zu zum zur""".split()
)
#: German and Nordic letters that are written with two where a keyboard lacks them.
_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue",
     "Ø": "Oe", "Å": "Aa"}
)  # fmt: skip
#: "Mueller" may be Müller; "Bauer", "Samuel" and "Oester" lose nothing by being looked up twice.
_DIGRAPHS = re.compile(r"([AOUaou])e(?=[a-z])|aa(?=[a-z])")
_GROUP_WORDS = re.compile(r"\b(?:the|for|on behalf of|and|of|in)\b")

#: Initials or given names that differ, a name in part, a slip of the pen, a given name in front.
OTHER_INITIALS = 0.3
OTHER_MIDDLE = 0.1
IN_PART = 0.1
SLIP = 0.3


def split_cited(name: str) -> tuple[str, str]:
    "'Smith JP' -> ('Smith', 'JP'); 'J. P. Smith' likewise; 'van der Woude' -> (same, '')."
    if "," in name:
        family, _, rest = name.partition(",")
        behind = (word.strip(",") for word in rest.split())
        kept = [word for word in behind if not _SUFFIX.fullmatch(word.strip("."))]
        return _tidy(family), _joined(_tidy(" ".join(kept)).split())
    words = _tidy(name).split()
    while len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    start, end = _family(words)
    after = [word for word in words[end:] if word in _PARTICLES]  # 'Woude CJ van der'
    given = [*words[:start], *(word for word in words[end:] if word not in _PARTICLES)]
    return " ".join((*after, *words[start:end])), _joined(given)


@lru_cache(maxsize=65536)
def surname_key(name: str) -> str:
    "Surnames are compared without case, diacritics, hyphens, spaces and apostrophes."
    return fold(name).replace(" ", "")


@lru_cache(maxsize=16384)
def surname_keys(last: str) -> frozenset[str]:
    "Every way to write it: 'van Müller-Ö' with and without the particle, ü as u and as ue."
    pieces = _pieces(last)
    bare = _bare(pieces)
    forms = {" ".join(pieces), " ".join(bare)}
    forms |= {form.translate(_SPELT_OUT) for form in forms}
    return frozenset(surname_key(form) for form in forms) - {""}


def possible_surnames(cited: str) -> frozenset[str]:
    "Keys under which a record of the cited author may be found, and of a group of that name."
    keys = [key for last, _ in _readings(cited) for key in surname_keys(last)]
    return frozenset({*keys, surname_key(cited)}) - {""}


def ways_to_write(last: str) -> tuple[str, ...]:
    "A family name as an index without diacritics may have it: 'Müller' as Muller and Mueller."
    plain, spelt = unaccented(last), last.translate(_SPELT_OUT)
    short = _DIGRAPHS.sub(lambda found: found[1] or "a", plain) if plain == last else plain
    return tuple(dict.fromkeys((plain, unaccented(spelt), short)))


def author_keys(author: Author) -> frozenset[str]:
    "Keys under which a record is found by this author: the whole name, its first and last part."
    if author.collective:
        return frozenset({surname_key(author.collective)})
    bare = _bare(_pieces(author.last))
    ends = {surname_key(piece) for piece in (*bare[:1], *bare[-1:])}
    return surname_keys(author.last) | frozenset(ends) - {""}


@lru_cache(maxsize=65536)
def name_distance(cited: str, author: Author) -> float:
    """0 the same name, up to 0.3 other initials, a part of it or a slip of the pen, 1 somebody
    else."""
    if author.collective:
        return _group_distance(cited, author.collective)
    if not author.last:
        return 1.0
    return min(_reading_distance(last, given, author) for last, given in _readings(cited))


@lru_cache(maxsize=16384)
def _readings(cited: str) -> tuple[tuple[str, str], ...]:
    "As it stands; where two whole names stand side by side, either may be the family name."
    last, given = split_cited(cited)
    words = last.split()
    if given or "," in cited or len(words) < 2 or words[0].lower() in _PARTICLES:
        return ((last, given),)
    return ((last, ""), (words[-1], " ".join(words[:-1])), (words[0], " ".join(words[1:])))


def _reading_distance(last: str, given: str, author: Author) -> float:
    surname = _surname_distance(last, author.last)
    if surname < 1.0:
        return max(surname, _given_distance(given, author)) if given else surname
    # Given and family name of Chinese and Hungarian authors are often taken for each other.
    swapped = given and author.fore and surname_key(last) == surname_key(author.fore)
    return IN_PART if swapped and fold(given)[:1] == fold(author.last)[:1] else 1.0


@lru_cache(maxsize=65536)
def _surname_distance(cited: str, found: str) -> float:
    if surname_keys(cited) & surname_keys(found):
        return 0.0
    short, long = sorted((_bare(_pieces(cited)), _bare(_pieces(found))), key=len)
    if _is_part(short, long):
        return IN_PART
    return SLIP if _slip(surname_key(cited), surname_key(found)) else 1.0


def _is_part(short: list[str], long: list[str]) -> bool:
    "'García' for 'García López': the first or the last of two family names."
    if not short or len(short) == len(long) or len(surname_key(" ".join(short))) < 3:
        return False
    keys = [surname_key(piece) for piece in short]
    whole = [surname_key(piece) for piece in long]
    return keys in (whole[: len(keys)], whole[-len(keys) :])


def _given_distance(given: str, author: Author) -> float:
    cited, found = _initials_of(given), _initials_of(author.initials or author.fore)
    if not cited or not found or cited.startswith(found) or found.startswith(cited):
        full = [one.split() for one in (fold(given), fold(author.fore))]
        names = [words[0] for words in full if words and len(words[0]) > 3]
        if len(names) == 2 and given[1:2].islower() and names[0][:3] != names[1][:3]:
            return OTHER_MIDDLE
        return 0.0
    return OTHER_MIDDLE if cited[0] == found[0] else OTHER_INITIALS


def _initials_of(given: str) -> str:
    "'JP', 'J P', 'J-P' and 'Jean-Pierre' -> 'JP'."
    words = _PIECES.split(given.replace(".", " ").strip())
    letters = (word if word.isupper() and len(word) <= 4 else word[:1] for word in words)
    return surname_key("".join(letters)).upper()


def _group_distance(cited: str, collective: str) -> float:
    "By the words of their names, or by the initials: 'WHO'."
    one, other = _group_words(cited), _group_words(collective)
    if not one or not other:
        return 1.0
    if one == other:
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and len(short[0]) > 1:
        return 0.0 if short[0] == "".join(word[0] for word in long) else 1.0
    shared = len(set(one) & set(other))
    return IN_PART if shared >= 2 and shared >= 0.6 * max(len(set(one)), len(set(other))) else 1.0


def _group_words(name: str) -> list[str]:
    return _GROUP_WORDS.sub(" ", fold(name)).split()


def _tidy(name: str) -> str:
    return _SPACE.sub(" ", name.replace(".", " ")).strip()


def _pieces(name: str) -> list[str]:
    return [piece for piece in _PIECES.split(name.strip()) if piece]


def _bare(pieces: list[str]) -> list[str]:
    "Without the particles in front, unless nothing else is left."
    start = 0
    while start < len(pieces) - 1 and pieces[start].casefold().rstrip("'’") in _PARTICLES:
        start += 1
    return pieces[start:]


def _is_initials(word: str, words: list[str]) -> bool:
    """'JP', 'J', 'J-P'; in a name all in capitals a word with a vowel and three letters or more
    is a name ('DE LIMA', 'VAN WIJK')."""
    letters = word.replace("-", "").replace("‐", "")
    if not (1 <= len(letters) <= 4 and letters.isalpha() and letters.isupper()):
        return False
    others = [one for one in words if one is not word]
    if others and all(one.isupper() for one in others) and len(letters) > 2:
        return not _VOWEL.search(letters) or (len(words) == 2 and len(others[0]) > 3)
    return True


def _family(words: list[str]) -> tuple[int, int]:
    "Where the family name stands among initials before it or after it, and particles after those."
    start, end = 0, len(words)
    while end > 1 and words[end - 1] in _PARTICLES:
        end -= 1
    if not (end > 1 and _is_initials(words[end - 1], words)):
        end = len(words)
    while end > 1 and _is_initials(words[end - 1], words):
        end -= 1
    whole = end == len(words)
    while whole and start < end - 1 and _is_initials(words[start], words):
        if words[start].lower() in _PARTICLES and len(words[start]) > 1:  # 'DE LIMA'
            break
        start += 1
    return start, end


def _joined(given: list[str]) -> str:
    "'J', 'P' -> 'JP'; whole given names stay apart."
    initials = all(word.replace("-", "").isupper() and len(word) <= 4 for word in given)
    return ("" if initials else " ").join(given)


def _slip(cited: str, found: str) -> bool:
    "One letter added, lost, swapped or changed in a name long enough to bear it."
    if min(len(cited), len(found)) < 6:
        return False
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(cited, found, score_cutoff=1) <= 1
