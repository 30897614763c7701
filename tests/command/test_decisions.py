"""`pin`, `reject`, `unpin` and `decisions`: what people decide, from scripts and through a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.standin.server import Standin

from .running import Command, fresh

TEXT = """\
It was tried in Crohn's disease (Nobody 1850).

Another group tried it for pain, years afterwards (Nullius et al. 1999).
"""


@pytest.fixture
def decided(followed: Command, tmp_path: Path) -> Command:
    "Two mentions nobody can resolve, and a person who knows what they are."
    (tmp_path / "mine.txt").write_text(TEXT, encoding="utf-8")
    assert followed("resolve", tmp_path / "mine.txt").code == 0
    assert followed("pin", "Nobody", "17222320", "--note", "from his letters").code == 0
    assert followed("reject", "Nullius").code == 0
    return followed


@pytest.fixture
def elsewhere(tmp_path: Path) -> Command:
    "Another machine, with an empty library and no network."
    return fresh(tmp_path / "elsewhere" / "ldn-lit")


def exported(command: Command) -> str:
    done = command("decisions", "export")
    assert (done.code, done.err) == (0, "")
    return done.out


def meanings(command: Command, document: str = "mine.txt") -> dict[str, tuple[str, str]]:
    rows = command("list", "citations", "--format", "json").json
    return {
        row["text"][:7]: (row["verdict"], row["meaning"])
        for row in rows
        if row["document"] == document
    }


BOTH = {"(Nobody": ("exact", "PMID 17222320"), "(Nullius"[:7]: ("not_in_pubmed", "")}


# --- pin, reject, unpin ---------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "means"),
    [
        ("17222320", "PMID 17222320"),
        ("PMID:17222320", "PMID 17222320"),
        ("nct00663117", "NCT00663117"),
        ("10.3390/MEDSCI6040082", "PMID 30248938"),
        ("https://doi.org/10.3390/medsci6040082", "PMID 30248938"),
    ],
)
def test_a_record_may_be_named_in_any_way(decided: Command, record: str, means: str) -> None:
    done = decided("pin", "Nullius", record)
    assert done.code == 0
    assert f"(Nullius et al. 1999) is {means}: " in done.out
    assert meanings(decided)["(Nulliu"] == ("exact", means)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("not in PubMed", "for what is in none of them: ldn-lit reject"),
        ("NCT123", "is not a PMID (digits only), an NCT id or a DOI"),
        ("10.9999/nobody-has-this", "PubMed has no records with doi:10.9999/nobody-has-this"),
        ("NCT99999999", "ClinicalTrials.gov has no trial NCT99999999"),
        ("99999", "PubMed has no record 99999"),
    ],
)
def test_what_no_source_has_is_refused(decided: Command, record: str, said: str) -> None:
    done = decided("pin", "Nullius", record)
    assert done.code == 2
    assert said in done.complaint
    assert meanings(decided) == BOTH


def test_a_pin_that_contradicts_the_text_is_stored_and_said(decided: Command) -> None:
    done = decided("pin", "Nullius", "17222320")
    assert done.code == 0
    assert "that record has another author (cited Nullius, the record has Smith JP" in done.err
    assert "`ldn-lit unpin c" in done.err


def test_a_document_may_be_named(followed: Command, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    followed("resolve", tmp_path / "a.txt", tmp_path / "b.txt")
    vague = followed("reject", "Nobody")
    assert "stands for 2 citations; use an id, or --document" in vague.complaint
    assert followed("reject", "Nobody", "--document", "b.txt").code == 0
    assert meanings(followed, "a.txt")["(Nobody"][0] == "not_found"
    assert meanings(followed, "b.txt")["(Nobody"][0] == "not_in_pubmed"


def test_taken_back_the_rule_decides_again(decided: Command) -> None:
    done = decided("unpin", "Nobody")
    assert done.out == "(Nobody 1850) is decided by nobody; the rule says not_found\n"
    assert meanings(decided)["(Nobody"] == ("not_found", "")
    assert "nobody has decided about" in decided("unpin", "Nobody").complaint


def test_why_says_who_decided_what_and_what_the_rule_would_say(decided: Command) -> None:
    told = " ".join(decided("why", "Nobody").out.split())
    assert "verdict exact, accepted by a person, 20" in told
    assert "because a person decided that it is PMID 17222320: from his letters" in told
    assert "rule alone would say not_found: no paper of Nobody" in told
    [told] = decided("why", "Nobody", "--format", "json").json["citations"]
    assert told["decision"]["note"] == "from his letters"
    assert (told["pmid"], told["rule"]["verdict"]) == ("17222320", "not_found")


def test_list_shows_who_decided(decided: Command) -> None:
    rows = decided("list", "citations", "--format", "json").json
    by = {row["text"]: row["by"] for row in rows if row["document"] in ("mine.txt", "notes.txt")}
    assert by["(Nobody 1850)"] == by["(Nullius et al. 1999)"] == "person"
    assert by["PMID: 17222320"] == ""


# --- the text changes -----------------------------------------------------------


def test_decisions_outlive_any_edit(decided: Command, tmp_path: Path) -> None:
    first, second = TEXT.strip().split("\n\n")
    for text in (
        f"Something new (Younger et al., 2013).\n\n{first}\n\n{second}\n",
        f"{second}\n\n{first}\n",
        f"{first.replace('tried in', 'once tried against')}\n\n{second}\n",
        f"{second}\n",
        f"{second}\n\n{first}\n",
    ):
        (tmp_path / "mine.txt").write_text(text)
        assert decided("resolve", tmp_path / "mine.txt").code == 0
        found = meanings(decided)
        expected = {name: one for name, one in BOTH.items() if name in text}
        assert {name: found[name] for name in expected} == expected, text


def test_a_moved_document_brings_its_decisions(decided: Command, tmp_path: Path) -> None:
    before = exported(decided)
    (tmp_path / "new").mkdir()
    (tmp_path / "mine.txt").rename(tmp_path / "new" / "mine.txt")
    decided("resolve", tmp_path / "new" / "mine.txt")
    rows = decided("decisions", "list", "--format", "json").json
    assert sorted(row["path"] for row in rows) == sorted(
        [str(tmp_path / "mine.txt")] * 2 + [str(tmp_path / "new" / "mine.txt")] * 2
    )
    assert exported(decided) == before, "the file of decisions knows names, not places"


# --- the file -------------------------------------------------------------------


def test_the_file_names_no_place_and_reads_back_to_itself(
    decided: Command, elsewhere: Command, tmp_path: Path
) -> None:
    text = exported(decided)
    assert str(tmp_path) not in text
    assert len(text.splitlines()) == 4
    done = elsewhere("decisions", "import", "-", "--offline", stdin=text.encode())
    assert done.code == 0
    assert done.out.splitlines()[-1] == "2 decisions: 2 waits"
    assert exported(elsewhere) == text
    again = elsewhere("decisions", "import", "-", "--offline", stdin=text.encode())
    assert again.out == "2 decisions: 2 already here\n"
    assert exported(elsewhere) == text


def test_imported_decisions_wait_for_their_document(
    decided: Command, elsewhere: Command, tmp_path: Path
) -> None:
    file = tmp_path / "decisions.tsv"
    assert decided("decisions", "export", "-o", file).code == 0
    elsewhere("decisions", "import", file, "--offline")
    rows = elsewhere("decisions", "list", "--format", "json").json
    assert {row["state"] for row in rows} == {"document not read"}
    (tmp_path / "elsewhere" / "mine.txt").write_text(f"A new beginning.\n\n{TEXT}")
    done = elsewhere("resolve", tmp_path / "elsewhere" / "mine.txt", "--offline")
    assert done.code == 0
    assert "PMID 17222320 (unconfirmed)" in done.out
    assert meanings(elsewhere) == BOTH
    [told] = elsewhere("why", "Nobody", "--format", "json").json["citations"]
    assert told["decision"]["origin"] == "decisions.tsv"
    assert exported(elsewhere).splitlines()[2:] == exported(decided).splitlines()[2:]


def test_a_record_the_library_lacks_is_fetched_with_the_next_network(
    decided: Command, elsewhere: Command, standin: Standin, tmp_path: Path
) -> None:
    decided("pin", "Nobody", "70000905")
    (tmp_path / "elsewhere" / "mine.txt").write_text(TEXT)
    elsewhere("resolve", tmp_path / "elsewhere" / "mine.txt", "--offline")
    text = exported(decided).encode()
    done = elsewhere("decisions", "import", "-", stdin=text)
    assert done.code == 3
    assert "PubMed cannot be reached" in done.err
    assert meanings(elsewhere)["(Nobody"] == ("exact", "PMID 70000905")
    assert "not fetched yet" in elsewhere("why", "Nobody").out
    standin.forget()
    online = elsewhere.asking(standin.eutils_url, standin.ctgov_url)
    assert online("decisions", "import", "-", stdin=text).code == 0
    assert len(standin.requests) == 1
    assert elsewhere("show", "70000905").code == 0


CONFLICT = [
    ((), "2030-01-01", "the file's stands", "PMID 19453963"),
    ((), "2020-01-01", "the one here stands", "PMID 17222320"),
    (("--theirs",), "2020-01-01", "the file's stands", "PMID 19453963"),
    (("--ours",), "2030-01-01", "the one here stands", "PMID 17222320"),
]


@pytest.mark.parametrize(("words", "date", "said", "stands"), CONFLICT)
def test_where_both_decided_it_is_said_which_stands(
    decided: Command, words: tuple[str, ...], date: str, said: str, stands: str
) -> None:
    lines = exported(decided).splitlines()
    [at] = [at for at, line in enumerate(lines) if "Nobody" in line]
    cells = lines[at].split("\t")
    cells[2], cells[3] = "PMID 19453963", date
    lines[at] = "\t".join(cells)
    done = decided("decisions", "import", "-", *words, "--offline", stdin="\n".join(lines).encode())
    assert done.code == 0
    assert "conflict: mine.txt c" in done.out
    assert said in done.out
    assert meanings(decided)["(Nobody"] == ("exact", stands)


def test_bad_lines_are_named_and_the_rest_is_used(decided: Command, tmp_path: Path) -> None:
    text = exported(decided).replace("not in PubMed", "perhaps")
    (tmp_path / "team.tsv").write_text(text)
    decided("unpin", "Nobody")
    done = decided("decisions", "import", "team.tsv", "--offline", cwd=tmp_path)
    assert done.code == 3
    assert "ldn-lit: team.tsv:" in done.err
    assert "'perhaps' is no PMID, NCT id or DOI" in done.err
    assert meanings(decided)["(Nobody"] == ("exact", "PMID 17222320")


def test_an_id_that_is_gone_is_found_by_its_words(decided: Command) -> None:
    text = exported(decided)
    [row] = [row for row in decided("decisions", "list", "--format", "json").json if row["note"]]
    decided("unpin", "Nobody")
    given = text.replace(row["id"], "c0123456789").encode()
    done = decided("decisions", "import", "-", "--offline", stdin=given)
    assert f"by its words: mine.txt c0123456789 ((Nobody 1850)) is {row['id']} now" in done.out
    assert meanings(decided)["(Nobody"] == ("exact", "PMID 17222320")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.tsv", None, "missing.tsv: there is no such file"),
        ("mine.txt", None, "mine.txt is no file of decisions"),
        ("raw.tsv", b"\xff\xfe\x00", "raw.tsv: starts like UTF-16 but is damaged"),
        ("newer.tsv", b"# ldn-lit decisions 7\n", "was written by a newer ldn-lit"),
    ],
)
def test_what_is_no_file_of_decisions(
    decided: Command, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = decided("decisions", "import", name, cwd=tmp_path)
    assert done.code == 2
    assert said in done.complaint


def test_ours_and_theirs_exclude_each_other(ldn_lit: Command) -> None:
    done = ldn_lit("decisions", "import", "x", "--ours", "--theirs")
    assert done.code == 2
    assert "exclude each other" in done.complaint
    assert not ldn_lit.home.exists()


def test_nothing_decided_is_an_empty_file(followed: Command) -> None:
    text = exported(followed)
    assert text.startswith("# ldn-lit decisions 1\n")
    done = followed("decisions", "import", "-", stdin=text.encode())
    assert (done.code, done.out) == (0, "no decisions\n")
    assert followed("decisions", "list").out == ""
