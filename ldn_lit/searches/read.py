"""A folder of query files -> SavedSearches."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ldn_lit.errors import QueryFileError
from ldn_lit.records import SavedSearch
from ldn_lit.searches.registry_parameters import refusal

_NAME = re.compile(r"[a-z0-9-]+")
_PMID = re.compile(r"[1-9]\d{0,7}")
_NCT_ID = re.compile(r"NCT\d{8}", re.IGNORECASE)
_TOP = ("title", "why", "pubmed", "clinicaltrials", "must_hit", "enabled")
_PUBMED = ("query",)
_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


class FileFault(QueryFileError):
    """A query file that is not right: "file:line: what; what to do"."""

    def __init__(self, path: Path, line: int, what: str, remedy: str, column: int = 1) -> None:
        super().__init__(f"{path}:{line}: {what}; {remedy}")
        self.path, self.line, self.column = path, line, column
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryFile:
    """A file of the folder: its search, or why it holds none."""

    path: Path
    text: str = ""
    search: SavedSearch | None = None
    fault: FileFault | None = None


def read_searches(folder: Path) -> tuple[SavedSearch, ...]:
    """The searches of every .toml file in a folder, by name.

    Raises QueryFileError ("file:line: what; what to do") at the first file that is not right.
    """
    files = read_files(folder)
    fault = next((one.fault for one in files if one.fault), None)
    if fault is not None:
        raise fault
    return tuple(one.search for one in files if one.search)


def read_files(folder: Path) -> tuple[QueryFile, ...]:
    "Every .toml file of a folder, by name, the right and the wrong ones."
    return tuple(_read(_query_files(folder)))


def read_text(path: Path, text: str) -> SavedSearch:
    "The search that a file of this name and content is. Raises FileFault."
    require_name(path)
    return _QueryFile(path, text).search()


def is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name))


def require_name(path: Path) -> None:
    if not is_name(path.stem):
        raise FileFault(
            path,
            1,
            f"the file's name is the search's name, and “{path.stem}” is not one",
            "use small letters a-z, digits and hyphens only",
        )


def _read(paths: Sequence[Path]) -> Iterator[QueryFile]:
    for path in paths:
        text = ""
        try:
            require_name(path)
            _require_alone(path, paths)
            text = _text(path)
            yield QueryFile(path=path, text=text, search=_QueryFile(path, text).search())
        except FileFault as fault:
            yield QueryFile(path=path, text=text, fault=fault)


def _require_alone(path: Path, paths: Iterable[Path]) -> None:
    "Which of two files is the search cannot be told, so neither is."
    namesake = next((one for one in paths if one.stem == path.stem and one != path), None)
    if namesake is not None:
        what = f"{namesake.name} is also a search named “{path.stem}”"
        raise FileFault(path, 1, what, "rename one of them")


def _query_files(folder: Path) -> list[Path]:
    if not folder.exists():
        raise QueryFileError(
            f"{folder}: there is no such folder; make it and put query files (NAME.toml) into it,"
            " or name another with --queries or LDN_LIT_QUERIES"
        )
    if not folder.is_dir():
        raise QueryFileError(f"{folder}: this is a file; name the folder of the query files")
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() == ".toml"]
    except OSError as problem:
        raise QueryFileError(
            f"{folder}: the folder cannot be read ({problem.strerror}); check its permissions"
        ) from problem
    if not found:
        raise QueryFileError(
            f"{folder}: the folder holds no query files; put at least one NAME.toml into it,"
            " or name another folder with --queries or LDN_LIT_QUERIES"
        )
    return sorted((path for path in found if not path.name.startswith(".")), key=_by_name)


def _by_name(path: Path) -> tuple[str, str]:
    return path.stem, path.name


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as problem:
        what = f"the file cannot be read ({problem.strerror})"
        raise FileFault(path, 1, what, "check it and its permissions") from problem
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise FileFault(path, line, "the file is not UTF-8 text", "save it as UTF-8") from problem


class _QueryFile:
    """One file while it is read; every complaint knows its line."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text

    def search(self) -> SavedSearch:
        content = self._toml()
        self._known_keys(content)
        pubmed = self._table(content, "pubmed")
        self._known_pubmed_keys(pubmed)
        registry = _flat(self._table(content, "clinicaltrials"))
        if not pubmed and not registry:
            self._fail("", "the search names no source", "add [pubmed] query or [clinicaltrials]")
        return SavedSearch(
            name=self.path.stem,
            title=self._string(content, "title") or self.path.stem,
            why=self._string(content, "why").strip(),
            pubmed=self._query(pubmed, "query") if pubmed else "",
            clinicaltrials=tuple((name, self._parameter(registry, name)) for name in registry),
            must_hit=self._must_hit(content.get("must_hit", [])),
            enabled=self._switch(content),
            path=str(self.path),
        )

    # --- keys ---

    def _toml(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as problem:
            place = _TOML_PLACE.search(str(problem))
            last = self.text.rstrip("\n").count("\n") + 1
            line, column = (int(place[1]), int(place[2])) if place and place[1] else (last, 1)
            what = f"this is not valid TOML ({_TOML_PLACE.sub('', str(problem))})"
            remedy = 'correct the line, texts stand in quotes: key = "text"'
            raise FileFault(self.path, line, what, remedy, column) from problem

    def _known_keys(self, content: Mapping[str, Any]) -> None:
        for key, value in content.items():
            if key in _TOP:
                continue
            dotted = f"{key}.{next(iter(value))}" if isinstance(value, dict) and value else key
            if refusal(dotted) is None:
                self._fail(
                    key, f'"{dotted}" stands outside its table', "put it under [clinicaltrials]"
                )
            if key in _PUBMED:
                self._outside(key, key, "pubmed")
            self._unknown(key, _TOP)

    def _outside(self, key: str, shown: str, table: str) -> NoReturn:
        self._fail(key, f'"{shown}" stands outside its table', f"put it under [{table}]")

    def _known_pubmed_keys(self, pubmed: Mapping[str, Any]) -> None:
        for key in pubmed:
            if key in _PUBMED:
                continue
            self._misplaced(key, "pubmed")
            self._unknown(key, _PUBMED)

    def _misplaced(self, key: str, table: str) -> None:
        "A key written after a table's header belongs to that table, which surprises people."
        if key in _TOP:
            self._fail(
                key, f'"{key}" stands under [{table}]', f"move it to the top, above [{table}]"
            )

    def _unknown(self, key: str, known: Iterable[str]) -> NoReturn:
        near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.5)
        remedy = f'did you mean "{near[0]}"?' if near else f"the known keys are {', '.join(known)}"
        self._fail(key, f'unknown key "{key}"', remedy)

    # --- values ---

    def _table(self, content: Mapping[str, Any], name: str) -> dict[str, Any]:
        table = content.get(name, {})
        if not isinstance(table, dict):
            self._fail(name, f'"{name}" is not a table', f"write [{name}] on a line of its own")
        return table

    def _string(self, content: Mapping[str, Any], key: str) -> str:
        value = content.get(key, "")
        if not isinstance(value, str):
            self._fail(key, f'"{key}" is {_kind(value)}, not text', "put it in quotes")
        return value

    def _query(self, table: Mapping[str, Any], key: str) -> str:
        query = self._string(table, key)
        if not query.strip():
            self._fail(key, f'"{key}" is empty', "write the query, or remove the line to skip it")
        return query

    def _parameter(self, registry: Mapping[str, Any], name: str) -> str:
        self._misplaced(name, "clinicaltrials")
        refused = refusal(name)
        if refused is not None:
            self._fail(name, *refused)
        return self._query(registry, name)

    def _must_hit(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            self._fail("must_hit", f'"must_hit" is {_kind(value)}, not a list', _MUST_HIT_REMEDY)
        return tuple(dict.fromkeys(self._record_id(one) for one in value))

    def _record_id(self, value: Any) -> str:
        text = str(value).strip() if type(value) in (str, int) else ""
        if _PMID.fullmatch(text):
            return text
        if _NCT_ID.fullmatch(text):
            return text.upper()
        shown = text or _kind(value)
        return self._fail(
            str(value), f"“{shown}” in must_hit is neither a PMID nor an NCT id", _MUST_HIT_REMEDY
        )

    def _switch(self, content: Mapping[str, Any]) -> bool:
        value = content.get("enabled", True)
        if not isinstance(value, bool):
            self._fail("enabled", f'"enabled" is {_kind(value)}', "write true or false, unquoted")
        return value

    # --- complaints ---

    def _fail(self, sought: str, what: str, remedy: str) -> NoReturn:
        raise FileFault(self.path, self._line(sought), what, remedy)

    def _line(self, sought: str) -> int:
        "Where a key or a value stands; keys are looked for before values."
        word = re.escape(sought)
        for pattern in (rf'^\s*\[?\s*"?{word}(?![\w-])', rf"(?<!\w){word}(?!\w)"):
            found = re.search(pattern, self.text, re.MULTILINE) if sought else None
            if found:
                return self.text.count("\n", 0, found.end()) + 1
        return 1


_MUST_HIT_REMEDY = 'write must_hit = ["17222320", "NCT00568555"]'


def _flat(table: Mapping[str, Any]) -> dict[str, Any]:
    "query.intr without quotes is TOML for a table in a table: the same is meant."
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat.update({f"{key}.{name}": inner for name, inner in value.items()})
        else:
            flat[key] = value
    return flat


def _kind(value: Any) -> str:
    names = {str: "text", bool: "a yes or no", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "a table" if isinstance(value, dict) else "a date")
