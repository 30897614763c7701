"""Fields put into somebody's entry: in its own habit, and not a byte of it changed."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path

import bibtexparser
import pytest
from bibtexparser.bparser import BibTexParser
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from ldn_lit.citations.bibtex_entries import read_entries
from ldn_lit.export.bib_layout import EntryLayout, added, applied, entry_layout, extended

STRANGE = {"ldnlit": "10.1002/art.37734"}
NEW = {"pmid": "23359310", "doi": "10.1002/art.37734"}


def layouts(text: str) -> list[EntryLayout]:
    found = (entry_layout(text, one.start, one.end) for one in read_entries(text))
    return [one for one in found if one is not None]


def put_in(text: str) -> str:
    return applied(text, [edit for one in layouts(text) for edit in added(one, NEW)])


HABITS = {
    "last field without a comma": (
        "@article{a,\n  author = {Younger, J.},\n  year = {2013}\n}\n",
        "@article{a,\n  author = {Younger, J.},\n"
        "  pmid = {23359310},\n  doi = {10.1002/art.37734},\n  year = {2013}\n}\n",
    ),
    "last field with a comma": (
        "@article{a,\n  author = {Younger, J.},\n  year = {2013},\n}\n",
        "@article{a,\n  author = {Younger, J.},\n  year = {2013},\n"
        "  pmid = {23359310},\n  doi = {10.1002/art.37734},\n}\n",
    ),
    "closed on the last field's line": (
        "@article{a,\n\tauthor = {Younger, J.},\n\tyear = {2013}}\n",
        "@article{a,\n\tauthor = {Younger, J.},\n"
        "\tpmid = {23359310},\n\tdoi = {10.1002/art.37734},\n\tyear = {2013}}\n",
    ),
    "aligned, quoted, in capitals": (
        '@ARTICLE{a,\r\n  AUTHOR  = "Younger, J.",\r\n  YEAR    = 2013,\r\n}\r\n',
        '@ARTICLE{a,\r\n  AUTHOR  = "Younger, J.",\r\n  YEAR    = 2013,\r\n'
        '  PMID    = "23359310",\r\n  DOI     = "10.1002/art.37734",\r\n}\r\n',
    ),
    "aligned behind the equals sign": (
        "@article{a,\n  author =       {Younger, J.},\n  year =         2013\n}",
        "@article{a,\n  author =       {Younger, J.},\n  pmid =         {23359310},\n"
        "  doi =          {10.1002/art.37734},\n  year =         2013\n}",
    ),
    "names flush right": (
        "@article{a,\n   author = {Younger, J.},\n  journal = {Arthritis Rheum},\n"
        "     year = {2013}\n}",
        "@article{a,\n   author = {Younger, J.},\n  journal = {Arthritis Rheum},\n"
        "     pmid = {23359310},\n      doi = {10.1002/art.37734},\n     year = {2013}\n}",
    ),
    "BibDesk's capitals": (
        "@article{a,\n\tAuthor = {Younger, J.},\n\tYear = {2013}}",
        "@article{a,\n\tAuthor = {Younger, J.},\n"
        "\tPmid = {23359310},\n\tDoi = {10.1002/art.37734},\n\tYear = {2013}}",
    ),
    "commas first": (
        "@article{a\n  , author = {Younger, J.}\n  , year = 2013\n  }\n",
        "@article{a\n  , author = {Younger, J.}\n"
        "  , pmid = {23359310}\n  , doi = {10.1002/art.37734}\n  , year = 2013\n  }\n",
    ),
    "on one line": (
        "@article{a, author={Younger, J.}, year=2013}",
        "@article{a, author={Younger, J.}, year=2013, pmid={23359310}, doi={10.1002/art.37734}}",
    ),
    "on one line, with a last comma": (
        "@article(a,author={Younger, J.},year=2013,)",
        "@article(a,author={Younger, J.},year=2013,pmid={23359310},doi={10.1002/art.37734},)",
    ),
    "several fields on the last line": (
        "@article{a,\n  author = {Younger, J.},\n  journal = {Pain}, year = 2013\n}",
        "@article{a,\n  author = {Younger, J.},\n  pmid = {23359310},\n"
        "  doi = {10.1002/art.37734},\n  journal = {Pain}, year = 2013\n}",
    ),
    "a comment behind the last comma": (
        "@article{a,\n  year = 2013, % or 2012?\n}",
        "@article{a,\n  year = 2013, % or 2012?\n"
        "  pmid = {23359310},\n  doi = {10.1002/art.37734},\n}",
    ),
    "lines that end with a carriage return": (
        "@article{a,\r  author = {Younger, J.},\r  year = 2013\r}\r",
        "@article{a,\r  author = {Younger, J.},\r"
        "  pmid = {23359310},\r  doi = {10.1002/art.37734},\r  year = 2013\r}\r",
    ),
}


@pytest.mark.parametrize(("before", "after"), HABITS.values(), ids=HABITS)
def test_a_new_field_looks_like_its_neighbours(before: str, after: str) -> None:
    assert put_in(before) == after


@pytest.mark.parametrize(("before", "after"), HABITS.values(), ids=HABITS)
def test_where_fields_have_lines_only_lines_are_added(before: str, after: str) -> None:
    if not re.search(r"[\r\n]", before.strip()):
        return
    old, new = re.split("\r\n|\r|\n", before), re.split("\r\n|\r|\n", after)
    assert [line for line in new if line in old] == old
    assert len(new) == len(old) + len(NEW)


BROKEN = {
    "braces that do not balance": "@article{a,\n  author = {Younger, J.,\n  year = 2013\n}",
    "a field without a value": "@article{a,\n  author = ,\n  year = 2013\n}",
    "a comma that is missing": "@article{a,\n  author = {Younger, J.}\n  year = 2013\n}",
    "no key and no comma": "@article{year = 2013, title = {Pain}}",
    "a quotation mark too many": '@article{a, title = "An "odd" paper", year = 2013}',
    "braces the wrong way round": '@article(a, title = "} {", year = 2013)',
    "a stray word": "@article{a, title = {Pain} twice, year = 2013}",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_what_is_not_exactly_understood_has_no_layout(text: str) -> None:
    assert layouts(text) == []


@pytest.mark.parametrize(
    ("value", "extended_to"),
    [
        ("{Read}", "{Read; more}"),
        ('"Read"', '"Read; more"'),
        ("read", "read # {; more}"),
        ('read # " twice"', 'read # " twice; more"'),
        ("{Read} # twice", "{Read} # twice # {; more}"),
    ],
)
def test_a_value_is_extended_inside_its_last_delimiters(value: str, extended_to: str) -> None:
    text = f"@article{{a, title = {{Pain}}, note = {value}, year = 2013}}"
    [layout] = layouts(text)
    note = layout.field("note")
    assert note is not None
    grown = applied(text, [extended(layout, note, "; more")])
    assert grown == text.replace(value, extended_to)


# --- any file ---------------------------------------------------------------

_words = st.text("abcXYZ 123é{}", max_size=12).filter(
    lambda word: (
        all(word[:n].count("{") >= word[:n].count("}") for n in range(len(word) + 1))
        and word.count("{") == word.count("}")
    )
)
_space = st.sampled_from(["", " ", "  ", "\t"])
_value = st.one_of(
    _words.map("{{{}}}".format),
    _words.filter(lambda word: '"' not in word).map('"{}"'.format),
    st.integers(0, 3000).map(str),
    st.just("jan"),
    _words.map("jan # {{{}}}".format),
)
_names = st.lists(
    st.sampled_from("author title journal year volume pages month note abstract".split()),
    min_size=1,
    max_size=6,
    unique=True,
)


@st.composite
def entries(draw: st.DrawFn) -> str:
    "Somebody's entry: their line ends, indents, gaps, delimiters and last comma."
    newline = draw(st.sampled_from(["\n", "\r\n", "", " "]))
    indent = draw(_space)
    before, after = draw(_space), draw(_space)
    capitals = draw(st.booleans())
    fields = [
        f"{indent}{name.upper() if capitals else name}{before}={after}{draw(_value)}"
        for name in draw(_names)
    ]
    ending = draw(st.sampled_from([",", "", ", "])) + draw(st.sampled_from([newline, ""]))
    return f"@article{{key,{newline}" + f",{newline}".join(fields) + ending + "}"


def read(text: str) -> dict[str, str]:
    [entry] = parse_string(text, "bibtex").entries.values()
    people = {role: str(names) for role, names in entry.persons.items()}
    return {**{name.lower(): value for name, value in entry.fields.items()}, **people}


@given(entries())
def test_any_entry_reads_the_same_but_for_what_was_put_in(text: str) -> None:
    whole = f"% mine\n{text}\n\n@book{{other, title = {{Pain}}}}\n"
    layout = entry_layout(whole, len("% mine\n"), len("% mine\n") + len(text))
    assert layout is not None
    edits = added(layout, NEW)
    grown = applied(whole, edits)
    back = grown
    for edit in edits:
        assert edit.start == edit.end
        back = back[: edit.start] + back[edit.start + len(edit.text) :]
    assert back == whole
    entry = grown[len("% mine\n") : -len("\n\n@book{other, title = {Pain}}\n")]
    assert read(entry) == read(text) | NEW


# --- files of other people --------------------------------------------------

TUNING = Path(__file__).resolve().parents[2] / "benchmarks/labelled/tuning"


def files(shared: Path) -> list[Path]:
    return [*sorted(TUNING.rglob("*.bib")), *sorted((shared / "recorded").rglob("*.bib"))]


def grown_keys(text: str) -> set[str]:
    return {one.key for one in read_entries(text) if one.fields.keys() & STRANGE.keys()}


def parsed(text: str) -> dict[str, dict[str, str]]:
    parser = BibTexParser(ignore_nonstandard_types=False, common_strings=True)
    found = bibtexparser.load(io.StringIO(text), parser)
    return {one["ID"]: one for one in found.entries}


def test_real_files_keep_every_line_and_every_other_field(shared: Path) -> None:
    done = 0
    for path in files(shared):
        text = path.read_text(encoding="utf-8")
        entries_read = list(read_entries(text))
        found = layouts(text)
        grown = applied(text, [edit for one in found for edit in added(one, STRANGE)])
        lines = iter(grown.splitlines())
        on_lines = [line for line in text.splitlines() if not line.startswith("@")]
        assert all(line in lines for line in on_lines), path
        old, new = parsed(text), parsed(grown)
        assert old.keys() == new.keys(), path
        for key, entry in new.items():
            assert entry == old[key] | (STRANGE if key in grown_keys(grown) else {}), (path, key)
        done += len(found)
        assert len(found) >= 0.95 * len(entries_read), path
    assert done > 70


@pytest.mark.parametrize(
    "body",
    [
        " " * 100_000, "%\n" * 50_000, "a = {b}," * 20_000, "{" * 100_000, "\n, " * 30_000,
        'a = "b" # ' * 20_000, "title = {" + "{}" * 50_000 + "}", "a=1,\n" * 20_000,
    ],
    ids=range(8),
)  # fmt: skip
def test_hostile_entries_take_time_in_proportion(body: str) -> None:
    text = f"@article{{key, {body}}}"
    began = time.process_time()
    layout = entry_layout(text, 0, len(text))
    if layout is not None:
        applied(text, added(layout, NEW))
    assert time.process_time() - began < 2
