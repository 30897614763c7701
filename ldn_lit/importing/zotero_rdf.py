"""Zotero RDF, what Zotero's export offers first: works, and apart from them what they are part of.

The tree is never one: each resource is read alone, so that a damaged one costs nothing but itself
and nothing outside the file is ever looked up. Journals stand for themselves and hold volume,
issue and DOI of the one article that is part of them [zotero/translators, "Zotero RDF.js"].
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ldn_lit.importing.as_csl import AsCsl, Item
from ldn_lit.importing.zotero_items import NO_WORKS, csl_item

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
}
_RDF = "{" + _NAMESPACES["rdf"] + "}"
#: Works by the class they are of, where no z:itemType says it.
_CLASSES = {
    "Article": "journalArticle", "Book": "book", "BookSection": "bookSection",
    "Report": "report", "Thesis": "thesis", "Manuscript": "manuscript", "Document": "webpage",
    "Patent": "patent", "Legislation": "statute", "ConferenceProceedings": "presentation",
    "Letter": "manuscript", "Data": "computerProgram",
}  # fmt: skip
_NAMES = "|".join(
    (
        *_CLASSES,
        *("Description", "Journal", "Periodical", "Newspaper", "Series", "Website", "Blog"),
        *("Forum", "CourtReporter", "Interview", "MotionPicture", "Illustration", "Image"),
        *("Recording", "Memo", "Attachment", "Collection", "UserItem"),
    )
)
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>(?:[\w.-]{{1,30}}:)?(?P<local>{_NAMES}))[\s/>]")
_ABOUT = re.compile(r"""[^<>]{0,500}?\s(?:rdf:)?about\s{0,9}=\s{0,9}["']([^"'<]{0,4000})["']""")
_CLOSED = re.compile(r"</(?:[\w.-]{1,30}:)?RDF\s{0,9}>\s{0,99}\Z")
_ROOT = re.compile(r"<(?:[\w.-]{1,30}:)?RDF(?:\s[^<>]{0,9000})?>")
_PART_OF = re.compile(
    r"""isPartOf\s{1,9}(?:rdf:)?resource\s{0,9}=\s{0,9}["']([^"'<]{0,4000})["']"""
)
_NO_CONTAINERS = frozenset({"Part", "Series"})
_IDENTIFIED = ("DOI", "ISSN", "ISBN", "PMID", "PMCID")


@dataclass(frozen=True, slots=True)
class _Resource:
    "text[start:end], its element's name, and the address by which others speak of it."

    start: int
    end: int
    name: str
    about: str
    whole: bool = True


def rdf_records(text: str) -> Iterator[AsCsl]:
    root = _ROOT.search(text)
    file = _File(
        text=text,
        opening=root[0] if root and "xmlns" in root[0] else _opening(),
        places={one.about: one for one in _resources(text) if one.about},
        parts=Counter(_PART_OF.findall(text)),
    )
    for one in _resources(text):
        yield from file.record(one)
    if not _CLOSED.search(text[-200:]):
        yield AsCsl(max(0, len(text.rstrip()) - 1), len(text), {}, "the file breaks off here")


def _resources(text: str) -> Iterator[_Resource]:
    """What has an address, each to its end; one without an end as far as the next of its name.

    Then what stands after its beginning is looked at again, so that it hides nothing.
    """
    tags = list(_TAG.finditer(text))
    at = 0
    while at < len(tags):
        about = _address(text, tags[at])
        if tags[at]["end"] or about is None:
            at += 1
            continue
        end = _end(text, tags, at)
        start, name = tags[at].start(), tags[at]["name"]
        if end is None:
            following = tags[at + 1].start() if at + 1 < len(tags) else len(text)
            yield _Resource(start, following, name, about, whole=False)
            at += 1
        else:
            yield _Resource(start, tags[end].end(), name, about)
            at = end + 1


def _end(text: str, tags: list[re.Match[str]], first: int) -> int | None:
    "The tag that closes a resource. Within it others of its name may be nested, without addresses."
    name = tags[first]["local"]
    if _is_empty(text, tags[first]):
        return first
    depth = 1
    for place in range(first + 1, len(tags)):
        tag = tags[place]
        if tag["local"] != name:
            continue
        if tag["end"]:
            depth -= 1
        elif _address(text, tag) is not None:
            return None
        elif not _is_empty(text, tag):
            depth += 1
        if depth == 0:
            return place
    return None


def _address(text: str, tag: re.Match[str]) -> str | None:
    found = _ABOUT.match(text, tag.end() - 1)
    return found[1] if found else None


def _is_empty(text: str, tag: re.Match[str]) -> bool:
    closed = text.find(">", tag.end() - 1)
    return closed > 0 and text[closed - 1] == "/"


@dataclass(frozen=True, slots=True)
class _File:
    "`parts` counts the works that are part of an address; `shared` are read once for them all."

    text: str
    opening: str
    places: Mapping[str, _Resource]
    parts: Counter[str]
    shared: dict[str, _Element | None] = field(default_factory=dict)

    def record(self, one: _Resource) -> Iterator[AsCsl]:
        if _local(one.name) in ("Memo", "Attachment", "Collection"):
            return
        element, well_formed = self._read(one)
        why = "" if well_formed else "the record is not well-formed XML; some of it may be lost"
        why = why if one.whole else "the record has no end; some of it may be lost"
        if element is None:
            yield AsCsl(one.start, one.end, {}, why)
            return
        kind = _said(element, "z:itemType") or self._kind_of(one)
        if kind and kind not in NO_WORKS:
            yield AsCsl(one.start, one.end, self._item(kind, element), why)
        elif not one.whole and not kind:
            yield AsCsl(one.start, one.end, {}, why)

    def _kind_of(self, one: _Resource) -> str:
        return "" if one.about in self.parts else _CLASSES.get(_local(one.name), "")

    def _read(self, one: _Resource) -> tuple[_Element | None, bool]:
        "What can be read of it, and whether that is all."
        from lxml import etree

        closing = "" if one.whole else f"</{one.name}>"
        name = self.opening[1:].split()[0].rstrip(">")
        whole = f"{self.opening}{self.text[one.start : one.end]}{closing}</{name}>"
        raw = whole.encode("utf-8", "replace")
        try:
            return etree.fromstring(raw, _parser())[0], one.whole
        except (etree.XMLSyntaxError, IndexError):
            root = etree.fromstring(raw, _patient_parser())
            return (root[0] if root is not None and len(root) else None), False

    def _at(self, about: str) -> _Element | None:
        "The resource of that address."
        if about in self.shared:
            return self.shared[about]
        place = self.places.get(about)
        element = self._read(place)[0] if place else None
        if self.parts[about] > 1:
            self.shared[about] = element
        return element

    def _item(self, kind: str, element: _Element) -> Item:
        holder, alone = self._container(element)
        numbers = _identifiers(holder) if holder is not None else {}
        if not alone:
            numbers.pop("DOI", "")
        numbers |= _identifiers(element)
        own = (element, holder) if alone else (element,)
        volume, number = (
            next(filter(None, (_said(one, path) for one in own)), "")
            for path in ("prism:volume", "prism:number")
        )
        fields = {
            "title": _said(element, "dc:title") or _said(element, "z:displayTitle"),
            "publicationTitle": _said(holder, "dc:title") or _said(element, "z:publicationTitle"),
            "journalAbbreviation": _said(holder, "dcterms:alternative"),
            "volume": volume,
            "number": number,
            "pages": _said(element, "bib:pages"),
            "date": _said(element, "dc:date"),
            "accessDate": _said(element, "dcterms:dateSubmitted"),
            "publisher": _said(element, "dc:publisher/foaf:Organization/foaf:name"),
            "place": _said(
                element, "dc:publisher/foaf:Organization/vcard:adr/vcard:Address/vcard:locality"
            ),
            "edition": _said(element, "prism:edition"),
            "type": _said(element, "z:type") or _said(element, "dc:type"),
            "language": _said(element, "z:language"),
            "abstractNote": _said(element, "dcterms:abstract"),
            "extra": _said(element, "dc:description", lines=True),
            "citationKey": _said(element, "z:citationKey"),
            **{name: _said(element, f"z:{name}") for name in ("PMID", "PMCID", "DOI")},
            **numbers,
        }
        tags = (
            _words(one) or _said(one, "z:AutomaticTag/rdf:value")
            for one in element.iterfind("dc:subject", _NAMESPACES)
        )
        return csl_item(
            kind,
            fields,
            _people(element, "bib:authors") or _people(element, "bib:contributors"),
            _people(element, "bib:editors"),
            [tag for tag in tags if tag],
        )

    def _container(self, element: _Element) -> tuple[_Element | None, bool]:
        "What it is part of, nested or by address; and whether nothing else is."
        for part in element.iterfind("dcterms:isPartOf", _NAMESPACES):
            about = part.get(f"{_RDF}resource")
            nested = next(iter(part), None) if about is None else self._at(about)
            if nested is None:
                continue
            if _local(str(nested.tag)) not in _NO_CONTAINERS:
                return nested, about is None or self.parts[about] < 2
            if _local(str(nested.tag)) == "Part":
                within = nested.find("dcterms:isPartOf", _NAMESPACES)
                deeper = next(iter(within), None) if within is not None else None
                if deeper is not None:
                    return deeper, True
        return None, True


def _people(element: _Element, path: str) -> list[Item]:
    found = element.iterfind(f"{path}//foaf:Person", _NAMESPACES)
    return [name for name in map(_person, found) if name]


def _person(element: _Element) -> Item:
    family = _said(element, "foaf:surname")
    given = _said(element, "foaf:givenName") or _said(element, "foaf:givenname")
    if not family or not given:
        return {"literal": family or given} if family or given else {}
    first, *suffix = [part.strip() for part in given.split(",")]
    return {"family": family, "given": first, "suffix": " ".join(suffix)}


def _identifiers(element: _Element) -> dict[str, str]:
    "'DOI 10.1038/...', 'ISSN 0002-9270', an address."
    found: dict[str, str] = {}
    for one in element.iterfind("dc:identifier", _NAMESPACES):
        words = _words(one) or _said(one, "dcterms:URI/rdf:value")
        kind, _, number = words.partition(" ")
        if kind in _IDENTIFIED and number:
            found.setdefault(kind, number.strip())
        elif words.startswith(("http:", "https:")):
            found.setdefault("url", words)
    return found


def _said(element: _Element | None, path: str, *, lines: bool = False) -> str:
    found = None if element is None else element.find(path, _NAMESPACES)
    if found is None:
        return ""
    return "".join(map(str, found.itertext())).strip() if lines else _words(found)


def _words(element: _Element) -> str:
    if len(element):
        return ""
    return " ".join((element.text or "").split())


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _opening() -> str:
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in _NAMESPACES.items())
    return f"<rdf:RDF {spaces}>"


@cache
def _parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)


@cache
def _patient_parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True)
