"""What stands between the authors and the volume -> the paper's title and the journal's name."""

from __future__ import annotations

import re

from ldn_lit.citations.journal_words import ABBREVIATIONS, SMALL_WORDS, TITLE_ABBREVIATIONS
from ldn_lit.citations.names import is_month

_BOUNDARY = re.compile(r"[.?!。][\"“”’'»)\]]{0,2}\s+(?=[^\s(])")
_BRACKETED = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,400}\]")
_QUOTES = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "«": "»",
    "‘": "’",
    "'": "'",
    "»": "«",
    "‚": "‘",
    "`": "'",
}
# "Annual Scientific Meeting; Honolulu", unlike "Evolution; international journal of ...".
_STATEMENT = re.compile(r";\s?[^a-z]")
_TITLE_ENDS = frozenset(
    "report reports review study trial results analysis case update part series ii iii iv".split()
)
# Whose last stop is a person's: "Nijs M, Castro-Marrero J." before a journal's full name.
_AUTHORS = re.compile(r"(?:[^,.]{2,40}\s[^\W\d_]{1,4},\s)+[^,.]{2,40}\sJ")
_COMMA = re.compile(r",\s+(?=\S)")
_MOST_WORDS = 16
_LONGEST_NAME = 200
# Journals with named sections: "American journal of physiology. Renal physiology".
_WITH_SECTIONS = re.compile(
    r"(?:(?:The )?Lancet|Circulation|Physical review|Environmental science"
    r"|(?:The )?[A-Z]\w+ journal of "
    r"[\w ]{3,30}|Journal of [\w ]{3,40}|Acta [\w ]{4,30}|Biochimica et biophysica acta"
    r"|Proceedings of [\w ]{3,60}|Philosophical transactions[\w ]{0,40}|JACC|Methods of [\w ]{3,30}"
    r"|The journals of gerontology|Nature reviews|Nature|Seminars in [\w ]{3,30}"
    r"|Comparative biochemistry and physiology|Cell reports|JBJS|NPJ \w+)",
    re.IGNORECASE,
)
_SMALL_FIRST = (
    "npj",
    "eLife",
    "mBio",
    "iScience",
    "eNeuro",
    "medRxiv",
    "bioRxiv",
    "mSystems",
    "mSphere",
    "eBioMedicine",
    "eClinicalMedicine",
    "arXiv",
)
_IN = re.compile(r"\Ain:?\s", re.IGNORECASE)


def split_journal(text: str) -> tuple[str, str]:
    """Title and journal; either may be empty.

    A title may have full stops and commas inside, and so may a journal: "J. Clin. Oncol.",
    "Brain, Behavior, and Immunity".
    """
    words = text.strip().rstrip(" ,;:")
    quoted = _quoted(words)
    if quoted is not None:
        return quoted
    masked = _BRACKETED.sub(
        lambda match: match[0][0] + "x" * (len(match[0]) - 2) + match[0][-1], words
    )
    cut = _sentence_cut(masked)
    if cut is None:
        title, journal = _by_comma(words, masked)
        return (title, journal) if journal else _by_last_comma(words)
    title, journal = words[: cut.start() + 1], words[cut.end() :]
    inner_title, inner = _by_comma(journal, masked[cut.end() :]) if "," in journal else ("", "")
    if inner_title and inner and (not _is_name(inner_title) or _is_abbreviated(inner)):
        return tidy_title(words[: cut.end() + len(inner_title)]), inner
    if not _plausible(journal):
        return tidy_title(words), ""
    return tidy_title(title + words[cut.start() + 1 : cut.end()]), tidy_journal(journal)


def tidy_title(text: str) -> str:
    title = " ".join(text.split()).strip(" .,;:*")
    for opening, closing in _QUOTES.items():
        if len(title) > 2 and title[0] == opening and title[-1] in closing:
            inner = title[1:-1]
            if opening not in inner and not any(mark in inner for mark in closing):
                title = inner.strip(" .,;:")
    if title[:1] == "[" and title[-1:] == "]" and "]" not in title[:-1]:
        title = title[1:-1].strip(" .")
    return title


def tidy_journal(text: str) -> str:
    return _IN.sub("", text.strip(" .,;:*_\"“”'‘’")).strip(" .,;:")


def looks_like_journal(name: str) -> bool:
    "By its words alone: capitals and small words only, or shortened words."
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS or not any(char.isalpha() for char in name):
        return False
    plain = [word.strip(".,:()&-") for word in words]
    return _is_name(name) or any(
        word.casefold() in ABBREVIATIONS for word in plain[:1] + plain[-1:]
    )


def _quoted(text: str) -> tuple[str, str] | None:
    opening = text[:1]
    if opening not in _QUOTES:
        return None
    best = None
    for match in re.finditer(rf"[{_QUOTES[opening]}][.,;]{{0,2}}(?:\s+|\Z)", text[1:]):
        after = text[1 + match.end() :]
        before = text[match.start() : match.start() + 1]
        if not after or after[0].isupper() or before in ".,?!" or after[0] in "[(*_":
            best = match
            if before in ".,?!" or (match[0][1:2] == "," and opening != "'"):
                break
    if best is None:
        return None
    title, rest = text[1 : 1 + best.start()], text[1 + best.end() :]
    if best.end() == len(text) - 1 and opening in "'\"" and _BOUNDARY.search(title):
        return None
    if not rest and _BOUNDARY.search(text):
        return None
    if rest and not _plausible(rest):
        return None
    return tidy_title(title), tidy_journal(rest)


