"""key: which keys there are, and which one a person wants."""

from __future__ import annotations

import pytest

from .running import Command


def test_a_key_is_pinned_and_taken_back(stocked: Command) -> None:
    done = stocked("key", "17222320", "smith2007crohn")
    told = "PMID 17222320: cited as smith2007crohn from now on; smith2007 still finds it\n"
    assert (done.code, done.out) == (0, told)
    assert stocked("key", "smith2007", "smith2007crohn").out == (
        "PMID 17222320: smith2007crohn is pinned already\n"
    )
    [row] = [
        row
        for row in stocked("list", "papers", "--format", "json").json
        if row["pmid"] == "17222320"
    ]
    assert row["key"] == "smith2007crohn"
    rows = stocked("key", "SMITH2007", "--format", "json").json
    assert [(row["key"], row["scheme"], row["state"]) for row in rows] == [
        ("smith2007crohn", "pinned", "current"),
        ("smith2007", "authyear", "older"),
    ]
    assert stocked("key", "17222320", "--undo").out == (
        "PMID 17222320: cited as smith2007 again; smith2007crohn still finds it\n"
    )
    assert stocked("key", "smith2007crohn", "--undo").out == "PMID 17222320: no key is pinned\n"


def test_a_trial_may_have_a_key_too(stocked: Command) -> None:
    assert stocked("key", "NCT00663117", "crohntrial").code == 0
    assert "@techreport{crohntrial," in stocked("export", "--ids", "crohntrial").out
    assert stocked("show", "crohntrial", "--format", "json").json["nct_id"] == "NCT00663117"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("39999999", "x"), "the library holds no '39999999'"),
        (("17222320", "SMITH2007", "--undo"), "not both"),
        (("23359310", "SMITH2007"), "SMITH2007 is the key of PMID 17222320, or was"),
        (("23359310", "NCT00663117"), "NCT00663117 is the key of NCT00663117, or was"),
        (("23359310", "NCT99999999"), "reads as the number of another record"),
        (("23359310", "two words"), "letters A-Z, digits, _ : and - only"),
        (("23359310", "2007smith"), "a key begins with a letter"),
    ],
)
def test_what_cannot_be_a_key_is_said(stocked: Command, words: tuple[str, ...], said: str) -> None:
    done = stocked("key", *words)
    assert done.code == 2
    assert said in done.complaint


def test_a_scheme_is_the_librarys_own_by_configuration(stocked: Command) -> None:
    (stocked.home / "config.toml").write_text('keys = "bbt"\n')
    assert (
        "@article{smithLowdoseNaltrexoneTherapy2007," in stocked("export", "--ids", "17222320").out
    )
    shown = stocked("show", "smith2007", "--format", "json").json
    assert shown["key"] == "smithLowdoseNaltrexoneTherapy2007"
