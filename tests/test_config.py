"""Flag before environment before configuration file before default; nothing wrong goes unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from ldn_lit.config import CTGOV, EUTILS, TEXTS, settings
from ldn_lit.errors import UsageError


def home(tmp_path: Path, config: str = "", **variables: str) -> dict[str, str]:
    if config:
        (tmp_path / "config.toml").write_text(config, encoding="utf-8")
        (tmp_path / "config.toml").chmod(0o600)
    return {"LDN_LIT_HOME": str(tmp_path), **variables}


def test_one_folder_for_everything(tmp_path: Path) -> None:
    found = settings(home(tmp_path))
    assert found.db == tmp_path / "library.db"
    assert found.cache == tmp_path / "cache"
    assert found.queries is None
    assert (found.email, found.api_key, found.topic, found.warnings) == ("", "", (), ())
    assert (found.eutils_url, found.ctgov_url) == (EUTILS, CTGOV)
    assert not list(tmp_path.iterdir())


def test_without_it_the_platform_has_places() -> None:
    assert settings({}).db.name == "library.db"
    assert settings({}).db.parent.name == "ldn-lit"


CHOICES = [
    ("db", "db", "LDN_LIT_DB"),
    ("queries", "queries", "LDN_LIT_QUERIES"),
    ("email", None, "NCBI_EMAIL"),
    ("api_key", None, "NCBI_API_KEY"),
    ("eutils_url", None, "LDN_LIT_EUTILS_URL"),
    ("ctgov_url", None, "LDN_LIT_CTGOV_URL"),
]


@pytest.mark.parametrize(("key", "flag", "variable"), CHOICES)
def test_flag_environment_file_default(
    tmp_path: Path, key: str, flag: str | None, variable: str
) -> None:
    def value(word: str) -> str:
        return f"https://{word}.example/" if key.endswith("_url") else f"/{word}"

    config = f'{key} = "{value("file")}"'
    from_file = home(tmp_path, config)
    from_environment = {**from_file, variable: value("environment")}
    assert str(getattr(settings(from_file), key)) == value("file")
    assert str(getattr(settings(from_environment), key)) == value("environment")
    if flag:
        found = settings(from_environment, **{flag: value("flag")})
        assert str(getattr(found, key)) == value("flag")
    blank = {**from_file, variable: ""}
    assert str(getattr(settings(blank), key)) == value("file"), "an empty variable is none"


def test_searches_of_the_home_are_taken_when_there_are_any(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    assert settings(home(tmp_path)).queries == tmp_path / "queries"
    assert settings(home(tmp_path, LDN_LIT_QUERIES="/else")).queries == Path("/else")


def test_a_tilde_is_the_home_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    found = settings(home(tmp_path, LDN_LIT_DB="~/a.db", LDN_LIT_QUERIES="~/q"))
    assert (found.db, found.queries) == (Path("/home/someone/a.db"), Path("/home/someone/q"))
    assert settings({"LDN_LIT_HOME": "~/l"}).home == Path("/home/someone/l")


def test_topic_words_are_parted_by_semicolons(tmp_path: Path) -> None:
    found = settings(home(tmp_path, 'topic = "ketamine; esketamine ;"'))
    assert found.topic == ("ketamine", "esketamine")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("0123abcd\n", "0123abcd"),
        (" 0123abcd ", "0123abcd"),
        ("0123abcd\r\n", "0123abcd"),
        ("", ""),
    ],
)
def test_a_key_pasted_with_its_line_end_is_the_key(tmp_path: Path, given: str, meant: str) -> None:
    assert settings(home(tmp_path, NCBI_API_KEY=given)).api_key == meant


@pytest.mark.parametrize("given", ["5ecret key", "5ecret\nkey", "5ecret\x07", "5ecret\u200bkey"])
@pytest.mark.parametrize("variable", ["NCBI_API_KEY", "NCBI_EMAIL"])
def test_a_key_with_blanks_inside_is_refused_unseen(
    tmp_path: Path, given: str, variable: str
) -> None:
    with pytest.raises(UsageError) as refused:
        settings(home(tmp_path, **{variable: given}))
    assert variable in str(refused.value)
    assert "5ecret" not in str(refused.value)


@pytest.mark.parametrize("slashes", ["", "/", "//"])
def test_an_address_ends_with_one_slash(tmp_path: Path, slashes: str) -> None:
    found = settings(home(tmp_path, LDN_LIT_CTGOV_URL=f"http://[::1]:8080/api/v2{slashes}"))
    assert found.ctgov_url == "http://[::1]:8080/api/v2/"


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://host/", "host.example", "http://", "http://me:5ecret@host/"],
)
@pytest.mark.parametrize("variable", ["LDN_LIT_EUTILS_URL", "LDN_LIT_CTGOV_URL"])
def test_an_address_that_is_none_is_refused_by_name(
    tmp_path: Path, variable: str, url: str
) -> None:
    with pytest.raises(UsageError, match=variable) as refused:
        settings(home(tmp_path, **{variable: url}))
    assert "5ecret" not in str(refused.value)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('api_kee = "x"', "unknown key 'api_kee'; did you mean 'api_key'?"),
        (
            'zzzzzz = "x"',
            f"unknown key 'zzzzzz'; known are {', '.join([*TEXTS, 'keys', 'deliver', 'export'])}",
        ),
        ("db = 7", 'db must be text in quotes, like db = "..."'),
        ("db = [", "not valid TOML"),
        ("[db]\npath = 'x'", "db must be text in quotes"),
    ],
)
def test_a_wrong_file_is_refused_by_path(tmp_path: Path, config: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        settings(home(tmp_path, config))
    assert str(refused.value).startswith(f"{tmp_path / 'config.toml'}: ")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'db = "\xe9"'])
def test_a_file_that_is_no_text_is_refused_by_path(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(content)
    with pytest.raises(UsageError, match=r"config\.toml: cannot be read"):
        settings(home(tmp_path))


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b'\xef\xbb\xbfdb = "a.db"\r\n')
    assert settings(home(tmp_path)).db == Path("a.db")


@pytest.mark.parametrize(
    ("config", "mode", "warned"),
    [
        ('api_key = "x"', 0o600, False),
        ('api_key = "x"', 0o640, True),
        ('api_key = "x"', 0o604, True),
        ('email = "a@b.example"', 0o644, False),
    ],
)
def test_a_key_that_others_can_read_is_warned_of(
    tmp_path: Path, config: str, mode: int, warned: bool
) -> None:
    environment = home(tmp_path, config)
    (tmp_path / "config.toml").chmod(mode)
    warnings = settings(environment).warnings
    assert len(warnings) == warned
    assert all("chmod 600" in warning for warning in warnings)
