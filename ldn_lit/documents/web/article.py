"""Which parts of a page are its article.

Extractors made for news (readability, trafilatura, justext) drop reference lists, numbers of list
items and raised digits, which are what is looked for here; hence our own, with one rule above the
others: a reference list stays, wherever it stands and even if the page folds it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ldn_lit.documents.web import cues, links, words
from ldn_lit.documents.web.marks import Marks, marked
from ldn_lit.documents.web.walking import elements, walk

_NEVER = (
    "script", "style", "noscript", "template", "svg", "button", "select", "textarea", "input",
    "iframe", "object", "embed", "audio", "video", "canvas", "head", "nav", "dialog", "option",
    "annotation", "annotation-xml",
)  # fmt: skip
_ROOTS = frozenset({"html", "body", "main"})
_CONTAINERS = frozenset({"main", "article"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST = 0.5
"A part with half of the page's prose is the article, whatever its class says."
_NEARLY_ALL = 0.9

Elements = set[etree._Element]


@dataclass(slots=True)
class Article:
    """`gone` are the parts that are not read. Of `frames`, which only hold parts that are, no
    words of their own are read."""

    root: etree._Element
    gone: Elements = field(default_factory=set)
    frames: Elements = field(default_factory=set)

    def elements(self, *tags: str) -> list[etree._Element]:
        "What is left, in order; only of these tags, if some are named."
        found = elements(self.root, self.gone)
        return [one for one in found if not tags or one.tag in tags]


def whole_page(root: etree._Element) -> Article:
    "All that may be text at all."
    return Article(root, gone=set(root.iter(*_NEVER)))


def find_article(root: etree._Element) -> Article:
    article = whole_page(root)
    article.gone.update(one for one in article.elements() if cues.names_tool(_names(one)))
    references = _references(article)
    _leave_out(article, _hidden(article), references)
    _leave_out(article, _surroundings(article), references)
    _leave_out(article, _sections(article, references), references)
    _leave_out(article, _menus(article), references)
    _keep_only(article, _container(article), references)
    return article


# --- reference lists ---


def _references(article: Article) -> Elements:
    "Every element that is a reference list by its class, id or role, or by the heading before it."
    found = {element for element in article.elements() if _is_reference_list(element)}
    for heading in article.elements(*_HEADINGS, "summary", "strong", "b", "p", "legend"):
        if heading not in found and cues.is_reference_heading(words.heading(heading)):
            found.update(_section(heading))
    return found


def _is_reference_list(element: etree._Element) -> bool:
    if element.tag in _ROOTS:
        return False
    if (element.get("role") or "") in cues.REFERENCE_ROLES:
        return True
    return cues.names_references(_names(element)) and cues.holds_year(
        "".join(words.strings(element))
    )


def _section(heading: etree._Element) -> list[etree._Element]:
    "The heading and what follows it, up to the next heading of its rank or the end of its box."
    top = heading
    while (parent := top.getparent()) is not None and parent.tag not in _ROOTS:
        if len(parent) > 1 or (parent.text or "").strip() or (top.tail or "").strip():
            break
        top = parent
    rank = _rank(heading)
    section = [top]
    for sibling in top.itersiblings():
        inner = [sibling, *sibling.iter(*_HEADINGS)] if rank else [sibling]
        if any(one.tag in _HEADINGS and _rank(one) <= (rank or 6) for one in inner):
            break
        section.append(sibling)
    return section


def _rank(element: etree._Element) -> int:
    return int(element.tag[1]) if element.tag in _HEADINGS else 0


# --- what goes ---


def _hidden(article: Article) -> Iterator[etree._Element]:
    for element in article.elements():
        said = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        styled = cues.hides(element.get("style") or "") or cues.names_hidden(_names(element))
        if said or styled:
            yield element


def _surroundings(article: Article) -> Iterator[etree._Element]:
    "Nothing whose prose points to references: that is the article's, whatever its class says."
    prose = _prose(article)
    whole = prose.get(article.root, 0)
    marks = marked(article.root, article.gone)
    for element in article.elements():
        if element.tag in _ROOTS or prose[element] > _MOST * whole:
            continue
        if marks[element].pointing and not cues.names_citing(_own_names(element)):
            continue
        if cues.names_surroundings(_own_names(element)) or _is_surrounding_tag(element):
            yield element


def _is_surrounding_tag(element: etree._Element) -> bool:
    if (element.get("role") or "") in cues.SURROUNDING_ROLES:
        return True
    if element.tag in ("aside", "footer"):
        return True
    if element.tag != "header" or element.find(".//h1") is not None:
        return False
    return not any(above.tag in _CONTAINERS for above in element.iterancestors())


def _sections(article: Article, references: Elements) -> Iterator[etree._Element]:
    'What follows headings such as "Related articles".'
    prose = _prose(article)
    marks = marked(article.root, article.gone)
    most = _MOST * prose.get(article.root, 0)
    told: Elements = set()
    for heading in article.elements(*_HEADINGS):
        if heading in references or heading in told:
            continue
        said = words.heading(heading)
        if cues.is_surrounding_heading(said):
            section = _section(heading)
            told.update(section)
            if any(_cites(marks[part], said) for part in section if part in marks):
                continue
            is_article = sum(prose.get(part, 0) for part in section) > most
            yield from section[:1] if is_article else section


def _cites(marks: Marks, heading: str) -> bool:
    "Lists of other papers link to them; what visitors wrote points to nothing as a rule."
    if cues.heads_citing(heading):
        return False
    return marks.pointing > 0 or (marks.linking > 0 and not cues.heads_other_papers(heading))


def _menus(article: Article) -> Iterator[etree._Element]:
    'Lists of links to other pages: navigation and "read next" without a telling class.'
    found = links.counted(article.root, article.gone)
    for element in article.elements("ul", "ol", "table", "div", "section", "p"):
        if found[element].is_menu:
            yield element


def _leave_out(article: Article, parts: Iterable[etree._Element], references: Elements) -> None:
    "But what is, holds or lies in a reference list stays."
    kept = set(references)
    for element in references:
        kept.update(element.iterancestors())
    out = {
        element
        for element in parts
        if element not in kept and not any(up in references for up in element.iterancestors())
    }
    article.gone.update(out)


# --- what stays ---


def _container(article: Article) -> etree._Element:
    """The smallest part marked as the article that holds most of the prose, without such marks
    the smallest that holds nearly all; and nearly all that cites."""
    prose = _prose(article)
    whole = prose.get(article.root, 0)
    marks = marked(article.root, article.gone)
    pointing = _NEARLY_ALL * marks[article.root].pointing
    named = [
        element
        for element in article.elements()
        if _is_marked(element)
        and prose[element] >= _MOST * whole
        and marks[element].pointing >= pointing
    ]
    if named:
        return min(named, key=lambda element: prose[element])
    container = article.root
    while True:
        best = max(container, key=lambda child: prose.get(child, 0), default=None)
        if best is None or prose.get(best, 0) < _NEARLY_ALL * whole:
            return container
        if best in marks and marks[best].pointing < pointing:
            return container
        if best.tag in ("p", "ul", "ol"):
            return container
        container = best


def _is_marked(element: etree._Element) -> bool:
    if element.tag in _CONTAINERS or element.get("role") == "main":
        return True
    return element.get("itemprop") == "articleBody"


def _keep_only(article: Article, container: etree._Element, references: Elements) -> None:
    "The container, the reference lists beside it and the page's title before it."
    if container is article.root:
        return
    kept = {container, *references}
    if container.find(".//h1") is None:
        kept.update(article.elements("h1")[:1])
    path: Elements = set()
    for element in kept:
        path.update(element.iterancestors())
    for event, element in walk(article.root, article.gone | kept):
        if event != "start":
            continue
        if element in path:
            article.frames.add(element)
        elif element.getparent() in article.frames:
            article.gone.add(element)


def _prose(article: Article) -> dict[etree._Element, int]:
    "Characters of text outside links, per element that is left."
    found: dict[etree._Element, int] = {}
    linked = 0
    for event, element in walk(article.root, article.gone):
        if event == "start":
            linked += element.tag == "a"
            found[element] = 0 if linked else len((element.text or "").strip())
            continue
        linked -= event == "end" and element.tag == "a"
        parent = element.getparent()
        if parent is not None and parent in found:
            tail = 0 if linked else len((element.tail or "").strip())
            found[parent] += found.get(element, 0) + tail
    return found


# --- names and words ---


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _own_names(element: etree._Element) -> str:
    "Without an id made of the heading, as an article's sections have it: the heading says more."
    identity = element.get("id") or ""
    if identity and any(cues.is_slug(identity, words.heading(one)) for one in _opening(element)):
        return element.get("class") or ""
    return _names(element)


def _opening(element: etree._Element) -> Iterator[etree._Element]:
    "The headings an element is or begins with."
    for _ in range(3):
        if element.tag in _HEADINGS:
            yield element
        if not len(element):
            return
        element = element[0]
