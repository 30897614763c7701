"""The report as one page of HTML that needs nothing else: no script, no remote resource."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from ldn_lit.report import wording
from ldn_lit.report.digest import Digest
from ldn_lit.report.entry import Entry, Section
from ldn_lit.report.inert import inert
from ldn_lit.report.news import citations, opening, sections

_CODE = re.compile("`([^`]*)`")
_GRAVE = ("RETRACTED", "EXPRESSION OF CONCERN", "GONE FROM PUBMED")
# Dark where the reader's system is; on paper always black on white, links with their addresses.
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --pale: #57606a; --paper: #fff;
  --line: #d8dee4; --link: #0b57d0; --grave: #b3261e; --mark: #eef1f4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ea; --pale: #a3abb4; --paper: #14171a;
  --line: #363c43; --link: #8ab4f8; --grave: #ff8a80; --mark: #262b31; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.25rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; padding-bottom: .25rem;
  border-bottom: 1px solid var(--line); }
h2 span, header p, li p, footer { color: var(--pale); }
h2 span { font-weight: normal; }
header p, li p { margin: 0; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 1rem; break-inside: avoid; }
li h3 { font-size: 1rem; line-height: 1.35; margin: 0; }
li p { font-size: .9rem; }
a { color: var(--link); }
b { border-radius: .25rem; background: var(--mark); font-size: .75rem; letter-spacing: .03em;
  padding: .1rem .35rem; margin-right: .25rem; }
b.grave { background: var(--grave); color: var(--paper); }
footer { border-top: 1px solid var(--line); font-size: .85rem; margin-top: 2rem;
  padding-top: .5rem; }
@media print { :root { --ink: #000; --pale: #333; --paper: #fff; --line: #999; --link: #000;
  --grave: #000; --mark: #eee; } body { max-width: none; padding: 0; font-size: 10pt; }
  li h3 a::after { content: " <" attr(href) ">"; font-weight: normal; font-size: .85em; } }
""".strip()
_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
"""


def html(digest: Digest) -> str:
    "The same sections as the text; every title escaped, so that it says what it says."
    title = f"ldn-lit report, {wording.moment(digest.run.finished or digest.run.started)}"
    lines = [
        "<header>",
        f"<h1>{shown(title)}</h1>",
        f"<p>Run {digest.run.id}. {shown(opening(digest))}</p>",
        "</header>",
        "<main>",
    ]
    for section in sections(digest):
        lines += _section(section)
    lines += ["</main>", "<footer>"]
    if line := citations(digest):
        said = _CODE.sub(r"<code>\1</code>", shown(line))
        lines.append(f"<p>{said}</p>")
    lines += [
        "<p>Bibliography, not medical advice.</p>",
        "</footer>",
        "</body>",
        "</html>",
    ]
    return _HEAD.format(title=shown(title), style=_STYLE) + "\n".join(lines) + "\n"


def entry_body(entry: Entry) -> Iterator[str]:
    "What an entry says below its title, a paragraph each."
    for line in entry.lines:
        yield f"<p>{shown(line)}</p>"


def shown(text: str) -> str:
    "HTML that shows `text` as it is, in an element or in a quoted attribute."
    return escape(inert(text), quote=True)


def _section(section: Section) -> Iterator[str]:
    name, _, said = section.heading.partition(": ")
    more = f": {shown(said)}" if said else ""
    yield "<section>"
    yield f"<h2>{shown(name)} <span>({len(section.entries)}){more}</span></h2>"
    yield "<ul>"
    for entry in section.entries:
        yield "<li>"
        tag = "h3" if entry.link or entry.lines else "div"
        yield f"<{tag}>{_mark(entry)}{_title(entry)}</{tag}>"
        yield from entry_body(entry)
        yield "</li>"
    yield "</ul>"
    yield "</section>"


def _mark(entry: Entry) -> str:
    if not entry.mark:
        return ""
    kind = ' class="grave"' if entry.mark in _GRAVE else ""
    return f"<b{kind}>{shown(entry.mark)}</b> "


def _title(entry: Entry) -> str:
    title = f'<bdi dir="auto">{shown(entry.title)}</bdi>'
    return f'<a href="{shown(entry.link)}">{title}</a>' if entry.link else title
