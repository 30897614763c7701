"""Export, keys and annotations as a person at a terminal of 80 columns meets them."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from dataclasses import dataclass
from pathlib import Path

import pytest

from .running import SCRIPT, Command, fresh

WIDE = 80
GOOD = """\
@article{a, author={Smith, J. P.}, year=2007,
  title={Low-dose naltrexone therapy improves active Crohn's disease}}
@article{wrong, author={Smith, J. P.}, year=2007, pmid={23359310},
  title={Low-dose naltrexone therapy improves active Crohn's disease}}
@article{broken, title={Something that was never closed, author={Nemo, X.}
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood on the screen at the end, and the exit code."""

    code: int
    lines: list[str]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.lines).split())


def at_a_terminal(
    command: Command, *words: str, cwd: Path | None = None, typed: bytes = b"", columns: int = WIDE
) -> Seen:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [SCRIPT, *words], stdin=theirs, stdout=theirs, stderr=theirs,
        env={**command.environment, "TERM": "xterm-256color"}, cwd=cwd or command.home.parent,
    ) as process:  # fmt: skip
        os.close(theirs)
        os.write(ours, typed)
        said = b""
        try:
            while piece := os.read(ours, 65536):
                said += piece
        except OSError:
            pass
        code = process.wait(60)
    os.close(ours)
    text = said.decode()
    assert "Traceback" not in text
    assert "unexpected" not in text
    assert "\x1b" not in text
    return Seen(code, text.replace("\r\n", "\n").splitlines())


def too_wide(seen: Seen, columns: int = WIDE) -> list[str]:
    "A path that has no blank stays whole, so that it can be copied."
    return [line for line in seen.lines if len(line) > columns and " " in line.strip()]


@pytest.fixture(scope="module")
def reader(stocked_home: Path) -> Command:
    "For commands that only read."
    return fresh(stocked_home)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "f"
    (made / "sub").mkdir(parents=True)
    (made / "good.bib").write_text(GOOD)
    (made / "prose.bib").write_text("Dear colleague, here is my list.\n")
    (made / "paper.tex").write_text("We \\cite{a,absent}. \\bibliography{good}\n")
    return made


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            "export --format word",
            2,
            "unknown format 'word'; known are bibtex, biblatex, ris, nbib, csl-json, csv, endnote",
        ),
        ("export --ids nobody2001", 2, "holds no nobody2001; try: ldn-lit find WORDS"),
        ("export --ids ,", 2, "--ids names no paper or trial; leave it out for all of them"),
        ("export --tag nobody", 2, "nothing is tagged yet; `ldn-lit mark` tags"),
        ("export --search ldn-cor", 2, "'ldn-cor'; `ldn-lit searches list` names them"),
        ("export --document no.txt", 2, "no document 'no.txt' was read; try: ldn-lit list"),
        ("export --published 2099-", 0, "ldn-lit: no paper or trial of the library fits"),
        ("export -o no/x.bib", 1, "no such file or directory; what was there before is untouched,"
         " make the folder first, or choose another place"),
        ("export -o sub", 1, "is a directory; what was there before is untouched, name a file in"),
        ("export -o /sys/x.bib", 1, "could not write /sys/x.bib: "),
        ("export -o /dev/full", 1, "no space left on device; what was there before is untouched"),
        ("export -o x.docx --no-trials", 0, "x.docx is written as bibtex; --format NAME writes"),
        ("export --all-configured -o x", 2, "writes the files of config.toml; leave out -o"),
        ("export --since soon", 2, "neither a run's number nor a date; `ldn-lit log` lists"),
        ("export --format nbib --ids 17222320 -o x.nbib", 3,
         "text is not held yet; export again when PubMed can be asked"),
        ("key nobody2001", 2, "holds no 'nobody2001'; try: ldn-lit find WORDS"),
        ("key 23359310 SMITH2007", 2, "keys are never given twice, choose another"),
        ("key 23359310 two,words", 2, "a key begins with a letter and has letters A-Z, digits"),
        ("annotate none.bib", 2, "there is no such file; check the name and the folder"),
        ("annotate prose.bib", 2, "is no BibTeX file; name a .bib, or `ldn-lit resolve`"),
        ("resolve paper.tex --bib prose.bib", 2, "is no reference file; name a .bib, .ris or CSL"),
        ("resolve paper.tex --bib none.bib", 2, "none.bib: there is no such file; check the name"),
    ],
)  # fmt: skip
def test_what_went_wrong_why_and_what_next(
    reader: Command, folder: Path, words: str, code: int, said: str
) -> None:
    seen = at_a_terminal(reader, *words.split(), cwd=folder)
    assert (seen.code, seen.lines[-1][:1] != "") == (code, True)
    assert said in seen.text
    assert not too_wide(seen)


def test_a_sentence_is_broken_for_a_terminal_and_whole_elsewhere(
    reader: Command,
) -> None:
    narrow = at_a_terminal(reader, "export", "--format", "word", columns=40)
    assert not too_wide(narrow, 40)
    assert len(narrow.lines) == 3
    assert all(line.startswith("  ") for line in narrow.lines[1:])
    piped = reader("export", "--format", "word")
    assert piped.complaint == narrow.text
    merged = reader.shell("$LDN export --format word 2>&1 | cat")
    assert merged.out == piped.err


def test_annotations_on_a_terminal(stocked: Command, folder: Path) -> None:
    seen = at_a_terminal(stocked, "annotate", "good.bib", "--offline", cwd=folder)
    assert seen.code == 0
    for part in (
        "good.bib:3: wrong: conflict, left alone: PMID 23359310 belongs to another paper",
        "good.bib:5: broken: open: not in the library; PubMed: not asked; its braces, commas or"
        " names are not in order",
        "good.bib: 3 entries, 1 identified, 1 given identifiers (1 from records that PubMed has"
        " not confirmed yet)",
    ):
        assert part in seen.text
    told = [line for line in seen.lines if line.startswith("ldn-lit: ")]
    assert len(told) == 3
    assert not [line for line in too_wide(seen) if line not in GOOD]


def test_what_stopped_the_asking_is_said_once(stocked: Command, folder: Path) -> None:
    (folder / "open.bib").write_text(
        "".join(
            f"@article{{n{number}, author={{Nemo, {name}.}}, year=1999,\n"
            f"  title={{A paper number {number} that nobody wrote of naltrexone}}}}\n"
            for number, name in enumerate("ABC")
        )
    )
    done = stocked("annotate", folder / "open.bib")
    assert done.code == 3
    assert done.err.count("cannot be reached") == 1
    assert done.err.count("open: not in the library; PubMed: not asked\n") == 3


def test_a_bib_may_be_typed(stocked: Command) -> None:
    seen = at_a_terminal(
        stocked, "annotate", "-", "--offline", typed=b"@article{x, pmid={17222320}}\n\x04"
    )
    assert seen.code == 0
    assert "@article{x, pmid={17222320}, doi={10.1111/j.1572-0241.2007.01045.x}}" in seen.lines
    empty = at_a_terminal(stocked, "annotate", "-", "--offline", typed=b"\x04")
    assert empty.code == 2
    assert "is empty, so there is nothing to look for" in empty.text


def test_a_key_that_is_empty_is_none(stocked: Command) -> None:
    done = stocked("key", "17222320", "")
    assert (done.code, "'' cannot be a key: a key begins with a letter" in done.complaint) == (
        2,
        True,
    )


def test_devices_and_pipes_get_no_file_beside_them(reader: Command, folder: Path) -> None:
    done = reader("export", "--format", "ris", "-o", "/dev/null", "--ids", "17222320")
    assert done.code == 0
    assert "1 paper, 0 trials" in done.err
    assert not Path("/dev/null.provenance.txt").exists()
    os.mkfifo(folder / "pipe.ris")
    both = reader.shell(f"cat {folder}/pipe.ris & $LDN export -o {folder}/pipe.ris; wait")
    assert both.out.startswith("TY  - ")
    assert "papers" in both.err
    assert not (folder / "pipe.ris.provenance.txt").exists()
    redirected = reader.shell(f"$LDN export -o /dev/stdout --format ris > {folder}/r.ris")
    assert redirected.code == 0
    assert (folder / "r.ris").read_text().startswith("TY  - ")
    assert not Path("/dev/stdout.provenance.txt").exists()


def test_a_link_stays_a_link(reader: Command, folder: Path) -> None:
    (folder / "sub" / "real.bib").write_text("old\n")
    (folder / "link.bib").symlink_to(Path("sub") / "real.bib")
    (folder / "new.bib").symlink_to(Path("sub") / "to-be.bib")
    for name, file in (("link.bib", "real.bib"), ("new.bib", "to-be.bib")):
        assert reader("export", "--ids", "17222320", "-o", folder / name).code == 0
        assert (folder / name).is_symlink()
        assert "@article{smith2007," in (folder / "sub" / file).read_text()


def test_a_name_without_letters(reader: Command) -> None:
    done = reader("export", "--ids", "17222320", "-o", "")
    assert done.code == 1
    assert "could not write the file: it has no name" in done.complaint
