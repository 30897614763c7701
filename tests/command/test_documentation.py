"""docs/commands.md says what the program says of itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ldn_lit.cli.reference import WIDTH, commands

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"


@pytest.mark.parametrize("columns", ["20", "300"])
def test_the_page_is_what_the_program_would_write(columns: str) -> None:
    written = subprocess.run(
        [sys.executable, "-m", "ldn_lit.cli.reference"],
        capture_output=True,
        check=True,
        env={**os.environ, "COLUMNS": columns},
    ).stdout.decode()
    remedy = "stale: python -m ldn_lit.cli.reference > docs/commands.md"
    assert PAGE.read_text(encoding="utf-8") == written, remedy


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_is_documented(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"\n## {name}\n" in page
    section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
    assert f"Usage: {name} " in section


def test_the_page_names_no_command_that_is_gone() -> None:
    headings = [line[3:] for line in PAGE.read_text().splitlines() if line.startswith("## ")]
    assert headings == [name for name, _ in commands()]


def test_help_fits_its_width() -> None:
    assert [line for _, help in commands() for line in help.splitlines() if len(line) > WIDTH] == []


HEAVY = (
    *("requests", "lxml", "Bio", "sqlite_utils", "numpy", "rapidfuzz", "sqlite3"),
    *("pypdfium2", "ldn_lit.citations", "ldn_lit.documents"),
)


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_costs_no_heavy_import(word: str) -> None:
    program = (
        "import sys; sys.argv = ['ldn-lit', sys.argv[1]]\n"
        "from ldn_lit.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, word], capture_output=True, check=True, text=True
    )
    assert done.stderr == "[]\n"
