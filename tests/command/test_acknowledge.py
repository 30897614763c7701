"""`ldn-lit acknowledge`, and a notice wherever its paper is shown."""

from __future__ import annotations

import json

import pytest

from tests.standin.server import Standin

from .running import Command

PAPER = "17222320"  # cited in notes.txt, line 3
DOUBTED = "20695007"
NOTICE, CONCERN = "80000001", "80000002"


@pytest.fixture
def noticed(followed: Command, standin: Standin) -> Command:
    "One paper retracted, another under a concern; both were told."
    standin.corpus.retract(PAPER, NOTICE)
    standin.corpus.concern(DOUBTED, CONCERN)
    done = followed("update")
    assert done.code == 0
    assert "cited in: " in done.out
    assert "notes.txt line 3" in " ".join(done.out.split())
    return followed


def status(command: Command) -> str:
    (line,) = [one for one in command("status").out.splitlines() if one.startswith("notices")]
    return line.removeprefix("notices").strip()


def test_without_a_paper_what_is_open_is_listed(noticed: Command) -> None:
    assert status(noticed) == "2 open (retracted 1, concern 1): `ldn-lit acknowledge`"
    listed = json.loads(noticed("acknowledge", "--format", "json").out)
    assert {(one["pmid"], one["notice"], one["notice_pmid"]) for one in listed} == {
        (PAPER, "retracted", NOTICE),
        (DOUBTED, "concern", CONCERN),
    }


def test_an_acknowledged_notice_is_still_shown_and_no_more_open(noticed: Command) -> None:
    done = noticed("acknowledge", PAPER, "--note", "sentence rewritten")
    assert done.code == 0
    assert done.out.startswith(f"PMID {PAPER}: acknowledged: retracted: ")
    assert status(noticed) == "1 open (concern 1): `ldn-lit acknowledge`"
    assert PAPER not in noticed("acknowledge").out
    shown = noticed("show", PAPER).out
    assert "RETRACTED (acknowledged)" in shown
    assert "sentence rewritten" in " ".join(shown.split())
    assert (
        noticed("acknowledge", PAPER).out == f"PMID {PAPER}: nothing to do, all were acknowledged\n"
    )
    assert "open again" in noticed("acknowledge", PAPER, "--undo").out
    assert status(noticed).startswith("2 open")


def test_an_acknowledged_notice_is_not_told_again(noticed: Command) -> None:
    noticed("acknowledge", PAPER)
    assert noticed("update", "-q").out == ""


def test_one_notice_of_several(noticed: Command, standin: Standin) -> None:
    standin.corpus.erratum(PAPER, "80000003")
    noticed("update")
    assert status(noticed).startswith("3 open (retracted 1, concern 1, corrected 1)")
    noticed("acknowledge", PAPER, "--notice", "80000003")
    assert status(noticed).startswith("2 open (retracted 1, concern 1)")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("999",), "the library holds no paper '999'"),
        (("NCT00663117",), "the library holds no paper 'NCT00663117'"),
        (("30248938",), "nothing to acknowledge is known of PMID 30248938"),
        ((PAPER, "--notice", "5"), f"no notice with PMID 5 is known of PMID {PAPER}"),
        (("--note", "x"), "name the paper: ldn-lit acknowledge PMID"),
        (("--undo",), "name the paper"),
        (("--format", "yaml"), "unknown format 'yaml'"),
    ],
)
def test_what_cannot_be_acknowledged(noticed: Command, words: tuple[str, ...], said: str) -> None:
    done = noticed("acknowledge", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_notice_is_shown_wherever_its_paper_is(noticed: Command) -> None:
    shown = " ".join(noticed("show", PAPER).out.split())
    assert "state RETRACTED" in shown
    assert f"(PMID {NOTICE})" in shown
    for words in (("list", "papers"), ("find", "crohn")):
        (line,) = [one for one in noticed(*words).out.splitlines() if PAPER in one]
        assert "RETRACTED" in line
    (line,) = [one for one in noticed("list", "papers").out.splitlines() if DOUBTED in one]
    assert "CONCERN" in line
    cited = [one for one in noticed("list", "citations").out.splitlines() if PAPER in one]
    assert cited
    assert all("RETRACTED" in one for one in cited)
    why = " ".join(noticed("why", f"PMID: {PAPER}").out.split())
    assert "record RETRACTED: " in why
    assert f"(PMID {NOTICE})" in why
    exported = noticed("export", "--ids", f"{PAPER},{DOUBTED}").out
    assert f"note = {{Retracted: PMID {NOTICE}" in exported
    assert f"note = {{Expression of concern: PMID {CONCERN}" in exported
    assert "keywords = {retracted}" in exported


def test_resolving_a_text_that_cites_it_says_so_at_once(noticed: Command) -> None:
    text = f"See PMID {PAPER} and PMID {DOUBTED}.\n".encode()
    done = noticed("resolve", "-", "--offline", "--format", "json", stdin=text).out
    first, second = json.loads(done)["documents"][0]["citations"]
    assert [one["kind"] for one in first["notices"]] == ["retracted"]
    assert second["notices"] == [
        {
            "kind": "concern",
            "relation": "ExpressionOfConcernIn",
            "pmid": CONCERN,
            "source": second["notices"][0]["source"],
            "date": "2026",
            "acknowledged": None,
        }
    ]
    plain = noticed("resolve", "-", "--offline", stdin=text).out
    assert f"PMID {PAPER} RETRACTED" in plain
    assert f"PMID {DOUBTED} CONCERN" in plain


def test_a_library_without_notices_says_so(stocked: Command) -> None:
    assert status(stocked) == "none open"
    assert stocked("acknowledge").out == ""
