"""One open citation as a person is asked about it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from ldn_lit.records import Article, Citation, Match, Resolution
from ldn_lit.report.inert import inert, plain_title
from ldn_lit.report.wording import byline_of, shortened

HELP = """\
  1, 2, ...      the candidate of that number
  17222320       the record with this PMID; also PMID 123, NCT00663117, doi:10.1000/x
  n              it is not in PubMed
  s or Enter     leave it open
  w              why it is open: what was compared, what was asked
  u              undo the last decision
  q              stop; what was decided is stored
  ... # words    a note to keep with the decision
"""
_ASKED = "PMID, n not in PubMed, s skip, w why, u undo, q quit, ? help> "
_LONG = 600
_SHOWN = 5

Mark = Callable[[str], str]


def question(
    place: str, citation: Citation, resolution: Resolution, width: int = 80, mark: Mark = str
) -> str:
    """Where it stands, the citation in its sentence, why it is open, and its candidates.

    `mark` makes the citation stand out where a terminal can; the arrows do everywhere.
    """
    lines = [
        "-" * min(width, 80),
        f"{inert(place)}, line {citation.line}  [{inert(citation.id)}]",
        *_sentence(citation, width, mark),
        *_wrapped(f"{resolution.verdict}: {inert(resolution.reason or citation.note)}", width),
        *_candidates(resolution, width),
    ]
    return "\n".join(lines) + "\n"


def prompt(resolution: Resolution) -> str:
    many = min(len(resolution.candidates), _SHOWN)
    return {0: "", 1: "1, "}.get(many, f"1-{many}, ") + _ASKED


def candidates_shown(resolution: Resolution) -> tuple[Match, ...]:
    return resolution.candidates[:_SHOWN]


def record_lines(article: Article, width: int = 80, indent: int = 2) -> str:
    "Who, where, when; then the title."
    told = [*_wrapped(byline_of(article), width, indent), *_wrapped(_title(article), width, indent)]
    return "\n".join(told) + "\n"


def _sentence(citation: Citation, width: int, mark: Mark) -> Iterator[str]:
    text, context = plain_title(citation.text), plain_title(citation.context)
    before, found, after = context.partition(text)
    if citation.kind in ("reference", "web") or not found:
        before, after = "", ""
    before, after = before[-_LONG:], after[:_LONG]
    shown = _wrapped(f"{before}>>{text}<<{after}", width)
    yield from _marked(shown, mark)
    if citation.kind in ("reference", "web") and context and context != text:
        yield from _wrapped(f"cited in: {shortened(context, 200)}", width)


def _marked(lines: list[str], mark: Mark) -> Iterator[str]:
    "Line by line, so that the mark changes no width."
    inside = False
    for line in lines:
        start = 0 if inside else line.find(">>")
        if start < 0:
            yield line
            continue
        end = line.find("<<", start)
        inside = end < 0
        stop = len(line) if inside else end + 2
        words = line[start:stop]
        blank = words[: len(words) - len(words.lstrip())]
        yield line[:start] + blank + mark(words.lstrip()) + line[stop:]


def _candidates(resolution: Resolution, width: int) -> Iterator[str]:
    for number, match in enumerate(candidates_shown(resolution), start=1):
        yield from _hanging(f"{number:>3}  ", byline_of(match.article), width)
        yield from _wrapped(_title(match.article), width, 5)
        yield from _wrapped(_differences(match), width, 5)
    if not resolution.candidates:
        yield "  no candidates"


def _title(article: Article) -> str:
    title = shortened(plain_title(article.title or article.vernacular_title), 150)
    return f"RETRACTED: {title}" if article.retracted else title


def _differences(match: Match) -> str:
    told = f"distance {match.distance:.2f}"
    differing = [
        f"{inert(one.field)} ({shortened(plain_title(one.found), 40)})"
        for one in match.penalties
        if one.distance and one.field != "context"
    ]
    if any(one.distance >= 0.5 and one.field == "context" for one in match.penalties):
        differing.append("what the text says")
    return f"{told}; differs in {', '.join(differing)}" if differing else told


def _wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    return _hanging(" " * indent, text, width)


def _hanging(first: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=" " * len(first),
        break_on_hyphens=False,
    )  # fmt: skip
