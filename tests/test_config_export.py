"""[export.NAME] and keys in config.toml: what they may say, and what is said of anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ldn_lit.config import Settings, settings
from ldn_lit.errors import UsageError
from ldn_lit.records.exporting import Choice, ConfiguredExport, Manner


def configured(home: Path, text: str) -> Settings:
    (home / "config.toml").write_text(text, encoding="utf-8")
    return settings({"LDN_LIT_HOME": str(home)})


def test_without_them_nothing_is_exported_and_keys_say_author_and_year(tmp_path: Path) -> None:
    found = configured(tmp_path, "")
    assert (found.exports, found.keys) == ((), "authyear")


EVERYTHING = """
keys = "bbt"
[export.references]
file = "paper/references.bib"
[export.crohn-review]
file = "/srv/review.xml"
format = "biblatex"
ids = "17222320, NCT00663117"
search = "ldn-core"
document = ["review.md", "notes.txt"]
marked = ["include", "read"]
tag = "crohn"
since = 2026-11-22
published = 2010
exclude_retracted = true
trials = false
keys = "pmid"
trial_type = "online"
abstracts = true
keywords = true
url = true
[export.table]
file = "~/table.csv"
bom = true
only_retracted = true
since = 12
published = "2010-"
"""


def test_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    found = configured(tmp_path, EVERYTHING)
    assert found.keys == "bbt"
    assert found.exports == (
        ConfiguredExport(
            name="references",
            path=f"{tmp_path}/paper/references.bib",
            choice=Choice(),
            manner=Manner(format="bibtex"),
        ),
        ConfiguredExport(
            name="crohn-review",
            path="/srv/review.xml",
            choice=Choice(
                names=("17222320", "NCT00663117"),
                searches=("ldn-core",),
                documents=("review.md", "notes.txt"),
                marked=("include", "read"),
                tagged=("crohn",),
                since="2026-11-22T00:00:00Z",
                published=(2010, 2010),
                retracted="exclude",
                trials=False,
            ),
            manner=Manner(
                format="biblatex",
                keys="pmid",
                trial_type="online",
                abstracts=True,
                keywords=True,
                url=True,
            ),
        ),
        ConfiguredExport(
            name="table",
            path="/home/someone/table.csv",
            choice=Choice(since=12, published=(2010, 0), retracted="only"),
            manner=Manner(format="csv", bom=True),
        ),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('keys = "doi"', "keys must be one of: authyear, bbt, pmid"),
        ("export = 1", "export must be tables with names, like [export.references]"),
        ('[export]\nfile = "x.bib"', "export must be tables with names"),
        ("[export.r]", "export.r needs export.r.file"),
        ('[export.r]\nflie = "x"', "unknown key 'export.r.flie'; did you mean 'export.r.file'?"),
        ('[export.r]\nfile = ""', "export.r.file must be one line of text"),
        ('[export.r]\nfile = "x"\nformat = "bib"', "export.r.format must be one of: bibtex"),
        ('[export.r]\nfile = "x"\nmarked = "seen"', "export.r.marked must be one of: read"),
        ('[export.r]\nfile = "x"\nsearch = [1]', "export.r.search must be text in quotes"),
        ('[export.r]\nfile = "x"\nsince = "soon"', "export.r.since: 'soon' is neither"),
        ('[export.r]\nfile = "x"\nsince = true', "export.r.since must be a run's number"),
        ('[export.r]\nfile = "x"\npublished = "9"', "export.r.published: '9' are no years"),
        ('[export.r]\nfile = "x"\npublished = 2.5', "export.r.published must be years"),
        ('[export.r]\nfile = "x"\ntrials = "no"', "export.r.trials must be true or false"),
        ('[export.r]\nfile = "x.ris"\nbom = true', "export.r: a byte order mark is for csv"),
        (
            '[export.r]\nfile = "x"\nonly_retracted = true\nexclude_retracted = true',
            "export.r: choose one of only_retracted and exclude_retracted",
        ),
        (
            '[export.r]\nfile = "x"\n[export.s]\nfile = "./x"',
            "twice; each export needs a file of its own",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        configured(tmp_path, text)
    assert str(refused.value).startswith(f"{tmp_path / 'config.toml'}: ")
    assert said in str(refused.value)
