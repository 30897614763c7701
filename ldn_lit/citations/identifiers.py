"""PMIDs, PMCIDs, DOIs, NCT and EudraCT numbers that say what they are; a bare number is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ldn_lit.citations.caseless import caseless
from ldn_lit.citations.dois import dois_in
from ldn_lit.citations.publisher_addresses import publisher_dois
from ldn_lit.citations.starts import matches_at, places_of
from ldn_lit.records import Citation

IdentifierKind = Literal["pmid", "pmcid", "doi", "nct_id", "eudract"]


@dataclass(frozen=True, slots=True)
class Identifier:
    "`start` and `end` take in the label or the address, `value` is the normalised number."

    kind: IdentifierKind
    value: str
    start: int
    end: int


_HEAD = re.compile(r"(?:https?://)?(?:(?:www|m|beta|classic|eutils)\.)?\Z", re.IGNORECASE)
_LONGEST_HEAD = 20
# What may follow a number within its address: "/", "?dopt=Abstract", "[uid]", "/pdf/main.pdf".
_REST = r"(?:(?:%5B|\[)(?:uid|pmid)(?:%5D|\]))?(?:[/?&#][\w/?&#=.%+:;~-]{0,200}[\w/=])?/?"
_ASKED = r"(?:[\w.]{1,20}=[\w.%+-]{0,40}&(?:amp;)?){0,6}"
# "PMID: 12345678PMCID: PMC123", as PubMed's pages are copied, is no misspelt number: "2963244O" is.
_NO_LETTER = r"(?!(?!(?i:pm|doi|epub|free|http|nct|published|pubmed))[^\W\d_])"
_PMID = re.compile(
    rf"""(?:[Pp](?i:ubmed\.(?:ncbi\.nlm\.nih\.gov|gov|com))(?:/|(?=\?))(?:\?{_ASKED}(?:term|id|uid)=)?
        | [Nn](?i:cbi\.nlm\.nih\.gov/(?:m/)?(?:sites/)?
            (?:pubmed|pmc/articles/pmid|entrez(?:/[\w.]{{1,16}}){{0,3}}))(?:/|(?=\?))
            (?i:\?{_ASKED}(?:term|list_uids|uids?|id)=)?
        | [Hh](?i:ubmed\.org/display\.cgi\?uids?=)
        | (?i:(?:europepmc\.org|ukpmc\.ac\.uk)/(?:(?:article|abstract)/med/
            |search/?\?{_ASKED}query=EXT_ID(?::|%3A)))
        | [Pp](?<!\w.)(?i:MIDs?(?![A-Za-z_])(?:\s(?:no\.?|numbers?))?[:：\#=/\s(\[*`_–-]{{0,5}})
        | [Pp](?<!\w.)(?i:ubMed(?:\s(?:IDs?|PMIDs?|identifiers?|numbers?|no\.?|record|entry))?
            (?::\s{{0,3}}|[\s(]\s{{0,2}}(?=\d{{7,8}}(?!\d)))|ubMed\sID\s{{1,3}}|ubmed/)
    )(?P<pmid>\d{{1,8}})(?![\d.]\d)(?!\d){_NO_LETTER}""",
    re.VERBOSE,
)
# In small letters, what each can begin with: it is not looked for elsewhere.
_PMID_BEGINS = ("pubmed", "pmid", "ncbi.nlm.", "hubmed.", "europepmc.", "ukpmc.")
_PMCID_BEGINS = ("pmc", "ncbi.nlm.", "europepmc.", "ukpmc.", "pubmedcentral.")
_NCT_BEGINS = ("nct", "clinicaltrials.")
_ADDRESS_REST = re.compile(_REST, re.IGNORECASE)
_MORE_PMIDS = re.compile(
    rf"\s?(?:[,;/&|]|[,;]?\s?(?:and|or|&))\s{{0,3}}(?P<pmid>\d{{6,8}})(?![\d.]\d)(?!\d){_NO_LETTER}"
)
# "17222320[uid]", as PubMed is searched.
_TAGGED_PMID = re.compile(r"(?<![\w.])(?P<pmid>\d{6,8})\s?[\[(](?i:pmid|uid)[\])]")
_TAGS = ("pmid]", "pmid)", "uid]", "uid)")
_PMCID = re.compile(
    rf"""(?:[Pp](?i:mc\.ncbi\.nlm\.nih\.gov/articles/(?:PMC\s?)?)
        | [Nn](?i:cbi\.nlm\.nih\.gov/(?:m/)?pmc/articles/(?:PMC\s?)?)
        | (?i:(?:europepmc\.org|ukpmc\.ac\.uk)/(?:articles?/(?:pmc/)?|abstract/pmc/)(?:PMC\s?)?)
        | [Pp](?i:ubmedcentral\.(?:nih\.)?gov/[\w.]{{0,30}}\?{_ASKED}artid=(?:PMC)?)
        | [Pp](?<![^\W\d].)(?i:MCIDs?(?![A-OQ-Za-z_])[:：\#=\s]{{0,4}}(?:PMC\s?)?)
        | [Pp](?<![\w/.-].)(?i:MC\s?)
    )(?P<pmc>\d{{3,9}}|[1-9]\d?(?:[ \u00a0]\d{{3}}){{2}}(?![ \u00a0]\d))(?!\d){_NO_LETTER}""",
    re.VERBOSE,
)
_NCT = re.compile(
    rf"""(?:[Cc](?i:linicaltrials\.gov/)(?:[\w/.-]{{1,40}}/|[\w/.-]{{0,40}}\?{_ASKED}[\w.]{{1,20}}=)
            (?=[Nn]))?
        [Nn](?<![A-Za-z0-9].)(?i:CT(?:\s?(?:\#|no\.?|number|ID)\s?:?)?)[\s:–‐‑-]{{0,2}}
        (?P<nct>\d{{4}}\s?\d{{4}})(?!\d)""",
    re.VERBOSE,
)
_EUDRACT = re.compile(
    r"""(?:[Cc](?i:linicaltrialsregister\.eu/ctr-search/
            (?:trial/|search\?query=|rest/\w{1,20}/\w{1,20}\?query=)(?:eudract_number(?::|%3A))?)
        | [Ee](?<!\w.)(?i:udraCT\b(?:[\s-]?(?:number|no\.?|nr\.?|ID|identifier|code|trial))?)
            [\s:\#(=]{0,4}(?:is\s)?
        | [Ee](?<!\w.)(?i:UCTR)[\s:-]?
    )(?P<year>(?:19|20)\d\d)[–‐‑-](?P<serial>\d{6})[–‐‑-](?P<check>\d\d)(?!\d)
      (?:[–/-][A-Z]{2}\b)?(?:/results)?/?""",
    re.VERBOSE,
)
# Bare, it needs a trial's number beside it or a word that says what it is in the same paragraph.
_BARE_EUDRACT = re.compile(r"20(?<![\w–‐‑-]20)\d\d-\d{6}-\d\d(?![\w–‐‑-])")
_BESIDE_NCT = re.compile(r"NCT\d{8}[\s(,;/]{1,4}\Z", re.IGNORECASE)
_LONGEST_GROUP = 400
_WIDEST_JOIN = 6
_JOINS = re.compile(r"[\s,;.()|/\[\]<>–-]{0,6}")
_TRIALS = frozenset({"nct_id", "eudract"})


def identifiers_in(text: str, start: int = 0, end: int | None = None) -> tuple[Identifier, ...]:
    "Every labelled or linked identifier, in order, none overlapping another."
    stop = len(text) if end is None else end
    found = sorted(_candidates(text, start, stop), key=lambda each: (each.start, -each.end))
    kept: list[Identifier] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def find_identifiers(text: str, found: Iterable[Identifier]) -> list[Citation]:
    "Citations, one a place; a PMID, PMCID and DOI side by side are one paper's."
    citations: list[Citation] = []
    for run in _runs(text, found):
        size = _papers_size(run)
        citations += (_cite_all(text, run[at : at + size]) for at in range(0, len(run), size))
    return citations


def _runs(text: str, found: Iterable[Identifier]) -> Iterator[list[Identifier]]:
    "Identifiers side by side."
    run: list[Identifier] = []
    for each in found:
        if run and not _is_beside(text, run, each):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _papers_size(run: Sequence[Identifier]) -> int:
    """How many of these are one paper's: all, or where kinds recur with other values, as many as
    recur together, "PMID 1, PMCID 2, PMID 3, PMCID 4"; each is a paper's of its own if none do."""
    values: dict[IdentifierKind, set[str]] = {}
    for each in run:
        values.setdefault(each.kind, set()).add(each.value)
    if all(len(several) == 1 for several in values.values()):
        return len(run) if run[-1].start - run[0].start < _LONGEST_GROUP else 1
    kinds = [each.kind for each in run]
    unit = len(values)
    recurring = kinds == kinds[:unit] * (len(kinds) // unit) and len(set(kinds[:unit])) == unit
    return unit if recurring else 1


def _candidates(text: str, start: int, stop: int) -> Iterator[Identifier]:
    words = caseless(text[start:stop])
    if any(sign in words for sign in ("pubmed", "pmid", "pmc.org", "nlm.nih", "hubmed", "[uid]")):
        yield from _pmids(text, words, start, stop)
    if "pmc" in words or "artid" in words:
        yield from _pmcids(text, words, start, stop)
    if "nct" in words:
        yield from _nct_ids(text, words, start, stop)
    labelled = "eudract" in words or "euctr" in words or "trialsregister" in words
    if labelled:
        yield from _eudract_numbers(text, start, stop)
    if labelled or "nct" in words:
        yield from _bare_eudract_numbers(text, start, stop, labelled)
    if "10." in words:
        for doi in dois_in(text, start, stop):
            yield Identifier("doi", doi.value, doi.start, doi.end)
    if ".com/" in words or ".org/" in words:
        for doi in publisher_dois(text, start, stop):
            yield Identifier("doi", doi.value, doi.start, doi.end)


def _pmids(text: str, words: str, start: int, stop: int) -> Iterator[Identifier]:
    for first in matches_at(_PMID, text, places_of(_PMID_BEGINS, words, start), stop):
        if int(first["pmid"]) == 0:
            continue
        yield Identifier(
            "pmid", str(int(first["pmid"])), _opening(text, first, start), _past(text, first, stop)
        )
        match = _MORE_PMIDS.match(text, first.end(), stop)
        while match is not None:
            yield Identifier("pmid", str(int(match["pmid"])), match.start("pmid"), match.end())
            match = _MORE_PMIDS.match(text, match.end(), stop)
    if not any(tag in words for tag in _TAGS):
        return
    for tagged in _TAGGED_PMID.finditer(text, start, stop):
        yield Identifier("pmid", str(int(tagged["pmid"])), *tagged.span())


def _pmcids(text: str, words: str, start: int, stop: int) -> Iterator[Identifier]:
    for match in matches_at(_PMCID, text, places_of(_PMCID_BEGINS, words, start), stop):
        value = f"PMC{int(''.join(match['pmc'].split()))}"
        yield Identifier("pmcid", value, _opening(text, match, start), _past(text, match, stop))


def _nct_ids(text: str, words: str, start: int, stop: int) -> Iterator[Identifier]:
    for match in matches_at(_NCT, text, places_of(_NCT_BEGINS, words, start), stop):
        value = f"NCT{''.join(match['nct'].split())}"
        yield Identifier("nct_id", value, _opening(text, match, start), _past(text, match, stop))


def _eudract_numbers(text: str, start: int, stop: int) -> Iterator[Identifier]:
    for match in _EUDRACT.finditer(text, start, stop):
        value = f"{match['year']}-{match['serial']}-{match['check']}"
        yield Identifier("eudract", value, _opening(text, match, start), match.end())


def _bare_eudract_numbers(text: str, start: int, stop: int, labelled: bool) -> Iterator[Identifier]:
    for match in _BARE_EUDRACT.finditer(text, start, stop):
        if labelled or _BESIDE_NCT.search(text, max(start, match.start() - 15), match.start()):
            yield Identifier("eudract", match[0], *match.span())


def _opening(text: str, match: re.Match[str], start: int) -> int:
    "Where the address begins, or the label."
    if "/" not in match[0]:
        return match.start()
    head = _HEAD.search(text, max(start, match.start() - _LONGEST_HEAD), match.start())
    return head.start() if head else match.start()


def _past(text: str, match: re.Match[str], stop: int) -> int:
    "The end of the address, or of the number where it stands in none."
    if "/" not in match[0] and "." not in match[0]:
        return match.end()
    rest = _ADDRESS_REST.match(text, match.end(), stop)
    return rest.end() if rest else match.end()


def _is_beside(text: str, run: Sequence[Identifier], each: Identifier) -> bool:
    last = run[-1]
    if (each.kind in _TRIALS or last.kind in _TRIALS) and each.kind != last.kind:
        return False
    return (
        each.start - last.end <= _WIDEST_JOIN
        and _JOINS.fullmatch(text, last.end, each.start) is not None
    )


def _cite_all(text: str, paper: Sequence[Identifier]) -> Citation:
    given = {each.kind: each.value for each in paper}
    return Citation(
        id="",
        kind="identifier",
        text=text[paper[0].start : paper[-1].end],
        line=0,
        start=paper[0].start,
        end=paper[-1].end,
        pmid=given.get("pmid", ""),
        pmcid=given.get("pmcid", ""),
        doi=given.get("doi", ""),
        nct_id=given.get("nct_id", ""),
        eudract=given.get("eudract", ""),
        note="a trial of the EU Clinical Trials Register" if "eudract" in given else "",
    )
