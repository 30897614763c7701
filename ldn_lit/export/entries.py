"""An entry of a .bib file, and the fields that both dialects write alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from ldn_lit.citations.no_authors import NO_AUTHORS
from ldn_lit.export.babel import babel_names
from ldn_lit.export.dialects import Dialect
from ldn_lit.export.names import names
from ldn_lit.export.pages import Pages, pages
from ldn_lit.export.references import Reference
from ldn_lit.export.remarks import flags, remarks
from ldn_lit.export.titles import prose, title
from ldn_lit.records import HeldArticle

# arXiv's own DOIs [https://info.arxiv.org/help/doi.html].
_ARXIV = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_NEEDS_NO_AUTHOR = frozenset({"preprint", "webpage", "dataset", "software", "other"})
_SEPARATORS = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """`fields` hold what stands right of "=", with its braces; empty ones are left out."""

    kind: str
    key: str
    fields: Mapping[str, str]

    def written(self) -> str:
        lines = [f"  {field} = {value}," for field, value in self.fields.items() if value]
        return "\n".join([f"@{self.kind}{{{self.key},", *lines, "}"]) + "\n"


@dataclass(frozen=True, slots=True)
class Fields:
    "One reference's values in one dialect, each with its braces or ''."

    of: Reference
    dialect: Dialect

    def text(self, plain: str) -> str:
        return braced(self.dialect.escape(plain).strip())

    @property
    def author(self) -> str:
        "Where the entry type has to have one and the record names nobody, PubMed's words for it."
        named = names(self.of.authors, self.of.authors_complete, self.dialect)
        return braced(named or (self.dialect.group(NO_AUTHORS) if self._has_to_have_one else ""))

    @property
    def _has_to_have_one(self) -> bool:
        match self.of.kind:
            case "book":
                return not self.editor
            case "trial":
                return self.of.trial_type == "report"
            case kind:
                return kind not in _NEEDS_NO_AUTHOR

    @property
    def editor(self) -> str:
        return braced(names(self.of.editors, True, self.dialect))

    @property
    def title(self) -> str:
        return self.cased(self.of.title)

    def cased(self, plain: str) -> str:
        "A title: its capitals are protected, its inline tags kept."
        return braced(title(plain, self.dialect))

    @property
    def pages(self) -> Pages:
        return pages(self.of.pages)

    def note(self, *more: str) -> str:
        "What stands against it, what it is, and what MEDLINE puts behind the pages."
        remark = self.pages.remark
        of = replace(self.of, pages="") if remark else self.of
        said = (*remarks(of), remark, *more)
        return self.text("; ".join(filter(None, said)))

    @property
    def keywords(self) -> str:
        "A comma or semicolon parts them for every reader, so none stands inside one."
        once = dict.fromkeys((*flags(self.of), *self.of.subjects))
        return self.text(", ".join(_SEPARATORS.sub(" ", word).strip() for word in once if word))

    @property
    def language(self) -> str:
        "That of the work, where it is not English alone."
        names = babel_names(self.of.languages)
        return braced(" and ".join(names)) if names not in ((), ("english",)) else ""

    @property
    def abstract(self) -> str:
        return braced(prose(" ".join(self.of.abstract.split()), self.dialect))

    @property
    def identifiers(self) -> dict[str, str]:
        "pmid and pmcid are known to pandoc and Zotero, eprint with its type to biblatex."
        arxiv = _ARXIV.fullmatch(self.of.doi)
        eprint, kind = (arxiv[1], "arxiv") if arxiv else (self.of.pmid, "pubmed")
        return {
            "doi": braced(verbatim(self.of.doi)),
            "pmid": self.text(self.of.pmid),
            "pmcid": self.text(self.of.pmcid),
            "eprint": braced(verbatim(eprint)),
            "eprinttype": braced(kind) if eprint else "",
            "url": braced(verbatim(self.of.url)),
        }


#: What an entry without a type of its own is, where the record has no word for it.
WORDS = {
    "thesis": "Thesis", "report": "Report", "conference": "Conference paper", "patent": "Patent",
    "unpublished": "Unpublished manuscript", "dataset": "Dataset", "software": "Software",
}  # fmt: skip


def seen_on(reference: Reference) -> str:
    "The day on which somebody saw it at its address, as the file it was imported from says."
    held = reference.held
    of_file = isinstance(held, HeldArticle) and held.article.accessed
    return reference.accessed if of_file and reference.url else ""


def braced(latex: str) -> str:
    return f"{{{latex}}}" if latex.strip() else ""


def verbatim(identifier: str) -> str:
    """A DOI or address, unescaped because programs read it; only what would break the file
    (braces, backslashes, spaces, what is not ASCII) is percent-encoded.
    """
    return quote(identifier, safe="!\"#$%&'()*+,/:;<=>?@[]^_`|~", errors="replace")


def comments(lines: Iterable[str]) -> str:
    return "".join(f"% {line}\n" for line in lines)
