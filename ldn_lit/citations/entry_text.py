"""An entry as it stands in a file -> the words that it says: unwrapped, unmarked, on one line."""

from __future__ import annotations

import html
import re
import unicodedata

_QUOTING = re.compile(r"(?m)^[ \t]{0,8}>[>\t ]{0,40}")
_TAG = re.compile(
    r"</?(?:i|b|em|strong|sub|sup|u|span|a|cite|small|br)(?:\s[^<>]{0,300})?/?>", re.I
)
_MARKDOWN_LINK = re.compile(
    r"\[([^\[\]]{1,500})\]\(([^()\s]{1,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?)\)"
)
_EMPHASIS = re.compile(
    r"\*{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|\\(?=[.\[\]()*_&-])"
    r"|<(https?://[^<>\s]{1,500})>"
)
_HYPHENS = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2212": "-", "\u00a0": " ", "\u200b": "", "\ufeff": ""}
    | {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}
    | dict.fromkeys(map(chr, (*range(0x2000, 0x200B), 0x202F, 0x3000)), " ")
)  # fmt: skip
_OTHER_SIGNS = re.compile(f"[{''.join(map(chr, _HYPHENS))}]")
_BROKEN_WORD = re.compile(r"(?<![^\W\d_-])([^\W\d_]{2,40})-[ \t]*(?:\r\n|\r|\n)\s*([^\W\d_]{2,40})")
_SOFT_HYPHEN = re.compile(r"\u00ad\s*")
_SPLIT_ADDRESS = re.compile(
    r"(https?:(?://)?|doi\.(?:org/)?|doi(?:\.org/|:\s?)10\.)[ \t]{0,20}[\r\n]{1,3}\s*(?=\S)", re.I
)
_SPLIT_DOI = re.compile(
    r"(?<![\w.])(10\.\d{4,9}(?:/[^\s\"“”<>|]{0,200})?)(\s+)([^\s\"“”<>|]{1,100})"
)
_SPACED_PMCID = re.compile(r"\bPMC (?=\d{5,8}\b)")  # as Wikipedia writes it
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.(?:\s?\.)?")
_DIGITAL = re.compile(r"[\w().;/:-]*\d[\w().;/:-]*\Z")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\W|\Z)")
# First parts of compounds that keep their hyphen where a line ends in it.
_KEEPS_HYPHEN = frozenset(
    """low high long short double single open placebo half full well ill self cross post pre non co
    anti meta follow follow-up dose case end first second third early late large small multi inter
    intra evidence population hospital community patient health quality cost risk life time age sex
    work proof phase type stage drug disease cell gene beta alpha gamma delta tumor tumour opioid
    morphine naltrexone cannabis weight body blood brain skin heart lung gut bone on off up down in
    out over under two three four five six seven eight nine ten twelve one non-small register
    web home school nation state world year month week day hour head face eye hand real""".split()
)  # fmt: skip


def words_of(entry: str) -> str:
    "Without line ends, Markdown, tags and entities; words and DOIs that lines broke are whole."
    text = html.unescape(entry) if "&" in entry else entry
    if not text.isascii():
        text = unicodedata.normalize("NFC", _OTHER_SIGNS.sub(_plain_sign, text))
    if ">" in text:
        text = _TAG.sub("", _QUOTING.sub("", text))
    if "](" in text:
        text = _MARKDOWN_LINK.sub(r"\1 \2", text)
    if "*" in text or "_" in text or "\\" in text or "<" in text:
        text = _EMPHASIS.sub(lambda match: match[1] or "", text)
    if "\u00ad" in text:
        text = _SOFT_HYPHEN.sub("", text)
    if "\n" in text or "\r" in text:
        text = _SPLIT_ADDRESS.sub(r"\1", _BROKEN_WORD.sub(_whole_word, text))
    if "PMC " in text:
        text = _SPACED_PMCID.sub("PMC", text)
    if "10." in text:
        text = _SPLIT_DOI.sub(_whole_doi, text)
    return _ELLIPSIS.sub("…", " ".join(text.split()))


def _plain_sign(match: re.Match[str]) -> str:
    return match[0].translate(_HYPHENS)


def _whole_word(match: re.Match[str]) -> str:
    first, rest = match.groups()
    if rest[0].isupper() or first.casefold() in _KEEPS_HYPHEN or first.isupper():
        return f"{first}-{rest}"
    return first + rest


def _whole_doi(match: re.Match[str]) -> str:
    """A DOI goes on after a space if it cannot have ended: at its slash, or without a digit.

    After a full stop or hyphen at a line's end it goes on with more digits, unless those are a
    year. "10.1002/art.-" had no hyphen before it was broken; "10.1016/0006-" did.
    """
    doi, gap, more = match.groups()
    if not _goes_on(doi, more, wrapped="\n" in gap or "\r" in gap):
        return match[0]
    if doi.endswith((".-", "/-")):
        doi = doi[:-1]
    return doi + more


def _goes_on(doi: str, more: str, *, wrapped: bool) -> bool:
    suffix = doi.partition("/")[2]
    bare = more.rstrip(".,;)]")
    if not _DIGITAL.match(bare) or bare.casefold().startswith(("10.", "pm")):
        return False
    if not any(char.isdigit() for char in suffix):
        return True
    if _YEAR.match(bare) or bare[0] == "(" or "http" in bare:
        return False
    if suffix[-1] in "-/(_":
        return True
    return suffix[-1] == "." and bare[0].isdigit() and (wrapped or "." in bare)
