"""The list of authors that begins a reference, in the common styles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ldn_lit.citations.dates import MONTH
from ldn_lit.citations.journal_words import ABBREVIATIONS
from ldn_lit.citations.names import PARTICLES, is_common_word

# Capitals of Latin, Greek and Cyrillic script; a regular expression has no class for them.
CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x530) if chr(code).isupper())
_UP = f"[{CAPITALS}]"
_PART = r"(?:[^\W\d_]['’ʼ])?[^\W\d_][^\W\d_'’ʼ]*(?:['’ʼ-][^\W\d_]+)*"
_SURNAME = rf"(?P<last>(?:(?:[Vv]an\s)?['’]t\s|St\.\s)?{_PART}(?:\s{_PART}){{0,4}}?)"
# After given names the last word alone is the surname, but for its particles.
_WHOLE = (
    r"(?P<last>(?:(?i:van|von|vanden|vander|der|den|de|da|do|dos|del|della|di|du|la|le|el|al|st\.?|ter|ten|abu"
    rf"|ben|bin|mac|zu)\s){{0,3}}(?!{_UP}\b){_PART})"
)
_SUFFIX = r"(?:,?\s(?:Jr|Sr|JR|SR|2nd|3rd|4th|II|III|IV)\b\.?)?"
_SUFFIXES = ("Jr", "Sr", "II", "III", "IV")
_DOTTED = rf"(?:{_UP}[a-z]?\.(?:\s?-\s?|\s)?){{1,6}}"
_LETTERS = rf"{_UP}(?:-?{_UP}){{0,4}}"
_AFTER = r"(?P<after>(?:\s(?:van|von|der|den|de|da|di|del|dos|la|le|ter|ten|zu|al)\b){1,3})?"
_WORD = rf"{_UP}[^\W\d_]+(?:['’-]{_UP}?[^\W\d_]+)*"
_GIVEN = (
    rf"(?:(?:{_UP}\.[\s-]?){{0,3}}{_WORD}(?:[\s-]{_WORD}){{0,3}}"
    rf"(?:\s{_UP}\b\.?(?:[\s-]?{_UP}\.){{0,3}})?)"
)

_VANCOUVER = re.compile(rf"{_SURNAME}\s(?P<fore>{_LETTERS})\b(?!['’.]\w){_SUFFIX}")
# Among others only, since they are words as well: "Wang Ny", "Bulatov IuV", "Caraffa AaRG".
_TWO_LETTERS = re.compile(
    rf"{_SURNAME}\s(?P<fore>{_UP}[^\W\d_]?(?:[a-z]?{_UP}){{0,6}}){_SUFFIX}(?=[,;.:]|\sand\s|\set\sal)"
)
_DOTTED_LAST = re.compile(rf"{_SURNAME}\s(?P<fore>{_DOTTED}){_SUFFIX}")
_INVERTED = re.compile(rf"{_SURNAME},\s?(?P<fore>{_DOTTED}){_AFTER}{_SUFFIX}")
_UNDOTTED = re.compile(
    rf"{_SURNAME},\s(?P<fore>{_UP}{{1,4}}(?:[\s-]{_UP}{{1,2}}){{0,3}})\b(?!['’.]\w){_SUFFIX}"
)
_INITIALS_FIRST = re.compile(
    rf"(?P<fore>{_DOTTED})\s?{_SURNAME}{_SUFFIX}(?=\s?[,;.:]|\s(?:and|und|y|et|e|&)\s|\s\(|\set\.?\sal|\s?\Z)"
)
_LETTERS_FIRST = re.compile(
    rf"(?P<fore>{_UP}{{1,3}}(?:[\s-]{_UP}){{0,2}})\s{_SURNAME}(?=\s?[,;.:]|\s(?:and|&)\s|\s\(|\set\.?\sal)"
)
_FULL = re.compile(
    rf"{_SURNAME},\s(?P<fore>{_GIVEN}){_AFTER}{_SUFFIX}"
    r"(?=\s?[,;.:(]|\s(?:and|&|et)\s|\s(?:18|19|20)\d\d|\s?\Z|(?<=\.)\s)"
)
_FULL_FIRST = re.compile(
    rf"(?P<fore>{_GIVEN})\s{_WHOLE}{_SUFFIX}"
    r"(?=\s?[,;.:(]|\s(?:and|&)\s|\set\.?\sal|\s(?:18|19|20)\d\d|\s?\Z)"
)
_SHORT = re.compile(
    rf"(?P<first>{_PART}(?:\s{_PART}){{0,2}}?(?:\s{_LETTERS})?)"
    rf"(?:,?\s(?:and|&|und|y|et)\s(?!al\b)(?P<second>{_PART}(?:\s{_LETTERS})?),|,?\set\.?\sal\b\.?,?)\s"
)
_GROUPS_SMALL_WORDS = frozenset(
    "of the for and on in de la research participating study group team consortium investigators"
    " committee collaborators trial working writing steering".split()
)
# The second word of a group's name, unless it has a capital.
_SMALL_WORD = f"(?:{'|'.join(sorted(_GROUPS_SMALL_WORDS))})"
# Unlike a person a group has no initials: "TAX 325 Study Group".
_GROUP_WORDS = (
    r"(?i:Group|Investigators|Collaborat(?:ors|ion|ive)|Consortium|Network|Team|Committee|Society|Association"
    r"|Board|Registry|Federation|Force|Trialists|Institutes?|Organi[sz]ation|Program(?:me)?|Project|Initiative"
    r"|Study|Foundation|Cent(?:er|re)s?|Council|Agency|Administration|Department|Ministry|College|Academy"
    r"|University|Collaboration|Panel|Commission|Service|Union|Alliance|Trust|Office|Bureau|Hospital|Clinic"
    r"|Inc|Ltd|LLC|GmbH|Pharma(?:ceuticals)?|Authors|Editors)"
)
_GROUP = re.compile(
    rf"(?:(?:on\sbehalf\sof|for|and|in\scollaboration\swith)\s(?:the\s)?|the\s|(?=participating\s))?"
    rf"(?=\S{{1,400}}\s+(?:{_SMALL_WORD}\b|(?![a-z])))(?P<group>(?:{_UP}|participating)[^.,;:?!\"“]{{2,160}}?\b{_GROUP_WORDS}\b"
    r"(?:[^.;:,?!\"“()]{0,80}|\s\([^()]{1,80}\)){0,2}?)"
    r"(?=\s?[.;:,]|\s\(|\s(?:18|19|20)\d\d\b|\s?\Z)"
)
_ACRONYM = re.compile(r"(?P<group>[A-Z][A-Z-]{3,15})(?=\s?[,;]\s)")
_HAN = re.compile(
    r"(?P<last>[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,5})(?P<fore>)(?=\s?[,，、;；.。等])"
)
# How the first author is written, and how the others may be.
_STYLES = (
    (_VANCOUVER, (_VANCOUVER, _TWO_LETTERS)),  # Smith JP, Bingaman SI
    (_DOTTED_LAST, (_DOTTED_LAST,)),  # Smith J.P., Bingaman S.I.
    (_INVERTED, (_INVERTED,)),  # Smith, J. P., & Bingaman, S. I.
    (_INVERTED, (_INITIALS_FIRST,)),  # Smith, J. P., and S. I. Bingaman
    (_UNDOTTED, (_UNDOTTED,)),  # Smith, J P, Bingaman, S
    (_INITIALS_FIRST, (_INITIALS_FIRST,)),  # J. P. Smith, S. I. Bingaman
    (_HAN, (_HAN,)),  # 李伟, 王芳
)
# Cheek, P., Linda Nikpour, and Heather D. Nowlin. "Aging well ..."
_FULL_AFTER_INITIALS = (_INVERTED, (_FULL_FIRST, _INITIALS_FIRST))
_STYLES_IN_FULL = (
    (_FULL, (_FULL_FIRST, _INITIALS_FIRST)),  # Smith, Jill P., Sandra I. Bingaman
    (_FULL, (_FULL, _INVERTED)),  # Smith, Jill P.; Bingaman, Sandra
    (_FULL_FIRST, (_FULL_FIRST, _INITIALS_FIRST)),  # Jill Smith and Sandra Bingaman
    (_LETTERS_FIRST, (_LETTERS_FIRST,)),  # J P Smith, S I Bingaman
)
_JOINT = r"(?:and|und|et|y|e|&|with)"
_SEPARATOR = re.compile(
    rf"\s?(?:[,;，、；](?:\s?[,;])?\s?(?:{_JOINT}\s)?…?[,\s]?|(?<=\s){_JOINT}\s|&\s?|…\s?|/\s?)"
)
_OMITTED = "…"
_FINAL = ("and", "&", "und")
_ET_AL = re.compile(
    r"[,;]?\s?(?:and\s|&\s)?[(\[]?(?:et\.?\sal\b|ET\sAL\b|and\sothers\b|&\sal\b|et\scoll\b|u\.\s?a\."
    r"|[ye]\scols?\b|and\scolleagues\b|et\salii\b|others\b|等)(?!-)\.?[)\]]?"
)
_EDITORS = re.compile(r",?\s?[(\[]?(?:eds?|editors?|Hrsg|dir|coord)\b\.?[)\]]?", re.IGNORECASE)
_YEAR = r"(?:18|19|20)\d\d"
_CLOSES = re.compile(
    rf"""\s?(?:[.:,;]\s?)?[(\[](?:[^()\[\]\d]{{1,20}}\s)?(?P<bracketed>{_YEAR})(?P<suffix>[a-z])?\b
            (?:[^()\[\]]{{0,30}}|\s?\[{_YEAR}\])[)\]][.,:;]?\s?
      | \s?[.:,;]?\s?(?P<bare>{_YEAR})(?P<bare_suffix>[a-z])?(?:\s{MONTH})?
            (?=[.:,;]|\s?\Z)(?!;)[.:,]?\s?
      | ,?\s(?P<loose>{_YEAR})(?P<loose_suffix>[a-z])?\s(?=["“'‘„]|{_UP})
      | \s?[.:,;]?\s?\((?:n\.?\s?d\.?|in\spress|forthcoming|im\sDruck|s\.f\.|undated)\)[.,:]?\s?
      | \s?[.:;,。]\s* | \s(?=["“‘„]) | \s*\Z""",
    re.VERBOSE,
)
_SPACED_STOP = re.compile(r"[.?!][\"”’')\]]{0,2}\s+(?=\S)")
_AFFILIATION = re.compile(
    r"(?<=\w)\(\d{1,2}\)(?:\(\d{1,2}\))*|(?<=[^\W\d_])[¹²³⁰⁴-⁹]+(?:,[¹²³⁰⁴-⁹]+)*|(?<=[A-Z])[*†‡§#]+"
)
_AFFILIATION_SIGNS = (re.compile("[¹²³⁰⁴-⁹*†‡§#]"), re.compile(r"\(\d{1,2}\)"))
_DEGREES = re.compile(
    r",\s(?:M\.?D|Ph\.?D|M\.?Sc|MPH|R\.?N|D\.?O|PharmD|FACP|M\.?A|B\.?Sc)(?:\.|\b(?!\.))"
    rf"(?=\s?[,;:(]|\s(?:and|&)\s|\.\s|\s?\Z)(?!,\s{_UP}\.)"
)
_COUNTED = frozenset(
    "vitamin hepatitis type class level factor table figure part phase stage grade group section"
    " chapter appendix box schedule influenza protein interleukin".split()
)
_MOST_AUTHORS = 400
_OPENING_QUOTES = frozenset("\"“‘'«„")


@dataclass(frozen=True, slots=True)
class AuthorList:
    """`rest` is what follows: the title. `year` where the style puts it after the authors."""

    authors: tuple[str, ...]
    et_al: bool
    rest: str
    year: int | None = None
    year_suffix: str = ""
    edited: bool = False


def read_authors(text: str) -> AuthorList | None:
    "The authors as 'Smith JP', or None if the text does not begin with names and initials."
    noted = "*" in text or "(1)" in text or not text.isascii()
    if noted and any(sign.search(text) for sign in _AFFILIATION_SIGNS):
        text = _AFFILIATION.sub("", text)
    found = _longest(_STYLES, text)
    if found is None or len(found.authors) > 1 or found.et_al or found.year is not None:
        return found
    mixed = _in_style(*_FULL_AFTER_INITIALS, text)
    quoted = mixed is not None and mixed.rest[:1] in _OPENING_QUOTES and len(mixed.authors) > 1
    return mixed if quoted else found


def read_names_in_full(text: str) -> AuthorList | None:
    "People with their given names, or an institution."
    return _in_full(text) or read_group(text)


def read_group(text: str) -> AuthorList | None:
    "An institution before the first full stop or year, provided that a title follows it."
    match = _GROUP.match(text)
    if match is None or not _is_group(match):
        return None
    closed = _closed(text, match.end(), (match["group"].strip(),), False)
    return closed if closed is not None and re.search(r"[^\W\d_]{2}", closed.rest) else None


def read_short(text: str) -> AuthorList | None:
    "Names as a text cites them, before a journal: 'Newman & Maddocks, ...', 'Liao P et al ...'."
    match = _SHORT.match(text)
    if match is None or not is_surname(match["first"]):
        return None
    second = (match["second"],) if match["second"] else ()
    rest = text[match.end() :].strip()
    return AuthorList((match["first"], *second), match["second"] is None, rest) if rest else None


def read_closing_authors(text: str) -> tuple[str, AuthorList] | None:
    "The title and the authors after it: 'Title. Smith JP, Bingaman SI.'"
    for stop in reversed(list(_SPACED_STOP.finditer(text))):
        found = _longest(_STYLES[:1], text[stop.end() :])
        if found is not None and not found.rest.strip(" ."):
            return text[: stop.start() + 1], found
    return None


def _longest(
    styles: tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...], text: str
) -> AuthorList | None:
    longest: AuthorList | None = None
    for first, others in styles:
        found = _in_style(first, others, text)
        if found is not None and (longest is None or len(found.rest) < len(longest.rest)):
            longest = found
        if longest is not None and len(longest.authors) > 2:
            break
    return longest


def _in_style(
    first: re.Pattern[str], others: tuple[re.Pattern[str], ...], text: str
) -> AuthorList | None:
    match = first.match(text)
    if match is None or not is_surname(match["last"]):
        return None
    authors: list[str] = []
    et_al = final = False
    place = 0
    while match is not None and len(authors) < _MOST_AUTHORS:
        authors.append(_as_cited(match))
        place = match.end()
        degrees = _DEGREES.match(text, place) if text.startswith(",", place) else None
        place = degrees.end() if degrees else place
        omitted = _ET_AL.match(text, place)
        if omitted is not None:
            et_al, place = True, omitted.end()
        separator = _SEPARATOR.match(text, place)
        if separator is None or final:
            break
        joint = separator[0]
        final = any(word in joint for word in _FINAL)
        match = _next_author(others, text, separator.end())
        et_al = et_al or (match is not None and _OMITTED in joint)
    if len(authors) == 1 and not et_al and _is_word(authors[0]):
        return None
    return _closed(text, place, tuple(authors), et_al)


def _next_author(
    others: tuple[re.Pattern[str], ...], text: str, place: int
) -> re.Match[str] | None:
    for person in others:
        match = person.match(text, place)
        if match is not None and is_surname(match["last"]) and not _is_journal(text, match):
            return match
    group = _GROUP.match(text, place)
    if group is not None and _is_group(group) and _is_listed(others, text, group.end()):
        return group
    return _ACRONYM.match(text, place)


def _is_listed(others: tuple[re.Pattern[str], ...], text: str, end: int) -> bool:
    "A group's comma is followed by another author: 'Analysis of a Study Group, Pain' is a title."
    mark = text[end : end + 1]
    if mark == ":":
        return others[0] is not _INITIALS_FIRST
    separator = _SEPARATOR.match(text, end) if mark == "," else None
    return separator is None or any(
        pattern.match(text, separator.end()) for pattern in (*others, _GROUP, _ET_AL)
    )


def _is_journal(text: str, person: re.Match[str]) -> bool:
    "'J. Clin.' and 'Am. J. Gastroenterol.' after the last author of a reference without a title."
    if person.re is not _INITIALS_FIRST or not text.startswith(".", person.end()):
        return False
    return person["last"].rpartition(" ")[2].casefold() in ABBREVIATIONS


def _is_group(group: re.Match[str]) -> bool:
    "A group among authors: no small letters but in small words, so that no title is taken for one."
    words = group["group"].split()
    return len(words) > 1 and all(
        word[0].isupper() or not word[0].isalpha() or word in _GROUPS_SMALL_WORDS for word in words
    )


def _closed(text: str, place: int, authors: tuple[str, ...], et_al: bool) -> AuthorList | None:
    edited = _EDITORS.match(text, place)
    place = edited.end() if edited else place
    dotted = text[:place].rstrip().endswith(".")
    close = _CLOSES.match(text, place)
    if close is None and not dotted:
        return None
    given = close.groupdict() if close else {}
    year = given.get("bracketed") or given.get("bare") or given.get("loose")
    suffix = given.get("suffix") or given.get("bare_suffix") or given.get("loose_suffix")
    return AuthorList(
        authors=authors,
        et_al=et_al,
        rest=text[close.end() if close else place :].strip(),
        year=int(year) if year else None,
        year_suffix=suffix or "",
        edited=edited is not None,
    )


def _in_full(text: str) -> AuthorList | None:
    """Given names in full are also words of titles: a year or a quoted title must follow, or a
    full stop, a title and a journal.
    """
    styles = _STYLES_IN_FULL[1:2] if ";" in text[:100] else _STYLES_IN_FULL
    found = _longest(styles, text)
    if found is None:
        return None
    quoted = found.rest[:1] in _OPENING_QUOTES
    listed = text[: len(text) - len(found.rest)].rstrip()
    inverted = text.startswith(",", len(found.authors[0].rpartition(" ")[0]))
    if quoted or (found.year is not None and (inverted or len(found.authors) > 1)):
        return found
    stopped = listed.endswith((".", ":")) and _SPACED_STOP.search(found.rest) is not None
    return found if stopped and (inverted or len(found.authors) > 1 or found.et_al) else None


@lru_cache(maxsize=16384)
def is_surname(name: str) -> bool:
    words = name.split()
    if not all(
        _has_capital(word) or word.lower() in PARTICLES or word in {"'t", "’t"} for word in words
    ):
        return False
    return (
        len(words) == 1
        or name.isupper()
        or not any(is_common_word(word) for word in words if word.lower() not in PARTICLES)
    )


def _has_capital(word: str) -> bool:
    return word[0].isupper() or any(map(str.isupper, word[1:7])) or word[0] >= "\u3041"


def _is_word(author: str) -> bool:
    "'Vitamin D', 'Table I': a lone one is no author."
    last, _, initials = author.rpartition(" ")
    return last.casefold() in _COUNTED or (len(initials) > 3 and is_common_word(last))


def _as_cited(match: re.Match[str]) -> str:
    parts = match.re.groupindex
    if "group" in parts:
        return match["group"].strip()
    last = match["last"]
    if last.endswith(_SUFFIXES):
        last = re.sub(r"\s(?:Jr|Sr|II|III|IV)\Z", "", last)
    if "after" in parts and match["after"]:
        last = f"{match['after'].strip()} {last}"
    return f"{last} {_initials(match['fore'])}".strip()


def _initials(fore: str) -> str:
    "'JP' of 'JP', 'J. P.', 'Jean-Pierre' and 'Jill P.'"
    if fore.isupper() and "." not in fore:
        if len(fore) > 5:
            return fore[0]
        return fore if fore.isalpha() else "".join(char for char in fore if char.isalpha())
    return "".join(word[0] for word in re.split(r"[\s.-]+", fore) if word[:1].isupper())
