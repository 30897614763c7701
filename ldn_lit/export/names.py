"""Authors in both dialects: "Last, Suffix, Given", groups in braces."""

from __future__ import annotations

import re
import unicodedata

from ldn_lit.export.dialects import Dialect
from ldn_lit.export.persons import Person, persons
from ldn_lit.records import Author

# To BibTeX hyphens alone are no name, and a comma in front of them is one too many.
_WORD = re.compile(r"[^\W_]")
# BibTeX splits at " and ", reads commas as name parts and "others" as "et al."; biber takes
# "family=Smith" for a name in its own notation.
_MISREAD = re.compile(r"[,\d=]|\band\b|^others$", re.IGNORECASE)


def names(authors: tuple[Author, ...], complete: bool, dialect: Dialect) -> str:
    "An author or editor field; 'and others' where PubMed holds only some of them."
    written = [_name(one, dialect) for one in persons(authors)]
    if written and not complete:
        written.append("others")
    return " and ".join(written)


def _name(person: Person, dialect: Dialect) -> str:
    "A group, or a person with a single name, stays whole in braces."
    if person.literal:
        return dialect.group(person.literal)
    parts = (person.family, person.suffix, person.given)
    return ", ".join(_part(part, dialect) for part in parts if part)


def _part(text: str, dialect: Dialect) -> str:
    latex = dialect.escape_name(text).strip()
    plain = unicodedata.normalize("NFKD", text)
    # A wide comma and a low quote become commas.
    misread = _MISREAD.search(plain) or "," in latex or not _WORD.search(plain)
    return dialect.group(text) if misread or (" " in plain and _inner_particle(plain)) else latex


def _inner_particle(text: str) -> bool:
    'A small word after a capital ("Garcia de la Torre") would make all before it a particle.'
    small = [word.lstrip("'’")[:1].islower() for word in text.split()]
    return False in small and True in small[small.index(False) : -1]
