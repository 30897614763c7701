"""What is written about a paper and may carry its title: errata, retractions, comments, replies;
and preprints, which become papers."""

from __future__ import annotations

import re

from ldn_lit.matching.journals import is_preprint_server
from ldn_lit.records import Article, Citation

_NOTICE_TYPES = frozenset(
    {
        "published erratum",
        "retraction of publication",
        "expression of concern",
        "retraction notice",
    }
)
#: Publication types that need not be about a paper of the same title, but often are.
_REMARK_TYPES = frozenset({"comment"})
_NOTICE_TITLE = re.compile(
    r"""\W*(?:
      (?:(?:author|publisher|editorial)s?'?\s+)?(?:correction|corrigendum|corrigenda|erratum|errata)
        (?:\s+(?:notice|to|in|for)\b|\s*[:.]|\s*$|\s*["“‘])
    | (?:partial\s+)?retraction(?:\s+(?:notice|note|to|of)\b|\s*[:.]|\s*$)
    | (?:notice\s+of\s+retraction|expression\s+of\s+concern|addendum|withdrawal\s+notice)\b
    | (?:comment|commentary)\s+(?:on|to)\b
    | (?:in\s+)?(?:author'?s?'?\s+)?(?:reply|response)(?:\s*[:.]|\s*$|\s+to\s+
        (?:the\s+)?(?:letter|comment|correspondence|editor|author|reader|dr|drs|["“‘]))
    | letter\s+to\s+the\s+editor\b | (?:re|reply\s+to)\s*:
    | reply\s+to\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SAYS_NOTICE = re.compile(
    r"\b(?:erratum|errata|corrigend(?:um|a)|correction to|retraction notice|expression of concern"
    r"|comment(?:ary|s)?|editorial|letter to the editor|(?:author'?s? )?reply|letter in reply)\b",
    re.IGNORECASE,
)
_SAYS_PREPRINT = re.compile(
    r"\b(?:preprints?|(?:bio|med|chem|psy|sport)rxiv|research square)\b", re.IGNORECASE
)
_UPDATES = frozenset({"UpdateIn", "UpdateOf"})


def is_notice(article: Article) -> bool:
    "An erratum, retraction notice, comment or reply, by type or by its title."
    types = {kind.casefold() for kind in article.pub_types}
    if types & (_NOTICE_TYPES | _REMARK_TYPES):
        return True
    return bool(_NOTICE_TITLE.match(article.title)) and "clinical trial" not in types


def is_remark(article: Article) -> bool:
    "A comment under a title of its own, cited as a paper is."
    types = {kind.casefold() for kind in article.pub_types}
    own_title = not _NOTICE_TITLE.match(article.title)
    return bool(types & _REMARK_TYPES) and not types & _NOTICE_TYPES and own_title


def cites_notice(citation: Citation) -> bool:
    "Whether it says itself that an erratum, a comment or a reply is meant."
    if _NOTICE_TITLE.match(citation.title):
        return True
    return not citation.title and bool(_SAYS_NOTICE.search(citation.text))


def is_preprint(article: Article) -> bool:
    types = {kind.casefold() for kind in article.pub_types}
    names = (article.journal, article.journal_iso, article.journal_medline)
    return "preprint" in types or any(is_preprint_server(name) for name in names if name)


def cites_preprint(citation: Citation) -> bool | None:
    "True for a preprint, False where a journal is named, None where nothing is said."
    if citation.journal:
        return is_preprint_server(citation.journal)
    return True if _SAYS_PREPRINT.search(citation.text) else None


def one_work(one: Article, other: Article) -> bool:
    "PubMed says that the one is the later state of the other (preprint and paper)."
    return _points_to(one, other) or _points_to(other, one)


def _points_to(one: Article, other: Article) -> bool:
    return any(link.kind in _UPDATES and link.pmid == other.pmid for link in one.links)
