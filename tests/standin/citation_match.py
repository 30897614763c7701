"""ECitMatch: journal, volume and first page decide; the author hardly counts."""

from __future__ import annotations

from .corpus import Corpus
from .words import phrase

# Short candidate lists come as ids, long ones as a number [recorded/eutils/ecitmatch].
MOST_LISTED = 5


def match_lines(corpus: Corpus, bdata: str) -> str:
    """One answer line per citation; it stops at a line without a journal [facts/eutils.md 8]."""
    answers = []
    for line in bdata.replace("\n", "\r").split("\r"):
        if not line.strip():
            continue
        parts = [part.replace("+", " ").strip() for part in line.split("|")]
        parts += [""] * (6 - len(parts))
        if not parts[0]:
            break
        answers.append(_answer(corpus, parts))
    return "".join(f"{answer}\n" for answer in answers)


def _answer(corpus: Corpus, parts: list[str]) -> str:
    journal, year, volume, page, author, key = parts[:6]
    code = _matched(corpus, journal, year, volume, page, author)
    # A miss comes back without the author's name.
    echoed = author.lower() if code.isdigit() else ""
    return "|".join((journal.lower(), year, volume, page, echoed, key, code))


def _matched(corpus: Corpus, journal: str, year: str, volume: str, page: str, author: str) -> str:
    index = corpus.index
    in_journal = index.value(("ta",), phrase(journal))
    if not in_journal:
        return "NOT_FOUND;INVALID_JOURNAL"
    found = set(in_journal)
    if volume:
        found &= index.value(("vi",), volume.lower())
    if page:
        found &= index.value(("pg",), page.lower())
    if year.isdigit() and not (volume and page):
        found &= index.dated("pdat", int(year) * 10_000, int(year) * 10_000 + 1231)
    if len(found) > 1 and author:
        by_author = index.value_beginning(("au",), phrase(author)) & found
        found = by_author or found
    if not found:
        return "NOT_FOUND"
    if len(found) == 1:
        return found.pop()
    if len(found) > MOST_LISTED:
        return f"AMBIGUOUS ({len(found)} citations)"
    return f"AMBIGUOUS {','.join(sorted(found, key=int, reverse=True))}"
