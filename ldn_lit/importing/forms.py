"""What each format's own word for a kind of work makes of it, where it is no article or book.

EndNote's types go by those of RIS, Zotero's and our own table's by those of CSL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ldn_lit.records import WorkForm

_BIBTEX: Mapping[str, WorkForm] = {
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    **dict.fromkeys(("techreport", "report", "manual", "standard"), "report"),
    **dict.fromkeys(("inproceedings", "conference"), "conference"),
    **dict.fromkeys(("online", "electronic", "www", "webpage"), "webpage"),
    "unpublished": "unpublished",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
}
# EndNote and we ourselves write @misc for more than one kind and say in "type" what it is.
_BIBTEX_ANY = frozenset({"misc", "generic"})
_NAMED: tuple[tuple[str, WorkForm], ...] = (
    ("web page", "webpage"), ("blog", "webpage"), ("thesis", "thesis"), ("dissertation", "thesis"),
    ("conference", "conference"), ("patent", "patent"), ("report", "report"),
    ("dataset", "dataset"), ("software", "software"), ("computer program", "software"),
    ("manuscript", "unpublished"),
)  # fmt: skip
_RIS: Mapping[str, WorkForm] = {
    "THES": "thesis",
    **dict.fromkeys(("RPRT", "GOVDOC", "STAND"), "report"),
    **dict.fromkeys(("CONF", "CPAPER"), "conference"),
    **dict.fromkeys(("ELEC", "WEB", "BLOG"), "webpage"),
    **dict.fromkeys(("UNPB", "UNPD", "MANSCPT"), "unpublished"),
    "DATA": "dataset",
    "COMP": "software",
    "PAT": "patent",
    "GEN": "other",
}
_CSL: Mapping[str, WorkForm] = {
    "thesis": "thesis",
    **dict.fromkeys(("report", "standard"), "report"),
    **dict.fromkeys(("paper-conference", "speech"), "conference"),
    **dict.fromkeys(("webpage", "post", "post-weblog"), "webpage"),
    "manuscript": "unpublished",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "document": "other",
}
# Words that say no more than the form.
_NOTHING_MORE = frozenset(
    {"", "thesis", "report", "patent", "dataset", "software", "web page", "conference paper"}
    | {"manuscript", "unpublished", "unpublished manuscript"}
)
# What biblatex has in every language [its manual, "type"], and the classic entry types.
_GENRES = {
    "phdthesis": "PhD thesis", "mathesis": "Master's thesis", "mastersthesis": "Master's thesis",
    "bathesis": "Bachelor's thesis", "candthesis": "Candidate thesis",
    "techreport": "Technical report", "resreport": "Research report",
}  # fmt: skip
_ISBN = re.compile(r"(?:97[89])?\d{9}[\dXx]")


def bibtex_form(kind: str, said_type: str, address: str) -> WorkForm:
    if kind not in _BIBTEX_ANY:
        return _BIBTEX.get(kind, "")
    named = said_type.casefold()
    found: WorkForm = "webpage" if address else "other"
    return next((form for word, form in _NAMED if word in named), found)


def bibtex_genre(kind: str, said_type: str) -> str:
    "'Master's thesis' of @mastersthesis, 'PhD thesis' of `type = {phdthesis}`."
    return _GENRES.get(said_type or kind, said_type)


def ris_form(kind: str) -> WorkForm:
    return _RIS.get(kind, "")


def csl_form(kind: str) -> WorkForm:
    return _CSL.get(kind, "")


def told_genre(said: str) -> str:
    "Where it says more than that it is a thesis or a report; older EndNotes left DOIs there."
    tidy = " ".join(said.split())
    return "" if tidy.casefold() in _NOTHING_MORE or "10." in tidy else tidy


def is_isbn(serial: str) -> bool:
    return _ISBN.fullmatch(serial.replace("-", "").replace(" ", "")) is not None
