"""The headings that begin a reference list, part it, or end it."""

from __future__ import annotations

import re

LONGEST_HEADING = 90

_OPENS = (
    r"(?:>\s?){0,4}\s{0,12}(?:\#{1,6}\s{0,3})?"
    r"(?:[\s*_=\[\\]{0,6}(?:\d{1,2}(?:\.\d{1,2}){0,2}|[A-Z]|[IVX]{1,5})[.):]?\s{1,4})?"
    r"[\s*_=\[\\]{0,6}"
)
_CLOSES = r"(?:\s?\(\d{1,4}\)|\s?\[\d{1,4}\]|\s\d{1,4})?[\s*_=:.#\]\\+\[-]{0,12}"
_LIST = re.compile(
    rf"""{_OPENS}(?:
        (?:the\s)?(?:(?:selected|key|cited|scientific|main|full|numbered|annotated|general|further|list\sof|reference)\s)?
            (?:references?|citations?|bibliography|sources?|literature|footnotes|endnotes|publications)
            (?:\s(?:and|&)\s(?:notes|footnotes|sources|further\sreading|links|bibliography))?
            (?:\s(?:cited|list|section|consulted|in\sthis\sarticle|used))?
      | reference\s?list | list\sof\sreferences | literature\s(?:cited|references)
        | works\s(?:cited|consulted)
      | notes\s(?:and|&)\s(?:references|sources) | further\sreading | (?:suggested
        |recommended)\sreading
      | footnotes? | notes | end\s?notes | article\sreferences | scientific\s(?:papers|literature)
      | references?\s(?:to|from|for)\s(?:studies|this|other|the)\s[\w\s]{{3,60}}
      | (?:additional|other)\sreferences | (?:included|excluded|ongoing)\sstudies
        | studies\sawaiting\s\w{{5,15}}
      | other\spublished\sversions\sof\sthis\sreview
      | literatur(?:verzeichnis|angaben|hinweise|liste|nachweise?)? | quellen(?:verzeichnis
        |angaben)? | referenzen
      | einzelnachweise | bibliogra(?:f[íi]a|phie|fia|fie) | r[ée]f[ée]rences(?:\sbibliographiques)?
      | referencias(?:\sbibliogr[áa]ficas)? | refer[êe]ncias(?:\sbibliogr[áa]ficas)?
        | riferimenti(?:\sbibliografici)?
      | literatuur(?:lijst)? | referenties | bronnen | referenser | litteratur(?:liste)?
        | k[äa]llor | kilder | referanser
      | referencer | l[äa]hteet | pi[śs]miennictwo | literatura | bibliografia | литература
        | список\sлитературы
      | 参考文献 | 參考文獻 | 참고문헌 | kaynak(?:lar|ça) | irodalom | βιβλιογραφία
    ){_CLOSES}""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_WEAK = re.compile(
    rf"{_OPENS}(?:sources?|notes|publications|citations?|footnotes?){_CLOSES}", re.IGNORECASE
)
_OTHER = re.compile(
    rf"""{_OPENS}(?:
        acknowledge?ments?|supplement(?:ary|al)\s[\w\s]{{3,40}}|supporting\sinformation|tables?(?:\s\d{{1,2}}\b.*)?
      | (?:figures?|fig\.)(?:\s\d{{1,2}}\b.*)?|(?:figure\s)?(?:captions|legends)|figure\slegends?
      | appendi(?:x|ces)(?:\s[A-Z\d]\b.*)?|about\s(?:the\s|us\b).{{0,40}}
        |authors?['’]?s?\s(?:contributions?|information|affiliations?|details)
      | competing\sinterests|conflicts?\sof\sinterest|funding|disclosures?
        |data\savailability(?:\sstatement)?
      | abbreviations|index|glossary|correspondence|disclaimer|copyright|contact(?:\sus)?
        |related\s(?:articles|posts|content)
      | comments|leave\sa\s(?:comment|reply)|share\sthis.{{0,30}}|additional\s(?:information
        |files?)|ethics(?:\s\w+){{0,3}}
      | publisher['’]s\snote.{{0,40}}|danksagung|remerciements|agradecimientos
        |interessenkonflikt|anhang
    ){_CLOSES}""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_INLINE = re.compile(
    rf"{_OPENS}(?:references?|reference\slist|literatur|bibliography)\s?:\s?[*_]{{0,2}}\s{{1,9}}(?=\S)",
    re.I,
)
_MARKDOWN = re.compile(r"(?:>\s?){0,4}\s{0,3}#{1,6}\s")


def heads_list(text: str, start: int, end: int) -> bool:
    "Whether this line alone says that references follow."
    return end - start <= LONGEST_HEADING and _LIST.fullmatch(text, start, end) is not None


def inline_heading_end(text: str, start: int, end: int) -> int | None:
    "Where the list begins on its heading's own line: 'References: 1. Younger J ...'."
    match = _INLINE.match(text, start, end)
    return match.end() if match else None


def is_weak(text: str, start: int, end: int) -> bool:
    "'Notes' and 'Sources' head other lists as well."
    return _WEAK.fullmatch(text, start, end) is not None


def ends_list(text: str, start: int, end: int) -> bool:
    "Whether this line heads something else than references."
    if end - start > LONGEST_HEADING:
        return False
    if _MARKDOWN.match(text, start, end):
        return not heads_list(text, start, end)
    return _OTHER.fullmatch(text, start, end) is not None
