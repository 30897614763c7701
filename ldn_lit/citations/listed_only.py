"Keys that a text has put into its list of references without citing them: LaTeX's \\nocite."

from __future__ import annotations

import re
from collections.abc import Iterator

from ldn_lit.records import Document, Mention

#: The key that stands for every entry there is.
EVERY = "*"

_NOCITE = re.compile(r"\\nocite\s{0,9}\{([^{}]{0,5000})\}")
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%[^\n]*")
_HEADER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
# pandoc: "nocite: '@*'" or a block of lines that are indented.
_NOCITE_FIELD = re.compile(r"^nocite[ \t]*:[^\n]*(?:\n[ \t-][^\n]*)*", re.MULTILINE)
_PANDOC_KEY = re.compile(r"@\{?([\w*](?:[^\s,;'\"{}\[\]]*[\w*])?)")


def listed_only(document: Document) -> Iterator[tuple[str, Mention]]:
    "Each with its place; EVERY where all entries are listed."
    found = _in_latex if document.format == "latex" else _in_markdown
    for key, place in found(document.text):
        line = document.text.count("\n", 0, place) + 1
        yield key, Mention(line=line, start=place, end=place + len(key))


def _in_latex(text: str) -> Iterator[tuple[str, int]]:
    code = _COMMENT.sub(lambda match: " " * len(match[0]), text)
    for match in _NOCITE.finditer(code):
        for key in re.finditer(r"[^\s,][^,]*", match[1]):
            yield key[0].strip(), match.start(1) + key.start()


def _in_markdown(text: str) -> Iterator[tuple[str, int]]:
    header = _HEADER.match(text[:20_100])
    field = _NOCITE_FIELD.search(header[0]) if header else None
    if field is not None:
        for key in _PANDOC_KEY.finditer(field[0]):
            yield key[1], field.start() + key.start(1)
