"""PubMed's field tags. PubMed does not say when it does not know one: `asthma[tiabb]` is
searched in all fields without a warning, so they are known here.

[PubMed user guide, "Search field tags"; the names of its advanced search; EInfo's field codes]
"""

from __future__ import annotations

import difflib
import re

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "1au": ("first author name", "first author", "author - first", "frst"),
    "ad": ("affiliation", "affl"),
    "aid": ("article identifier", "doi", "pii"),
    "all": ("all fields",),
    "au": ("author", "auth"),
    "aucl": (),
    "auid": ("author - identifier",),
    "book": (),
    "cn": ("corporate author", "author - corporate", "coln"),
    "cois": ("conflict of interest statement", "conflict of interest statements"),
    "crdt": ("create date", "date - create"),
    "dcom": ("completion date", "date - completion"),
    "dp": ("pdat", "publication date", "date - publication"),
    "dso": (),
    "ed": ("editor",),
    "edat": ("entry date", "entrez date", "date - entry", "date - entrez"),
    "eid": ("extended pmid",),
    "epdat": ("epdt", "electronic publication date"),
    "fau": ("full author name", "full author", "author - full", "full"),
    "filter": ("filt",),
    "fir": ("full investigator name", "investigator - full", "finv"),
    "gr": ("grant number", "grants and funding", "grnt"),
    "ip": ("issue", "iss"),
    "ir": ("investigator",),
    "isbn": (),
    "jid": ("nlm unique id",),
    "la": ("language", "lang"),
    "lastau": ("last author name", "last author", "author - last", "laut"),
    "lid": ("location id",),
    "lr": ("mdat", "modification date", "date - modification"),
    "majr": ("mj", "mesh major topic"),
    "mh": ("mesh", "mesh terms", "mesh term"),
    "mhda": ("mesh date", "date - mesh"),
    "nm": ("supplementary concept", "substance name", "subs"),
    "ot": ("other term", "other terms", "otrm"),
    "owner": (),
    "pa": ("pharmacological action", "papx"),
    "pg": ("page", "pagination"),
    "pl": ("place of publication", "cntry", "cnty"),
    "pmc": ("pmcid",),
    "pmid": ("uid",),
    "ppdat": ("ppdt", "print publication date"),
    "ps": ("personal name as subject", "subject - personal name"),
    "pt": ("publication type", "ptyp"),
    "pubn": ("publisher",),
    "rn": ("ec/rn number", "ecno"),
    "sb": ("subset",),
    "sh": ("mesh subheading", "mesh subheadings", "subheading", "subh"),
    "si": ("secondary source id",),
    "ta": ("journal", "journal title", "jour"),
    "ti": ("title", "titl"),
    "tiab": ("title/abstract",),
    "tt": ("transliterated title",),
    "tw": ("text word", "text words", "word"),
    "vi": ("volume", "vol"),
}

#: Every accepted spelling, with the short tag it stands for.
TAGS: dict[str, str] = {name: tag for tag, names in _SPELLINGS.items() for name in (tag, *names)}

#: Words of a title, an abstract or the indexing, where a phrase and truncation matter.
TEXT_TAGS = frozenset({"ti", "tiab", "tw", "ot", "tt", "all"})
#: [facts: E-utilities, section 5, proximity]
_PROXIMITY_TAGS = frozenset({"ti", "tiab", "ad"})
_NOEXP_TAGS = frozenset({"mh", "majr", "sh", "pt"})
_PROXIMITY = re.compile(r":\s*~\s*\d+$")
_NOEXP = re.compile(r":\s*noexp$")


def plain(tag: str) -> str:
    "A tag as the list has it: small letters, single spaces, no modifier."
    folded = " ".join(tag.casefold().split())
    return _NOEXP.sub("", _PROXIMITY.sub("", folded)).strip()


def short(tag: str) -> str:
    "The short form of a known tag, else ''."
    return TAGS.get(plain(tag), "")


def is_proximity(tag: str) -> bool:
    return ":" in tag and "~" in tag


def takes_proximity(tag: str) -> bool:
    return bool(_PROXIMITY.search(tag.strip())) and short(tag) in _PROXIMITY_TAGS


def has_wrong_modifier(tag: str) -> bool:
    "A modifier other than :~N, or :noexp on a tag that does not take it."
    folded = tag.casefold().strip()
    if ":" not in folded or is_proximity(folded):
        return False
    return not (_NOEXP.search(folded) and short(folded) in _NOEXP_TAGS)


def nearest(tag: str) -> str:
    "The known tag most like a mistyped one, as it may be written."
    name = plain(tag.split(":")[0])
    found = difflib.get_close_matches(name, TAGS, n=1, cutoff=0.5)
    return TAGS[found[0]] if found else ""
