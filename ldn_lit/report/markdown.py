"""The report as Markdown, for a repository, an issue or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ldn_lit.report import wording
from ldn_lit.report.digest import Digest
from ldn_lit.report.entry import Entry
from ldn_lit.report.news import citations, opening, sections

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$!])")
# GitHub makes links of bare addresses and mentions of bare names.
_AUTOLINK = re.compile(r"(https?|ftp)://|www\.|@", re.IGNORECASE)
_LIST_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def markdown(digest: Digest) -> str:
    "The same sections as the text; every title escaped, so that it says what it says."
    told = sections(digest)
    lines = [f"# ldn-lit report, {wording.moment(digest.run.finished or digest.run.started)}"]
    lines += ["", escaped(opening(digest))]
    for section in told:
        name, _, said = section.heading.partition(": ")
        number = f"## {name} ({len(section.entries)})"
        lines += ["", f"{number}: {said}" if said else number, ""]
        lines += [line for entry in section.entries for line in _entry(entry)]
    if line := citations(digest):
        lines += ["", line]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    "Markdown that shows `text` as it is: no markup, no HTML, no links, no lists."
    shown = _SPECIAL.sub(r"\\\1", text)
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = _AUTOLINK.sub(_unlinked, shown)
    return _LIST_START.sub(_unlisted, shown)


def _entry(entry: Entry) -> Iterator[str]:
    title = f"[{escaped(entry.title)}](<{entry.link}>)" if entry.link else escaped(entry.title)
    yield f"- **{entry.mark}:** {title}" if entry.mark else f"- {title}"
    for line in entry.lines:
        yield f"  - {escaped(line)}"


def _unlinked(match: re.Match[str]) -> str:
    found = match.group()
    return (
        found.replace(":", "&#58;")
        .replace("@", "&#64;")
        .replace("www.", "www&#46;")
        .replace("WWW.", "WWW&#46;")
    )


def _unlisted(match: re.Match[str]) -> str:
    number, stop, bullet = match.groups()
    return f"\\{bullet}" if bullet else f"{number}\\{stop}"