def _sentence_cut(text: str) -> re.Match[str] | None:
    "Where the title ends: the last full stop that is none of an abbreviation's."
    cuts = list(_BOUNDARY.finditer(text))
    dotted = bool(cuts) and not any(map(_is_listed, text[cuts[-1].end() :].split()[:-1]))
    for index in range(len(cuts) - 1, -1, -1):
        cut = cuts[index]
        before = cuts[index - 1].end() if index else 0
        if text[cut.start()] == "." and (
            (dotted and _is_shortened(text, cut.start(), before)) or _is_in_title(text, cut.start())
        ):
            continue
        if text[cut.end()].islower() and not text.startswith(_SMALL_FIRST, cut.end()):
            continue
        if before and _WITH_SECTIONS.fullmatch(text, before, cut.start()):
            continue
        return cut
    return None


def _is_shortened(text: str, stop: int, before: int) -> bool:
    """Whether this stop is an abbreviation's: "Engl." by its word, "N." by the stop before it.

    An unlisted word alone between two stops is one too where a listed one is beside it:
    "Cesk. Otolaryngol.", "Environ. Sci. Process. Impacts".
    """
    start = max(text.rfind(" ", 0, stop), text.rfind(".", 0, stop)) + 1
    word = text[start:stop].strip("(")
    previous = text[:start].rstrip()
    if not word[:1].isupper():
        return False
    if word == "J":
        return not _AUTHORS.fullmatch(text, before, stop)
    if len(word) == 1:
        return not previous or previous[-1] in ',.?!)]"”’'
    if _is_listed(word):
        return not word.isupper() or text.isupper()
    alone = text[before:stop].split()
    short = len(alone) == 1 or (len(alone) == 2 and alone[0][0].isupper())
    after = text[stop + 1 :].split()[0].strip(".,()")
    if word == "Cell" and _is_listed(after):
        return True
    if not short or word.casefold() in _TITLE_ENDS:
        return False
    if not before:
        return len(alone) == 1 and len(word) < 8 and after != "J" and _is_listed(after)
    if _is_listed(text[:before].rstrip(" .").rpartition(" ")[2]):
        return True
    return _is_listed(after) and (len(alone) == 1 or alone[0].isupper())


def _is_listed(word: str) -> bool:
    "A shortened word or J, without its stop."
    return word == "J" or word.casefold() in ABBREVIATIONS


def _is_in_title(text: str, stop: int) -> bool:
    start = max(text.rfind(" ", 0, stop), text.rfind(".", 0, stop), text.rfind("(", 0, stop)) + 1
    return text[start:stop] in TITLE_ABBREVIATIONS


def _by_comma(words: str, masked: str) -> tuple[str, str]:
    "No full stop between them: 'Low-dose naltrexone in pain, Arthritis Rheum.'"
    if not words:
        return "", ""
    commas = list(_COMMA.finditer(masked))
    for index in range(len(commas) - 1, -1, -1):
        journal = words[commas[index].end() :]
        if len(journal) > _LONGEST_NAME:
            break
        if _continues(journal) or not _is_name(journal):
            continue
        if not _is_series(words, commas, index):
            return tidy_title(words[: commas[index].start()]), tidy_journal(journal)
    if looks_like_journal(words) or (len(words.split()) <= 4 and words[0].isalpha()):
        return "", tidy_journal(words)
    return tidy_title(words), ""


def _by_last_comma(words: str) -> tuple[str, str]:
    "A journal in small letters, which only its place gives away: '..., ACI open'."
    title, _, journal = words.rpartition(", ")
    if len(title) > 30 and len(journal.split()) <= 4 and journal[:1].isupper():
        return tidy_title(title), tidy_journal(journal)
    return tidy_title(words), ""


def _is_abbreviated(name: str) -> bool:
    "'Curr. Drug Targets', with the stop that shows it."
    first = name.split()[0]
    return first.endswith(".") and _is_listed(first.strip("."))


def _continues(journal: str) -> bool:
    return journal.casefold().startswith(("and ", "& ", "und ", "et ", "y "))


def _is_series(words: str, commas: list[re.Match[str]], index: int) -> bool:
    "Whether what this comma parts is one of the items of 'Brain, Behavior, and Immunity'."
    after = words[commas[index].end() :]
    before = words[commas[index - 1].end() if index else 0 : commas[index].start()]
    joined = re.search(r"(?:\s|\A)(?:and|&)\s", after) is not None
    return joined and _is_name(before) and len(before.split()) <= 3


def _is_name(text: str) -> bool:
    "Every word but the small ones begins with a capital or a digit."
    words = [word.strip("().,:&-–'\"") for word in text.split()]
    large = [word for word in words if word and word not in SMALL_WORDS]
    return (
        bool(large)
        and len(words) <= _MOST_WORDS
        and all(
            word[0].isupper()
            or word[0].isdigit()
            or word[:2].isupper()
            or word.startswith(_SMALL_FIRST)
            or any(char.isupper() for char in word[1:3])
            for word in large
        )
    )


def _plausible(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= 24 or not any(char.isalpha() for char in name):
        return False
    if words[-1].casefold().strip(".") in {"no", "nr", "number", "vol"}:
        return False
    if _STATEMENT.search(name) or (len(words) > 1 and is_month(words[-1])):
        return False
    if is_month(words[0]) and (len(words) == 1 or words[1][0].isdigit()):
        return False
    return not name[0].islower() or name.startswith(_SMALL_FIRST)
