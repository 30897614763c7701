"""Where the two dialects of .bib files differ: pure ASCII for BibTeX, UTF-8 for biber."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ldn_lit.export.latex import escape, escape_name, escape_unicode, group, unicode_group

# A group that starts with a command is open to a style's change of case; doubled braces are not.
_COMMANDS = {
    "i": "\\emph",
    "em": "\\emph",
    "b": "\\textbf",
    "u": "\\underline",
    "sup": "\\textsuperscript",
    "sub": "\\textsubscript",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """`escape` writes plain text, `escape_name` what a style may shorten to its first letters,
    `group` a name that is one whole, in braces; `commands` say what stands for an inline tag.
    """

    escape: Callable[[str], str]
    escape_name: Callable[[str], str]
    group: Callable[[str], str]
    commands: Mapping[str, str]


BIBTEX = Dialect(escape, escape_name, group, _COMMANDS)
BIBLATEX = Dialect(escape_unicode, escape_unicode, unicode_group, _COMMANDS | {"b": "\\mkbibbold"})
