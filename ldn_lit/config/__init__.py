"""Where things are, who we are and who is told: flag > environment > config.toml > default.

LDN_LIT_HOME is one folder for everything; without it the platform's own places are used.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from ldn_lit.config.deliver import deliver_table
from ldn_lit.config.export import export_table
from ldn_lit.config.tables import Reader, one_of, read_table, text
from ldn_lit.errors import UsageError
from ldn_lit.records import Delivery
from ldn_lit.records.exporting import ConfiguredExport, KeyScheme

EUTILS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
CTGOV = "https://clinicaltrials.gov/api/v2/"
#: NCBI wants the developer's address, which it writes to before it blocks
#: [NBK25497]; a user who has an address of their own sets NCBI_EMAIL.
TEXTS = ("db", "queries", "email", "api_key", "eutils_url", "ctgov_url", "topic")
TO_STDOUT = Delivery()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run is told from outside. `queries` is None where the user has none;
    `own_queries` is where they would be looked for then.
    """

    home: Path
    db: Path
    queries: Path | None
    own_queries: Path
    cache: Path
    email: str
    api_key: str
    eutils_url: str
    ctgov_url: str
    topic: tuple[str, ...] = ()
    delivery: Delivery = TO_STDOUT
    keys: KeyScheme = "authyear"
    exports: tuple[ConfiguredExport, ...] = ()
    warnings: tuple[str, ...] = ()


def settings(
    environment: Mapping[str, str] = os.environ,
    *,
    db: str | None = None,
    queries: str | None = None,
) -> Settings:
    "Read once, at the start. UsageError names the file or variable that is wrong."
    home, config_folder, cache = _folders(environment)
    given, warnings = _config_file(config_folder / "config.toml", home)
    chosen_db = db or environment.get("LDN_LIT_DB") or given.get("db")
    chosen_queries = queries or environment.get("LDN_LIT_QUERIES") or given.get("queries")
    return Settings(
        home=home,
        db=Path(chosen_db).expanduser() if chosen_db else home / "library.db",
        queries=_queries(chosen_queries, config_folder / "queries"),
        own_queries=config_folder / "queries",
        cache=cache,
        email=_one_line(environment.get("NCBI_EMAIL") or given.get("email") or ""),
        api_key=_one_line(environment.get("NCBI_API_KEY") or given.get("api_key") or ""),
        eutils_url=_address("LDN_LIT_EUTILS_URL", environment, given, "eutils_url", EUTILS),
        ctgov_url=_address("LDN_LIT_CTGOV_URL", environment, given, "ctgov_url", CTGOV),
        topic=tuple(part.strip() for part in given.get("topic", "").split(";") if part.strip()),
        delivery=given.get("deliver", TO_STDOUT),
        keys=given.get("keys", "authyear"),
        exports=given.get("export", ()),
        warnings=tuple(warnings),
    )


def _folders(environment: Mapping[str, str]) -> tuple[Path, Path, Path]:
    "Data, configuration and cache."
    if environment.get("LDN_LIT_HOME"):
        home = Path(environment["LDN_LIT_HOME"]).expanduser()
        return home, home, home / "cache"
    import platformdirs

    if not Path(platformdirs.user_data_dir("ldn-lit")).is_absolute():
        raise UsageError(
            "HOME is not set and you have no home directory: set LDN_LIT_HOME to a folder of yours"
        )
    return (
        Path(platformdirs.user_data_dir("ldn-lit")),
        Path(platformdirs.user_config_dir("ldn-lit")),
        Path(platformdirs.user_cache_dir("ldn-lit")),
    )


def _queries(chosen: str | None, own: Path) -> Path | None:
    if chosen:
        return Path(chosen).expanduser()
    return own if own.is_dir() else None


def _config_file(path: Path, home: Path) -> tuple[dict[str, Any], list[str]]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return {}, []
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); mend or remove it") from None
    try:
        given = read_table("", tomllib.loads(content), _readers(home))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from None
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None
    return given, _mode_warnings(path, given)


def _readers(home: Path) -> dict[str, Reader]:
    "Every key config.toml may have."
    tables = {"deliver": deliver_table(home), "export": export_table(home)}
    return {**dict.fromkeys(TEXTS, text), "keys": one_of(*get_args(KeyScheme)), **tables}


def _mode_warnings(path: Path, given: Mapping[str, Any]) -> list[str]:
    if not given.get("api_key") or not path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return []
    return [f"{path} holds an API key and others can read it; run: chmod 600 {path}"]


def _address(
    variable: str, environment: Mapping[str, str], given: Mapping[str, Any], key: str, default: str
) -> str:
    url = environment.get(variable) or given.get(key) or default
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{variable}: '{url}' is not an http or https address")
    if parts.username or parts.password:
        raise UsageError(f"{variable}: an address must not hold a user name or password")
    return url.rstrip("/") + "/"


def _one_line(value: str) -> str:
    "A key pasted with its line end is still the key."
    tidy = value.strip()
    if any(char.isspace() or not char.isprintable() for char in tidy):
        raise UsageError("NCBI_API_KEY or NCBI_EMAIL holds blanks or line breaks; set it again")
    return tidy
