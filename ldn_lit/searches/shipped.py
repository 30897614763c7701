"""Where the searches that come with the program are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from ldn_lit.errors import QueryFileError


def shipped_queries() -> Path:
    "The wheel's ldn_lit/queries, else queries/ beside the package of a checkout."
    package = Path(str(files("ldn_lit")))
    for folder in (package / "queries", package.parent / "queries"):
        if folder.is_dir():
            return folder
    raise QueryFileError(
        f"{package / 'queries'}: the searches that ship with ldn-lit are missing;"
        " install it anew, or name a folder of your own with --queries or LDN_LIT_QUERIES"
    )
