"""The reference files and further parts that a LaTeX or Markdown text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_BIBLIOGRAPHY = re.compile(
    r"\\(?:no)?bibliography\s*\{([^{}]{0,2000})\}"
    r"|\\add(?:bibresource|globalbib|sectionbib)\s*(?:\[[^\]]{0,200}\])?\s*\{([^{}]{0,500})\}"
)
_INCLUDED = re.compile(r"\\(?:input|include|subfile)\s*\{([^{}]{0,500})\}")
_HEADER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(
    r"^bibliography[ \t]*:[ \t]*([^\r\n]*)((?:\r?\n[ \t]*-[ \t]+[^\r\n]*)*)", re.MULTILINE
)
_ITEM = re.compile(r"^[ \t]*-[ \t]+(.*?)[ \t\r]*$", re.MULTILINE)
_REFERENCE_ENDINGS = frozenset({".bib", ".json", ".ris", ".nbib"})
# A Markdown header is a screen long; what is longer is a text between two rules.
_LONGEST_HEADER = 20_000


@dataclass(frozen=True, slots=True)
class Named:
    "File names as the text gives them, relative to its own folder."

    bibliographies: tuple[str, ...] = ()
    included: tuple[str, ...] = ()


def named_in_latex(text: str) -> Named:
    code = _COMMENT.sub(r"\1", text)
    found = [
        _with_ending(name, ".bib")
        for match in _BIBLIOGRAPHY.finditer(code)
        for name in (match[1] or match[2] or "").split(",")
        if name.strip()
    ]
    included = [
        _with_ending(match[1], ".tex") for match in _INCLUDED.finditer(code) if match[1].strip()
    ]
    parts = [name for name in included if PurePath(name).suffix.lower() in (".tex", ".ltx")]
    return Named(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(parts)))


def named_in_markdown(text: str) -> Named:
    header = _HEADER.match(text[:_LONGEST_HEADER].removeprefix("\ufeff"))
    entry = _ENTRY.search(header[1]) if header else None
    if entry is None:
        return Named()
    return Named(tuple(dict.fromkeys(name for name in _yaml_names(entry) if name)))


def _yaml_names(entry: re.Match[str]) -> Iterator[str]:
    "A scalar, a list in brackets or a list of lines; a comment ends a line."
    for said in (entry[1], *_ITEM.findall(entry[2])):
        words = re.split(r"(?:\A|\s)#", said.strip(), maxsplit=1)[0].strip()
        if words.startswith("["):
            yield from (part.strip().strip("\"'") for part in words.strip("[]").split(","))
        else:
            yield words.strip("\"'")


def _with_ending(name: str, ending: str) -> str:
    name = name.strip().strip('"')
    suffix = PurePath(name).suffix.lower()
    known = suffix in _REFERENCE_ENDINGS if ending == ".bib" else bool(suffix)
    return name if known else name + ending
