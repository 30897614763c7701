"""The journal beside a name and a year: "Wang, Nature 2017", "Polo 2019, Front Psychiatry"."""

from __future__ import annotations

import re
from functools import lru_cache

from ldn_lit.citations.journal_words import ABBREVIATIONS, SMALL_WORDS
from ldn_lit.matching.journal_names import JOURNALS

_LONGEST = 70
_TRAILING = " \t\r\n,([*_"
_SEPARATES = re.compile(r".*(?:,[\s*_]{1,3}|[(\[][*_]{0,2}|\bal\b\.?[)\]]?[\s*_]{1,3})", re.DOTALL)
_WORD = r"[A-Z][\w&’'-]{0,24}\.?"
_RUN = rf"(?P<name>{_WORD}(?:[^\S\r\n](?:(?:of|the|and|for|in|&)[^\S\r\n]){{0,2}}{_WORD}){{0,7}})"
_STOPS = r"(?=[*_]{0,2}\s?(?:[.,;:)\]](?!\d)|[\r\n]|\Z))"
_AFTER = re.compile(
    rf"[)\]]?(?:[,;]?[^\S\r\n]{{1,2}}|[,;]?\s)[*_]{{0,2}}(?:{_RUN}{_STOPS}"
    rf"|in[^\S\r\n](?:the[^\S\r\n])?[*_]{{0,2}}{_RUN.replace('name', 'placed')}[*_]{{0,2}}"
    r"(?=[.,;:)\]]|\s[a-z(]|[\r\n]|\Z))"
)
# Single words: the journals that everybody calls by them. The second are conditions and organs
# too, journals only where a name and a year stand around them.
_SINGLE = frozenset(
    """nature science cell lancet jama bmj nejm pnas neuron immunity circulation pediatrics
    neurology radiology anesthesiology epilepsia cephalalgia oncogene oncotarget hepatology
    gastroenterology endocrinology rheumatology haematologica leukemia bioinformatics
    biochemistry nutrients cureus elife heliyon biomedicines biomolecules pharmaceuticals
    molecules medicine theranostics epidemiology carcinogenesis atherosclerosis virology
    neuropharmacology neuropsychopharmacology psychoneuroendocrinology pharmacotherapy
    dermatology ophthalmology urology spine thorax chest lupus vaccine peerj jci jbc jco jnci jem
    jmir neuroimage biomaterials pharmacology toxicology toxicon peptides neuropeptides""".split()
)
_CONDITIONS = frozenset(
    "cancer pain gut brain blood heart sleep diabetes stroke headache epilepsy lupus spine breast"
    " autism obesity hypertension schizophrenia bone steroids drugs chest thorax vaccine".split()
)
_SERIES = frozenset(
    """journal annals archives proceedings transactions bulletin plos bmc jama nature nat lancet
    frontiers front acta curr npj ieee embo faseb febs isme cochrane nejm bmj ebiomedicine
    eclinicalmedicine stem""".split()
)
_FULL_NAMES = frozenset(
    """cancer research|cancer cell|cancer letters|cancer discovery|cancer medicine|molecular cell
    |molecular cancer|molecular psychiatry|clinical cancer research|clinical nutrition
    |current biology|blood advances|pain medicine|pain reports|pain physician|brain research
    |developmental cell|human reproduction|human mutation|kidney international|muscle & nerve
    |seizure|thyroid|trials|diabetes care|diabetologia|american family physician|blood cancer j
    |scientific reports|genes and development|genes & development|genome biology|genome research
    |science advances|science signaling|free radical biology and medicine|neuroscience letters
    |international immunopharmacology|medical hypotheses|clinical rheumatology|oral oncology
    |multiple sclerosis|clinical infectious diseases|inflammatory bowel diseases""".replace(
        "\n    ", ""
    ).split("|")
)
# Shortened words that are people's names as well: "Ann Brown", "Chung H".
_ALSO_NAMES = frozenset(
    """ann chin chung sing sang dan can bull kyoto yale stud lond ion lett wien pol mex jap ned
    don ital leg sin presse scott ross lang lab ind ed hal pat asian off sem am""".split()
)
_JOURNAL_WORDS = frozenset("journal annals archives proceedings transactions bulletin".split())
_INITIALS = re.compile(r"(?!USA\b)[A-Z]{1,3}")
_LETTERS_ALONE = frozenset("J A B C D E G R S U N Y".split())


def journal_before(text: str, low: int, end: int) -> tuple[str, int] | None:
    "The journal that ends where the year begins, and where the names before it end."
    window = text[max(low, end - _LONGEST) : end]
    words = window.rstrip(_TRAILING)
    separator = _SEPARATES.match(words)
    if separator is None:
        return None
    name = words[separator.end() :]
    if not is_journal(name):
        return None
    names_end = end - len(window) + len(separator[0].rstrip(" \t\r\n*_([,"))
    return _tidy(name), names_end


def journal_after(text: str, start: int, end: int) -> str:
    'The journal that follows a year, up to a stop or a bracket, or behind an "in".'
    match = _AFTER.match(text, start, min(end, start + 2 * _LONGEST))
    if match is None:
        return ""
    name = (match["name"] or match["placed"]).rstrip(".")
    if name.casefold() in _CONDITIONS or not is_journal(name):
        return ""
    return _tidy(name)


@lru_cache(maxsize=16384)
def is_journal(name: str) -> bool:
    "By the table of names, or by the shape of an ISO abbreviation: 'EMBO J', 'Front Psychiatry'."
    words = name.replace("&", " ").split()
    plain = [word.strip(".,*_").casefold() for word in words]
    if not words or not name[0].isalpha() or not _are_capitals(words):
        return False
    if len(words) == 1:
        return plain[0] in _SINGLE or plain[0] in _CONDITIONS or plain[0] in _names()
    if " ".join(plain) in _names():
        return True
    if any(word.endswith(".") and not _shortened(word) for word in words):
        return False
    if _INITIALS.fullmatch(words[-1]) and words[-1] not in _LETTERS_ALONE:
        return False
    if len(words) > 2 and not _JOURNAL_WORDS.isdisjoint(plain):
        return True
    if plain[0] == "j" and len(words) == 2 and plain[1] in _CONDITIONS:
        return True
    return plain[0] in _SERIES or any(_tells(word) for word in plain)


def _are_capitals(words: list[str]) -> bool:
    return all(word[0].isupper() or word in SMALL_WORDS for word in words)


def _shortened(word: str) -> bool:
    bare = word.rstrip(".")
    return len(bare) == 1 or bare.casefold() in ABBREVIATIONS


def _tells(plain: str) -> bool:
    return plain in ABBREVIATIONS and plain not in _ALSO_NAMES


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    listed = (name.casefold().replace(".", "") for names in JOURNALS for name in names)
    return _FULL_NAMES | frozenset(listed)


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" .,*_")
