"""Where an export comes from, and what may be asked of one."""

from __future__ import annotations

import pytest

from ldn_lit.errors import UsageError
from ldn_lit.export.formats import FORMATS
from ldn_lit.export.provenance import RUN, Provenance
from ldn_lit.export.wishes import checked, format_of, run_or_moment, years
from ldn_lit.records.exporting import EXPORT_SUFFIXES, Manner


def test_it_says_what_when_and_how_many() -> None:
    header = Provenance(
        version="0.5.0",
        papers=1,
        trials=2,
        run=12,
        as_of="2026-11-22T08:00:00Z",
        searches=("ldn-core", "ldn-skin"),
        chosen=("marked include", "without trials"),
    )
    assert list(header.lines) == [
        "Written by ldn-lit 0.5.0: 1 paper, 2 trials.",
        "Records as of run 12 of 2026-11-22T08:00:00Z.",
        "Searches: ldn-core, ldn-skin.",
        "Chosen: marked include; without trials.",
    ]


def test_what_is_left_out_for_good_is_named() -> None:
    header = Provenance(
        version="1", lasting=(("smith2007", "left out, not in PubMed"), ("ü@", "x"))
    )
    assert list(header.lines)[1:] == ["smith2007: left out, not in PubMed.", "\\xfc(at): x."]


def test_one_line_depends_on_the_run_alone() -> None:
    first, second = (
        list(Provenance(version="1", run=run, as_of=f"2026-11-2{run}").lines) for run in (1, 2)
    )
    differing = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    assert len(differing) == 1
    assert all(line.startswith(RUN) for line in differing[0])


def test_of_a_day_it_says_the_day_instead_of_the_run() -> None:
    header = Provenance(version="1", run=3, known_at="2026-11-22T23:59:59Z")
    assert not [line for line in header.lines if line.startswith(RUN)]
    assert "Records as they were known at 2026-11-22T23:59:59Z." in header.lines


def test_no_line_holds_what_bibtex_takes_for_an_entry() -> None:
    header = Provenance(version="1", searches=("a@b",), chosen=("tagged ü\n@book{x",))
    text = "\n".join(header.lines)
    assert "@" not in text
    assert text.isascii()
    assert len(text.splitlines()) == 3


def test_every_format_has_its_writer() -> None:
    assert list(FORMATS) == list(EXPORT_SUFFIXES)
    for name, format in FORMATS.items():
        assert format.suffix == EXPORT_SUFFIXES[name]
        assert all(isinstance(piece, str) for piece in format.writer([], Provenance(version="1")))


@pytest.mark.parametrize(
    ("file", "format"),
    [
        ("refs.bib", "bibtex"), ("a/b.RIS", "ris"), ("refs.json", "csl-json"),
        ("refs.nbib", "nbib"), ("refs.csv", "csv"), ("refs.xml", "endnote-xml"),
        ("refs.txt", "bibtex"), ("-", "bibtex"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_says_its_format(file: str, format: str) -> None:
    assert format_of(file) == format


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2010-2020", (2010, 2020)), ("2010-", (2010, 0)), ("-2020", (0, 2020)),
        ("2010", (2010, 2010)), (" 2010-2010 ", (2010, 2010)),
    ],
)  # fmt: skip
def test_years(text: str, span: tuple[int, int]) -> None:
    assert years(text) == span


@pytest.mark.parametrize("text", ["", "-", "20", "2020-2010", "2010-2020-2030", "2010 2020", "x"])
def test_what_are_no_years(text: str) -> None:
    with pytest.raises(UsageError, match=r"2010|before"):
        years(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12", 12), ("2026-11-22", "2026-11-22T00:00:00Z"),
        ("2026-11-22T09:00:00+01:00", "2026-11-22T08:00:00Z"),
    ],
)  # fmt: skip
def test_a_run_or_a_moment(text: str, meant: int | str) -> None:
    assert run_or_moment(text) == meant


@pytest.mark.parametrize(
    ("manner", "said"),
    [
        (Manner(format="bibtx"), "known are bibtex"),
        (Manner(format="ris", bom=True), "for csv"),
        (Manner(format="csv", trial_type="misc"), "for bibtex, biblatex, ris, csl-json, endnote"),
    ],
)
def test_what_a_format_does_not_know_is_refused(manner: Manner, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        checked(manner)


def test_what_a_format_knows_is_fine() -> None:
    for manner in (Manner(format="csv", bom=True), Manner(format="biblatex", trial_type="online")):
        assert checked(manner) == manner
