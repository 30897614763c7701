"""Names as reference files write them -> as PubMed prints them: "Younger JW", "King ML Jr"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ldn_lit.citations.author_lists import read_authors
from ldn_lit.citations.names import PARTICLES
from ldn_lit.citations.no_authors import names_nobody
from ldn_lit.citations.tex import plain


@dataclass(frozen=True, slots=True)
class People:
    authors: tuple[str, ...] = ()
    et_al: bool = False


_SUFFIXES = {
    "jr": "Jr", "sr": "Sr", "ii": "2nd", "2nd": "2nd", "iii": "3rd", "3rd": "3rd", "iv": "4th",
    "4th": "4th",
}  # fmt: skip
_DEGREE = re.compile(r"\A(?:M\.?D|Ph\.?D|D\.?O|MBBS|MPH|MSc|BSc|PharmD|RN)\.?\Z")
_GROUP = re.compile(
    r"""\b(?:groups?|organi[sz]ations?|consorti(?:um|a)|collaborat(?:ion|ive|ors)|committee|institut(?:e|es|ion)
        |universit(?:y|é|ät)|investigators|network|society|association|agency|ministry|department
        |foundation|cent(?:er|re)s?|council|initiative|federation|academy|hospital|administration
        |commission|trialists|corporation|gmbh|inc|ltd|trust|pharmaceuticals?|registry|working)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_OTHERS = re.compile(r"(?:and\s)?(?:others|et\.?\sal\.?)", re.IGNORECASE)
_ENDS_ET_AL = re.compile(r",?\s(?:et\.?\sal\.?|and\sothers)\s?\Z", re.IGNORECASE)
# Four capitals with a vowel are a word: "Jarred KING".
_SEVERAL = re.compile(r"[A-Z]{1,3}|[B-DF-HJ-NP-TV-Z]{4}")
_PUBMED_NAME = re.compile(
    rf"(?P<last>[^\s,]{{2,}}(?:\s[^\s,]{{2,}}){{0,3}})\s(?P<initials>{_SEVERAL.pattern})"
)
_PERSON = re.compile(r"[^\s,]+(?:\s[^\s,]+){0,2},\s?[^\s,]+(?:\s[^\s,]+){0,2}")
_MOST_INITIALS = 4


def person(family: str, given: str = "", suffix: str = "") -> str:
    "('Younger', 'Jarred W.') -> 'Younger JW'; particles behind the given name join the family."
    words = given.split()
    particles: list[str] = []
    while len(words) > 1 and words[-1].islower() and words[-1] in PARTICLES:
        particles.insert(0, words.pop())
    last = " ".join([*particles, *family.split()])
    ending = _SUFFIXES.get(suffix.strip(" .,").casefold(), "")
    return " ".join(filter(None, (last, _initials(words), ending)))


def read_name(name: str) -> str:
    "A name of a RIS or MEDLINE file: 'Younger, Jarred W', 'King, Martin L., Jr.', 'ACTTION'."
    parts = [part.strip() for part in " ".join(name.split()).split(",")]
    parts = _without_degrees(parts)
    if not parts or names_nobody(name):
        return ""
    return _in_parts(parts) if len(parts) > 1 else _in_one_part(parts[0], name)


def read_bibtex_names(field: str) -> People:
    """An author field, TeX and all: 'Last, First', 'Last, Jr, First', 'First von Last', and what
    programs put there instead ('Smith JP and Stock H', 'Smith, J.P., Stock, H.')."""
    words = re.sub(r"(?i:\sand)\Z", "", " ".join(field.split()))
    if names_nobody(plain(words)):
        return People()
    whole = _unbraced(words)
    if whole and not all(_PERSON.fullmatch(one) for one in _split(whole, " and ")):
        return People((plain(whole),))
    names = [one.strip() for one in _split(whole or words, " and ") if one.strip()]
    et_al = False
    authors: list[str] = []
    for name in names if len(names) > 1 else _unseparated(names):
        if _OTHERS.fullmatch(name):
            et_al = True
            continue
        shortened = _ENDS_ET_AL.search(name)
        et_al = et_al or shortened is not None
        authors.append(_bibtex_name(name[: shortened.start()] if shortened else name))
    return People(tuple(filter(None, authors)), et_al)


