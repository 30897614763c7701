"""How a page tells what a part of it is: by class, id, role, heading, address."""

from __future__ import annotations

import re

REFERENCE_ROLES = frozenset(
    {"doc-bibliography", "doc-endnotes", "doc-footnotes", "doc-footnote", "doc-biblioentry"}
)
SURROUNDING_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog",
     "menu", "menubar", "tablist", "toolbar"}
)  # fmt: skip

_CITED_BY = r"cited-?by|citing|citedin"
_OTHER_PAPERS = rf"{_CITED_BY}|similar|related|recommended|also-(?:like|read)|read-next"
_REFERENCES = re.compile(
    r"(?<![\w-])(?:[\w]+[-_])?(?:references?|refs|ref-?list|reflist|references?-?list|bibliography"
    r"|bibliographies|citations|citation-list|footnotes?|footnote-list|endnotes?|fn-group|fnlist"
    r"|works-cited|literature-cited|sources-list)(?:[-_]?(?:list|section|container|wrap|body|\d+))?"
    r"(?![\w-])",
    re.IGNORECASE,
)
_SURROUNDINGS = re.compile(
    rf"""(?<![a-z])(?:{_OTHER_PAPERS}
        |nav|navbar|navbox|navigation|navmenu|sitemap|menu|submenu|side-?bar|side-?nav|widget-area
        |site-?header|page-?header|global-?header|masthead|topbar|top-bar|site-?footer|page-?footer
        |global-?footer|footer|usa-banner|breadcrumbs?|cookies?|cookie-\w+|(?<!informed-)consent|gdpr|onetrust|ccpa
        |advert\w*|ads?|adsbygoogle|ad-\w+|promo|promotion|sponsor\w*|share|sharing|share-\w+|social
        |social-(?:share|sharing|media|links?|icons?|buttons?|bar|nav|follow|networks?|widget)|sharedaddy|addtoany|newsletter|subscribe|subscription|sign-?up|pop-?up|popover
        |modal|tooltip|overlay|comments?|comment-\w+|respond|disqus\w*|pagination|pager|post-nav
        |toolbar|actions?-?bar|author-?bio|about-author|author-box|tag-?cloud|skip-?links?|skip-?(?:to|nav)(?:-\w+)?
        |toc|table-of-contents|catlinks|printfooter
        |metadata|noprint|ambox|hatnote|jp-relatedposts|yarpp\w*|login|logout|search-?form|search-?box
        |linkout\w*|permalink|rss|trackback)(?![a-z])""",
    re.VERBOSE | re.IGNORECASE,
)
_TOOLS = re.compile(
    r"(?<![\w-])(?:mw-editsection|mw-cite-backlink|mw-jump-link|footnote-back\w*|footnote-backref"
    r"|data-footnote-backref|reference-popover|citation-popup)(?![\w-])"
)
_HIDDEN_NAMES = re.compile(
    r"(?<![\w-])(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|hidden|is-hidden|d-none"
    r"|usa-sr-only|print-only|visible-print)(?![\w-])",
    re.IGNORECASE,
)
_SHOWN_ELSEWHERE = re.compile(r"(?<!\w)(?:sm|md|lg|xl|2xl)[:-](?:block|flex|grid|inline|table)")
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.])|opacity\s*:\s*0(?![\d.])",
    re.IGNORECASE,
)
_REFERENCE_HEADING = re.compile(
    r"""[\s\d.*#:]*(?:selected\s|key\s|cited\s|scientific\s)?
        (?:references?(?:\s(?:and\s(?:notes|resources)|cited|list))?|sources|bibliography
        |literature(?:\scited)?|works\scited|citations|further\sreading|endnotes|footnotes
        |notes(?:\sand\sreferences)?)[\s*:.#]*(?:\(\d+\))?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_OTHER_PAPERS_HEADING = re.compile(
    r"""(?:related|similar|recommended|popular|recent|trending|latest|more)\s
          (?:articles?|posts?|content|reading|stories|links|news|pages?|from\b.*|like\b.*
          |on\s(?:this|the)\s(?:topic|story|subject))
        |recommended(?:\sfor\syou)?|you\s(?:may|might)\s(?:also\s)?(?:like|enjoy|be\sinterested).*
        |cited\sby.*|citing\sarticles.*|see\sall\ssimilar.*|linkout.*""",
    re.VERBOSE | re.IGNORECASE,
)
_CITED_BY_HEADING = re.compile(r"cited\sby.*|citing\sarticles.*", re.IGNORECASE)
_SURROUNDING_HEADING = re.compile(
    r"""(?:share|like|tweet|e-?mail|print)(?:\s(?:this|it|on|via|with|your|our)\b.{0,40})?\s?:?
        |follow(?:\s(?:us|me|along|@|on\s|our\s|the\sconversation).{0,40})?\s?:?
        |subscribe(?:\s(?:to|now|today|here|via|by|for)\b.{0,40})?\s?:?|(?:our\s|the\s)?newsletters?.{0,20}
        |sign\s?up(?:\s(?:for|to|now|today|here)\b.{0,40})?
        |join(?:\s(?:us|our|now|today|free|the\s(?:conversation|discussion|community|mailing|newsletter))
          \b.{0,40})?
        |leave\sa\s(?:reply|comment).*|(?:comments?|responses|replies|thoughts)(?:\s?\(\d+\))?\s?:?
        |\d+\s(?:comments?|responses?|replies|thoughts?)\b.{0,60}
        |(?:comments?|responses|replies|thoughts)\s(?:are\sclosed.*|(?:on|to)\s[“"‘'].{0,60})
        |about\sthe\sauthors?|categories|tags|archives|(?:(?:main|site|post)\s)?(?:navigation|menu)
        |navigation\smenu|advertisements?|sponsored(?:\scontent)?
        |table\sof\scontents|contents|on\sthis\spage
        |(?:cookies?|privacy(?:\sand\scookies?)?)\s(?:policy|policies|notice|settings|preferences
          |statement|consent|choices).{0,20}|cookies""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CITING_ADDRESS = re.compile(
    r"doi\.org/|ncbi\.nlm\.nih\.gov|clinicaltrials\.gov|europepmc\.org|/10\.\d{4,9}/", re.IGNORECASE
)


def names_references(names: str) -> bool:
    return _REFERENCES.search(names) is not None and not re.search(
        _OTHER_PAPERS, names, re.IGNORECASE
    )


def names_tool(names: str) -> bool:
    "What is no text even within a reference list."
    return _TOOLS.search(names) is not None


def names_surroundings(names: str) -> bool:
    return _SURROUNDINGS.search(names) is not None


def names_citing(names: str) -> bool:
    "The papers that cite this one, which are as many as it cites and look the same."
    return re.search(_CITED_BY, names, re.IGNORECASE) is not None


def names_hidden(names: str) -> bool:
    "Not what is hidden on small screens only."
    return _HIDDEN_NAMES.search(names) is not None and not _SHOWN_ELSEWHERE.search(names)


def hides(style: str) -> bool:
    return _HIDING_STYLE.search(style) is not None


def is_reference_heading(words: str) -> bool:
    return bool(words) and _REFERENCE_HEADING.fullmatch(words) is not None


def is_surrounding_heading(words: str) -> bool:
    return bool(words) and (
        _SURROUNDING_HEADING.fullmatch(words) is not None or heads_other_papers(words)
    )


def heads_other_papers(words: str) -> bool:
    return _OTHER_PAPERS_HEADING.fullmatch(words) is not None


def heads_citing(words: str) -> bool:
    return _CITED_BY_HEADING.fullmatch(words) is not None


def is_slug(name: str, words: str) -> bool:
    'Whether an id was made of a heading: "related-work" of "Related work".'
    return bool(name) and _letters(name) == _letters(words)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def holds_year(words: str) -> bool:
    return _YEAR.search(words) is not None


def is_citing_address(address: str) -> bool:
    return _CITING_ADDRESS.search(address) is not None
