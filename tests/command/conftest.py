"""A machine of one's own for every test, and prepared homes for those that only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.standin.fixtures import full_standin, standin
from tests.standin.server import Standin

from .running import SCRIPT, Command, Tripwire, copied, fresh, full_device

__all__ = ["full_standin", "standin"]

QUERIES = {
    "crohn": """\
title = "Naltrexone in Crohn's disease"
why = "One bowel disease."
must_hit = ["17222320"]

[pubmed]
query = "naltrexone[tiab] AND crohn[tiab]"
""",
    "ldn": """\
title = "Low-dose naltrexone"
must_hit = ["30248938", "NCT00663117"]

[pubmed]
query = '''
"low dose naltrexone"[tiab]
OR "low-dose naltrexone"[tiab]
'''

[clinicaltrials]
"query.intr" = "naltrexone"
""",
}

#: Every way to cite what the small corpus holds, and two that lead nowhere.
NOTES = """\
Notes on naltrexone: naïve readers first.

Low-dose naltrexone improves active Crohn's disease (PMID: 17222320), see NCT00663117.
Pain in fibromyalgia fell in a small crossover trial (Younger et al., 2013).
A review is at https://doi.org/10.3390/medsci6040082 and a page at https://ldnresearchtrust.org/.
Nobody knows PMID 39999999.

References

1. Cree BA, Kornyeyeva E, Goodin DS. Pilot trial of low-dose naltrexone and quality of life in \
multiple sclerosis. Ann Neurol. 2010;68(2):145-150.
2. Nemo Q. A paper that was never written about naltrexone. J Nothing. 1999;1(1):1-2.
"""


@pytest.fixture(scope="session", autouse=True)
def _installed() -> None:
    if not SCRIPT.exists():
        pytest.skip(f"the command is not installed beside {SCRIPT.parent}/python")


@pytest.fixture
def ldn_lit(tmp_path: Path) -> Command:
    "A machine on which ldn-lit never ran; no source can be reached."
    return fresh(tmp_path / "user" / "ldn-lit")


@pytest.fixture
def online(ldn_lit: Command, standin: Standin, queries: Path) -> Command:
    "A fresh machine with a network, on which the small corpus is all there is, and two searches."
    return _online(ldn_lit, standin, queries)


@pytest.fixture
def stocked(stocked_home: Path, tmp_path: Path) -> Command:
    "After `ldn-lit update --offline`, shipped searches; no source can be reached."
    home = copied(stocked_home, tmp_path / "user" / "ldn-lit")
    return fresh(home)


@pytest.fixture
def followed(followed_home: Path, tmp_path: Path, standin: Standin, queries: Path) -> Command:
    "After a first `ldn-lit update` and a `resolve notes.txt`, with the stand-in still there."
    home = copied(followed_home, tmp_path / "user" / "ldn-lit")
    return _online(fresh(home), standin, queries)


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    return _queries(tmp_path / "searches")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return _notes(tmp_path)


@pytest.fixture
def tripwire() -> Iterator[Tripwire]:
    wire = Tripwire()
    yield wire
    wire.close()


@pytest.fixture
def full(tmp_path: Path) -> Path:
    device = full_device(tmp_path)
    if device is None:
        pytest.skip("no device like /dev/full here")
    return device


@pytest.fixture(scope="session")
def stocked_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    command = fresh(tmp_path_factory.mktemp("stocked") / "ldn-lit")
    assert command("update", "--offline").code == 0
    return command.home


@pytest.fixture(scope="session")
def followed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.standin.corpora import small_corpus

    folder = tmp_path_factory.mktemp("followed")
    with Standin(small_corpus()) as server:
        command = _online(fresh(folder / "ldn-lit"), server, _queries(folder / "searches"))
        done = command("update")
        assert done.code == 0, done.err
        done = command("resolve", _notes(folder))
        assert done.code == 0, done.err
    return command.home


def _online(command: Command, server: Standin, queries: Path) -> Command:
    return command.asking(server.eutils_url, server.ctgov_url).with_(LDN_LIT_QUERIES=str(queries))


def _queries(folder: Path) -> Path:
    folder.mkdir()
    for name, text in QUERIES.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def _notes(folder: Path) -> Path:
    path = folder / "notes.txt"
    path.write_text(NOTES, encoding="utf-8")
    return path
