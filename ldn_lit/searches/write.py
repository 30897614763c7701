"""A SavedSearch -> the text of its query file, laid out as a person would."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from ldn_lit.records import SavedSearch

_WIDTH = 96
#: What TOML allows in no string but as an escape.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def query_file(search: SavedSearch) -> str:
    "What `read_searches` reads back as the same search (of another path)."
    return "\n".join(_lines(search)) + "\n"


def _lines(search: SavedSearch) -> Iterator[str]:
    yield f"title = {_line(search.title)}"
    if search.why:
        yield f"why = {_block(search.why)}"
    if search.must_hit:
        yield from _listed("must_hit", search.must_hit)
    if not search.enabled:
        yield "enabled = false"
    if search.pubmed:
        yield from ("", "[pubmed]", f"query = {_block(search.pubmed)}")
    if search.clinicaltrials:
        yield from ("", "[clinicaltrials]")
        yield from (f'"{name}" = {_value(value)}' for name, value in search.clinicaltrials)


def _listed(key: str, values: Sequence[str]) -> Iterator[str]:
    whole = f"{key} = [{', '.join(map(_line, values))}]"
    if len(whole) <= _WIDTH:
        yield whole
        return
    yield f"{key} = ["
    line = "   "
    for value in values:
        cell = f" {_line(value)},"
        if len(line) + len(cell) > _WIDTH:
            yield line
            line = "   "
        line += cell
    yield line
    yield "]"


def _value(text: str) -> str:
    text = text.strip()
    if "\n" in text:
        return _block(text)
    literal = "'" not in text and not _CONTROL.search(text)
    return f"'{text}'" if '"' in text and literal else _line(text)


def _block(text: str) -> str:
    "Lines of their own between three quotes; what these cannot hold is escaped."
    text = text.replace("\r\n", "\n").strip()
    if "\\" not in text and '"""' not in text and not _CONTROL.search(text):
        return f'"""\n{text}\n"""'
    if "'''" not in text and not _CONTROL.search(text):
        return f"'''\n{text}\n'''"
    return _line(text)


def _line(text: str) -> str:
    "JSON's escapes are TOML's, but for the one character JSON leaves alone."
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