def _unseparated(names: list[str]) -> list[str]:
    "The names of a field without any 'and': semicolons, or a list as printed."
    if not names:
        return []
    if ";" in names[0]:
        return [one.strip() for one in _split(names[0], ";") if one.strip()]
    if names[0].count(",") < 2 and "&" not in names[0]:
        return names
    printed = plain(names[0])
    listed = read_authors(f"{printed.rstrip('.')}. A")
    if listed is None or len(listed.authors) < 2 or listed.rest not in {"A", ""}:
        return names
    return [*listed.authors, *(["others"] if listed.et_al else [])]


def _bibtex_name(name: str) -> str:
    group = _unbraced(name)
    if group:
        return plain(group)
    parts = _without_degrees([plain(part) for part in _split(name, ",")])
    if len(parts) > 1:
        return _in_parts(parts)
    return _in_order(_split(name, " ")) if parts else ""


def _without_degrees(parts: list[str]) -> list[str]:
    "MD is a degree behind a given name, and initials where it is the only one: 'Hoban, MD'."
    return [part for part in parts[:2] if part] + [
        part for part in parts[2:] if part and not _DEGREE.match(part)
    ]


def _in_parts(parts: list[str]) -> str:
    "'Last, First', 'Last, Jr, First' or 'Last, First, Jr'."
    further = parts[1:] if len(parts) > 2 else []
    suffix = next((part for part in further if part.strip(".").casefold() in _SUFFIXES), "")
    family, *given = [part for part in parts if part != suffix or part is parts[0]]
    if _GROUP.search(family) and " " in family + " ".join(given):
        return " ".join([*given, family])
    *words, last = family.split()
    if words and _is_suffix(last):
        family, suffix = " ".join(words), last
    return person(family, " ".join(given), suffix)


def _in_one_part(name: str, written: str) -> str:
    "A name without a comma; with one behind it, it is a group by EndNote's convention."
    if written.rstrip().endswith(","):
        return name
    return _in_order(name.split(" "))


def _in_order(written: list[str]) -> str:
    "The words of a name without commas, each plain or in braces of its own."
    words = [plain(word) for word in written if plain(word)]
    whole = " ".join(words)
    if len(words) < 2 or _GROUP.search(whole):
        return whole
    suffix = ""
    if len(words) > 2 and _is_suffix(words[-1]):
        suffix = words.pop()
    pubmed = _PUBMED_NAME.fullmatch(" ".join(words))
    if pubmed and not pubmed["last"].isupper():
        return person(pubmed["last"], pubmed["initials"], suffix)
    begins = _family_begins(words)
    return person(" ".join(words[begins:]), " ".join(words[:begins]), suffix)


def _is_suffix(word: str) -> bool:
    "SR and JR in capitals are initials: 'McLaughlin SR'."
    return word.strip(".").casefold() in _SUFFIXES and word not in {"SR", "JR"}


def _family_begins(words: list[str]) -> int:
    "At the first word in small letters, or at the particles before the last word."
    for place, word in enumerate(words[:-1]):
        if word[0].islower():
            return place
    begins = len(words) - 1
    while begins > 1 and words[begins - 1].casefold() in PARTICLES:
        begins -= 1
    return begins


def _initials(words: list[str]) -> str:
    found = ""
    for word in words:
        if word.islower() and word in PARTICLES:
            continue
        letters = unicodedata.normalize("NFKD", word)
        for part in re.split(r"[-‐.'’]+", letters):
            bare = "".join(char for char in part if "A" <= char <= "Z" or "a" <= char <= "z")
            found += bare if _SEVERAL.fullmatch(bare) else bare[:1]
    return found[:_MOST_INITIALS].upper()


def _unbraced(text: str) -> str:
    "What one pair of braces holds from end to end, or nothing."
    if not (text.startswith("{") and text.endswith("}")):
        return ""
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth == 0 and place < len(text) - 1:
            return ""
    inner = text[1:-1].strip()
    # {\'A}lvarez begins with an accent in braces, not with a group.
    return "" if inner.startswith("\\") and " " not in inner else inner


def _split(text: str, separator: str) -> list[str]:
    "At every separator outside braces, whatever its case."
    parts = []
    depth = start = 0
    for match in re.finditer(rf"[{{}}]|{re.escape(separator)}", text, re.IGNORECASE):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]
