"""Web pages: the article's text with its layout, and nothing of what surrounds it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.documents import Origin, read_bytes
from ldn_lit.documents.web import read_html
from ldn_lit.errors import DocumentError
from tests.growth import in_proportion


def page(inner: str) -> str:
    return read_html(f"<!DOCTYPE html><body>{inner}</body>".encode(), "a.html").strip()


# --- layout ---

LAYOUT = [
    ("<p>One.<p>Two.", "One.\n\nTwo."),
    ("<h2>Head</h2>Text", "Head\n\nText"),
    ("<p>a<br>b</p>", "a\nb"),
    ("<p>a<br><br>b</p>", "a\n\nb"),
    ("<p>a <b>b</b>\n  <i>c</i></p>", "a b c"),
    ("<p>Crohn&rsquo;s&nbsp;disease &lt;1&gt;</p>", "Crohn’s disease <1>"),
    ("<p>nal&shy;trex&#8203;one</p>", "naltrexone"),
    ("<p>Gro\u0308\u00dfe</p>", "Größe"),
    ("<pre>a\n b</pre>", "a\nb"),
    ("<p>He said <q>no</q>.</p>", "He said “no”."),
    ("<p>a<!-- (Smith 2007) -->b</p>", "ab"),
    ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
    ('<ol start="4"><li>a<li value="9">b<li>c</ol>', "4. a\n9. b\n10. c"),
    ("<ol reversed><li>a<li>b</ol>", "2. a\n1. b"),
    ("<ol><li>1. a<li>2. b</ol>", "1. a\n2. b"),
    ("<ol><li>2013 was a year<li>b</ol>", "1. 2013 was a year\n2. b"),
    ('<ol type="a"><li>a<li>b</ol>', "- a\n- b"),
    ("<ul><li>a<li>b</ul>", "- a\n- b"),
    ("<ul><li>[1] a<li>[2] b</ul>", "[1] a\n[2] b"),
    ("<ul><li><span class=label>7.</span><cite>a</cite></ul>", "7. a"),
    ("<ul><li><sup class=label>7</sup>a</ul>", "7. a"),
    ("<ol><li><p>a</p><p>b</p><li>c</ol>", "1. a\nb\n2. c"),
    ("<ol><li>a<ul><li>x</ul>more<li>b</ol>", "1. a\n- x\nmore\n2. b"),
    ("<dl><dt>Term<dd>What it is</dl>", "Term\n\nWhat it is"),
    ("<table><tr><th>Study<th>N<tr><td>Younger<br>2013<td>31</table>",
     "Study | N\nYounger 2013 | 31"),
    ("<table><thead><tr><th>A<th>B</thead><tbody><tr><td><p>1</p><td><ul><li>x</ul></tbody></table>",
     "A | B\n1 | x"),
    ("<table><tr><td>1.<td>Younger J<tr><td>2.<td>Cree BA</table>", "1. Younger J\n2. Cree BA"),
    ("<table><tr><td>[1]<td>Younger J<tr><td>[2]<td>Cree BA</table>", "[1] Younger J\n[2] Cree BA"),
    ("<table><tr><td><p>Out</p><table><tr><td>in<td>2</table></table>", "Out\n\nin | 2"),
    ("<table role=presentation><tr><td>left<td>right</table>", "left\n\nright"),
    ("<table><tr><td>only<tr><td>column</table>", "only\n\ncolumn"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "expected"), LAYOUT, ids=[inner for inner, _ in LAYOUT])
def test_layout(inner: str, expected: str) -> None:
    assert page(inner) == expected


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("pain<sup>3</sup>", "pain³"),
        ("pain<sup>3,4</sup>", "pain³,⁴"),
        ("pain<sup>3, 4</sup>", "pain³,⁴"),
        ("pain<sup>3-5</sup>", "pain³–⁵"),
        ('pain<sup><a href="#3">3</a>,<a href="#5">5</a></sup>', "pain³,⁵"),
        ('pain<a href="#3"><sup>3</sup></a>', "pain³"),
        ('pain<span style="vertical-align: super">3</span>', "pain³"),
        ('pain<sup class="reference"><a href="#c"><span>[</span>1<span>]</span></a></sup>',
         "pain[1]"),
        ("10<sup>-6</sup>", "10-⁶"),
        ("the 1<sup>st</sup>", "the 1st"),
        ("H<sub>2</sub>O", "H2O"),
    ],
)  # fmt: skip
def test_raised_numbers_are_superscript_characters(inner: str, expected: str) -> None:
    assert page(f"<p>{inner}</p>") == expected


DOI = "10.1002/art.37734"

LINKS = [
    (f"https://doi.org/{DOI}", "a trial", f"a trial (https://doi.org/{DOI})"),
    (f"http://dx.doi.org/{DOI.replace('/', '%2F')}", "a trial", f"a trial (https://doi.org/{DOI})"),
    (f"https://onlinelibrary.wiley.com/doi/full/{DOI}", "t", f"t (https://doi.org/{DOI})"),
    (f"https://onlinelibrary.wiley.com/doi/{DOI}/abstract?x=1#y", "t", f"t (https://doi.org/{DOI})"),
    ("https://link.springer.com/article/10.1007/s10067-014-2517-2", "t",
     "t (https://doi.org/10.1007/s10067-014-2517-2)"),
    (f"https://doi.org/{DOI}", f"https://doi.org/{DOI}", f"https://doi.org/{DOI}"),
    (f"https://doi.org/{DOI}", DOI.upper(), DOI.upper()),
    ("https://pubmed.ncbi.nlm.nih.gov/23359310/", "PubMed",
     "PubMed (https://pubmed.ncbi.nlm.nih.gov/23359310/)"),
    ("https://www.ncbi.nlm.nih.gov/pubmed/23359310", "23359310", "23359310"),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6313374/", "t",
     "t (https://pmc.ncbi.nlm.nih.gov/articles/PMC6313374/)"),
    ("/articles/PMC6313374/", "t", "t (https://pmc.ncbi.nlm.nih.gov/articles/PMC6313374/)"),
    ("https://clinicaltrials.gov/ct2/show/NCT00663117?term=x", "t",
     "t (https://clinicaltrials.gov/study/NCT00663117)"),
    ("https://www.ncbi.nlm.nih.gov/pubmed/?term=Younger+2013", "t", "t"),
    ("https://www.nature.com/articles/s41586-020-0001-1", "t", "t"),
    ("https://example.org/2013/10.5/x", "t", "t"),
    ("javascript:void(0)", "t", "t"),
    ("https://[broken", "t", "t"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "words", "expected"), LINKS)
def test_a_link_to_a_paper_keeps_its_address(target: str, words: str, expected: str) -> None:
    assert page(f'<p>See <a href="{target}">{words}</a>.</p>') == f"See {expected}."


def test_relative_links_are_relative_to_where_the_page_came_from() -> None:
    data = b'<p>See <a href="/23359310/">this</a>.'
    origin = Origin(
        path="https://x", name="x", label="x", media_type="text/html",
        address="https://pubmed.ncbi.nlm.nih.gov/19453963/",
    )  # fmt: skip
    found = read_bytes(data, origin).document.text
    assert found == "See this (https://pubmed.ncbi.nlm.nih.gov/23359310/).\n"
    based = b'<head><base href="https://pubmed.ncbi.nlm.nih.gov/"></head>' + data
    assert "23359310" in read_html(based, "a.html")


# --- encodings ---


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<p>Småbrekke’s".encode(), ""),
        (b"\xef\xbb\xbf" + "<p>Småbrekke’s".encode(), "latin-1"),
        ("<p>Småbrekke’s".encode("utf-16"), ""),
        ("<p>Småbrekke’s".encode("cp1252"), ""),
        ("<p>Småbrekke’s".encode("cp1252"), "iso-8859-1"),
        ('<meta charset="windows-1252"><p>Småbrekke’s'.encode("cp1252"), ""),
        ('<meta charset="iso-8859-1"><p>Småbrekke’s'.encode(), ""),
        ('<meta charset="latin-2"><p>Småbrekke’s'.encode(), "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=mac-roman"><p>Småbrekke’s'
         .encode("mac-roman"), ""),
        ('<?xml version="1.0" encoding="mac-roman"?><html><body><p>Småbrekke’s</p></body></html>'
         .encode("mac-roman"), ""),
        ('<meta charset="rot13"><p>Småbrekke’s'.encode(), ""),
        ('<meta charset="utf-16"><p>Småbrekke’s'.encode(), ""),
        ("<p>Småbrekke’s".encode(), "no-such-thing"),
    ],
)  # fmt: skip
def test_encodings(data: bytes, charset: str) -> None:
    assert read_html(data, "a.html", charset=charset) == "Småbrekke’s\n"


def test_xhtml_closes_its_scripts() -> None:
    data = (
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><script src="x"/>'
        b"</head><body><p>Kept<br/>whole</p></body></html>"
    )
    assert read_html(data, "a.xhtml") == "Kept\nwhole\n"


def test_xhtml_that_is_none_is_read_as_html() -> None:
    data = b'<?xml version="1.0"?><html><body><p>Kept&nbsp;<b>whole</p></body></html>'
    assert read_html(data, "a.xhtml") == "Kept whole\n"


# --- the article and what surrounds it ---

PROSE = (
    "<p>Low-dose naltrexone has been given to people with chronic pain in several trials.</p>" * 3
)
GONE = "(Wrong 1999)"

SURROUNDINGS = [
    f"<nav>{GONE}</nav>",
    f"<header>{GONE}</header>",
    f"<footer>{GONE}</footer>",
    f"<aside>{GONE}</aside>",
    f'<div role="navigation">{GONE}</div>',
    f'<div role="banner">{GONE}</div>',
    f'<div class="sidebar">{GONE}</div>',
    f'<div id="comments"><p>{GONE}</p></div>',
    f'<div class="cookie-notice">We use cookies {GONE}</div>',
    f'<div id="onetrust-consent-sdk">{GONE}</div>',
    f'<div class="share-buttons">{GONE}</div>',
    f'<div class="newsletter-signup">{GONE}</div>',
    f'<section class="related-articles">{GONE}</section>',
    f'<div class="similar-articles" id="similar">{GONE}</div>',
    f'<div class="citedby-articles" id="citedby">{GONE}</div>',
    f'<div class="navbox">{GONE}</div>',
    f"<div hidden>{GONE}</div>",
    f'<div style="display: none">{GONE}</div>',
    f'<span style="visibility:hidden">{GONE}</span>',
    f'<span class="sr-only">{GONE}</span>',
    f'<span aria-hidden="true">{GONE}</span>',
    f"<script>var x = '{GONE}'</script>",
    f"<style>/* {GONE} */</style>",
    f"<noscript>{GONE}</noscript>",
    f"<template>{GONE}</template>",
    f"<button>{GONE}</button>",
    f"<h3>Related articles</h3><div>{GONE}</div>",
    f"<h2>You may also like</h2><p>{GONE}</p>",
    f"<h3>Share this:</h3><ul><li>{GONE}</li></ul>",
    f"<h2>3 thoughts on “naltrexone”</h2><ol><li>{GONE}</li></ol>",
    f"<h3>About the author</h3><p>{GONE}</p>",
    "<ul>" + "".join(f'<li><a href="/{n}">{GONE}</a></li>' for n in range(4)) + "</ul>",
]


@pytest.mark.parametrize("part", SURROUNDINGS)
@pytest.mark.parametrize("around", ["{}", "<article>{}</article>", "<div><div>{}</div></div>"])
def test_what_surrounds_the_article_is_not_read(part: str, around: str) -> None:
    parts = (
        [PROSE, PROSE, part]
        if part.startswith("<h") and "<header" not in part
        else [PROSE, part, PROSE]
    )
    found = page(around.format(f"<h1>LDN</h1>{''.join(parts)}"))
    assert (GONE in found) == (part.startswith("<header") and around.startswith("<article"))
    assert found.count("Low-dose naltrexone has been given") == 6


@pytest.mark.parametrize(
    "inner",
    [
        f'<div class="has-sidebar with-comments"><h1>LDN</h1>{PROSE}</div>',
        f'<div class="content-sidebar-wrap">{PROSE}</div>',
        f"<article><header><h1>LDN</h1></header>{PROSE}</article>",
        f'<div class="overflow-hidden">{PROSE}</div>',
        f'<div class="hidden md:block">{PROSE}</div>',
        f"<form>{PROSE}</form>",
        f"<main><div>{PROSE}</div></main>",
    ],
)
def test_the_article_is_read_whatever_its_class(inner: str) -> None:
    found = page(f'<div class="share-buttons">{GONE}</div>{inner}')
    assert found.count("Low-dose naltrexone has been given") == 3
    assert GONE not in found


# --- a section that cites is the article's ---

CITING = "<p>Pain fell by a third in the small crossover trial {} and stayed low.</p>"
MARKS = [
    "[3]",
    "<sup>3</sup>",
    "<sup>[3,4]</sup>",
    '[<a href="#B3">3</a>]',
    '<sup><a href="#B3">3</a></sup>',
    "(Younger, 2013)",
    "(see Younger et al. 2013; Cree 2010)",
    '(<a href="#B3">Younger et al., 2013</a>)',
    "of Younger et al. (2013)",
]
AMBIGUOUS_HEADINGS = [
    "Follow-up studies", "Follow-up", "Shared decisions", "Sharing of data",
    "Joint pain", "Comments", "Comments on the evidence", "Responses",
    "Responses to treatment", "Thoughts on dosing",
    "Privacy", "Privacy in the home", "Contents", "Tags", "Subscribers and payers", "Categories",
    "Recent on frostbite", "More on dosing", "More from this cohort", "Archives", "Recent articles",
    "Share", "Follow", "Newsletter", "Related reading",
]  # fmt: skip
AMBIGUOUS_NAMES = [
    'class="comment"', 'class="metadata"', 'class="actions-bar"', 'class="respond"', 'id="share"',
    'class="ads"', 'class="social"', 'class="menu"', 'class="skip"', 'id="related-work"',
    'class="overlay"', 'class="sidebar"', 'class="toc"', 'class="promo"', 'id="similar-cases"',
]  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("heading", ["Follow", "Tags", "Comments", "Related articles"])
def test_no_section_goes_for_its_heading_if_it_cites(heading: str, mark: str) -> None:
    found = page(f"<h1>LDN</h1>{PROSE}{PROSE}<h2>{heading}</h2>{CITING.format(mark)}")
    assert "and stayed low" in found


@pytest.mark.parametrize("heading", AMBIGUOUS_HEADINGS)
@pytest.mark.parametrize("mark", MARKS[:1])
def test_no_heading_takes_what_cites(heading: str, mark: str) -> None:
    found = page(f"<h1>LDN</h1>{PROSE}{PROSE}<h2>{heading}</h2>{CITING.format(mark)}<h2>X</h2>")
    assert heading in found
    assert "and stayed low" in found


@pytest.mark.parametrize(
    "heading",
    ["Follow-up studies", "Sharing of data", "Joint pain", "Responses to treatment",
     "Thoughts on dosing", "Privacy in the home", "Comments on the evidence", "Share of responders",
     "Followers of the diet", "Cookies and cakes", "Signs and symptoms", "More on dosing",
     "Recent on frostbite", "Related work", "Recommendations"],
)  # fmt: skip
def test_a_heading_of_the_article_is_not_taken_for_a_button(heading: str) -> None:
    words = "<p>Nobody is cited here at all.</p>"
    assert "Nobody is cited" in page(f"<h1>LDN</h1>{PROSE}<h2>{heading}</h2>{words}")


@pytest.mark.parametrize(
    "heading",
    ["Follow us", "Follow us on social media", "Follow @ldn", "Share this", "Share on Facebook",
     "Share:", "Join our newsletter", "Join the conversation", "Sign up for news", "Subscribe",
     "Subscribe to our list", "Newsletter", "Leave a reply", "Comments (3)", "2 responses",
     "5 Responses to “Naltrexone”", "Comments are closed", "Privacy policy", "Cookie settings",
     "More like this", "More on this topic", "Latest news", "Cited by 12 articles", "Main menu"],
)  # fmt: skip
def test_what_a_page_offers_beside_its_article_goes_by_its_heading(heading: str) -> None:
    assert GONE not in page(f"<h1>LDN</h1>{PROSE}{PROSE}<h3>{heading}</h3><p>{GONE}</p>")


@pytest.mark.parametrize("name", AMBIGUOUS_NAMES)
@pytest.mark.parametrize("mark", MARKS)
def test_no_part_goes_for_its_class_if_it_cites(name: str, mark: str) -> None:
    found = page(f"<h1>LDN</h1>{PROSE}{PROSE}<div {name}>{CITING.format(mark)}</div>{PROSE}")
    assert "and stayed low" in found


@pytest.mark.parametrize(
    ("name", "heading"),
    [("related-work", "Related work"), ("similar-cases", "Similar cases"),
     ("social-support", "Social support"), ("informed-consent", "Informed consent"),
     ("recommendations", "Recommendations"), ("ad", "AD"), ("overlay", "Overlay")],
)  # fmt: skip
def test_an_id_made_of_the_heading_says_no_more_than_the_heading(name: str, heading: str) -> None:
    words = f"<h2>{heading}</h2><p>Nobody is cited here at all.</p>"
    assert "Nobody is cited" in page(
        f"<h1>LDN</h1>{PROSE}{PROSE}<section id={name}>{words}</section>"
    )


@pytest.mark.parametrize(
    "part",
    [
        '<div class="similar"><ul><li><a href="/2">Pain, after Smith et al. (2007)</a></ul></div>',
        f'<div class="citedby">{CITING.format("[3]")}</div>',
        f"<h2>Cited by 3 articles</h2>{CITING.format('[3]')}",
        "<h2>Related articles</h2><ul><li>Naltrexone in Crohn’s disease and in ulcerative colitis. "
        '<a href="https://doi.org/10.1111/j.1572-0241.2007.01045.x">and stayed low</a></ul>',
        '<div class="sidebar"><p>An index of 25 kg/m<sup>2</sup> or more, and stayed low</p></div>',
        '<div class="sidebar"><p>Our last news was sent out (March 2013) and stayed low</p></div>',
        '<div class="sidebar"><p>The clinic of pain and care, K Toljan<sup>1</sup> and stayed low'
        "</p></div>",
        '<div class="pager"><a href="#1">1</a> <a href="#2">2</a> and stayed low</div>',
    ],
)
def test_other_papers_powers_dates_and_affiliations_are_no_marks(part: str) -> None:
    parts = [PROSE, PROSE, part] if part.startswith("<h2") else [PROSE, part, PROSE]
    found = page(f"<h1>LDN</h1>{''.join(parts)}")
    assert "and stayed low" not in found
    assert "Smith" not in found


def test_a_link_to_a_paper_in_prose_keeps_its_section() -> None:
    link = '<a href="https://doi.org/10.1111/j.1526-4637.2009.00613.x">the pilot</a>'
    found = page(f"<h1>LDN</h1>{PROSE}{PROSE}<h2>Follow</h2>{CITING.format(link)}")
    assert "and stayed low" in found


def test_the_article_is_what_cites_even_beside_what_is_marked_as_it() -> None:
    beside = f"<div>{CITING.format('[3]')}{CITING.format('[4]')}</div>"
    found = page(f"<article><h1>LDN</h1>{PROSE}{PROSE}{CITING.format('[1]')}</article>{beside}")
    assert found.count("and stayed low") == 3


ENTRY = "Younger J, Mackey S. Pain Med. 2009;10:663-672."

KEPT_LISTS = [
    f'<footer><div class="references"><ol><li>{ENTRY}</ol></div></footer>',
    f'<aside role="doc-bibliography"><ol><li>{ENTRY}</ol></aside>',
    f"<footer><h2>References</h2><ol><li>{ENTRY}</ol></footer>",
    f'<div class="sidebar"><h3>Sources</h3><ol><li>{ENTRY}</ol></div>',
    f"<div hidden><h2>References</h2><ol><li>{ENTRY}</ol></div>",
    f'<div class="references collapse" style="display:none"><ol><li>{ENTRY}</ol></div>',
    f'<div class="footer"><div><strong>References:</strong></div><ol><li>{ENTRY}</ol></div>',
    f'<div aria-hidden="true" class="accordion"><section id="bibliography"><ol><li>{ENTRY}</ol>'
    "</section></div>",
    f"<h2>References</h2><ol><li><a href='/1'>{ENTRY}</a><li><a href='/2'>x</a><li>"
    "<a href='/3'>y</a></ol>",
]


@pytest.mark.parametrize("part", KEPT_LISTS)
@pytest.mark.parametrize(
    "around", ["<article>{}</article>{}", "<div>{}</div>{}", "<main>{}{}</main>"]
)
def test_a_reference_list_stays_wherever_it_stands(part: str, around: str) -> None:
    found = page("<nav>Home (Wrong 1999)</nav>" + around.format(f"<h1>LDN</h1>{PROSE}", part))
    assert f"1. {ENTRY}" in found
    assert "Wrong" not in found


def test_what_stands_beside_a_reference_list_goes() -> None:
    footer = f"<footer><p>Imprint (Wrong 1999)</p><h2>References</h2><ol><li>{ENTRY}</ol></footer>"
    found = page(f"<article>{PROSE}</article>{footer}")
    assert found.endswith(f"References\n\n1. {ENTRY}")
    assert "Wrong" not in found


PMC = f"""
<header class="ncbi-header"><nav>Account</nav></header>
<main id="main-content"><article>
<section class="front-matter"><h1>Naltrexone review</h1><p>K Toljan<sup>1</sup></p></section>
<section class="body main-article-body"><section id="s1"><h2>1. Pain</h2>{PROSE}
<p>Pain fell [<a href="#B1">1</a>,<a href="#B2">2</a>].</p></section>
<section id="ref-list1" class="ref-list"><h2 class="pmc_sec_title">References</h2><section>
<ul class="ref-list font-sm" style="list-style-type:none">
<li id="B1"><span class="label">1.</span><cite>{ENTRY}</cite>
[<a href="https://doi.org/10.1111/j.1526-4637.2009.00613.x">DOI</a>]
[<a href="https://pubmed.ncbi.nlm.nih.gov/19453963/">PubMed</a>]</li>
<li id="B2"><span class="label">2.</span><cite>Cree BA. Ann Neurol. 2010;68:145-150.</cite></li>
</ul></section></section></section></article></main>
<div class="usa-overlay"></div><footer>Follow NCBI (2024)</footer>
"""

WIKIPEDIA = f"""
<div id="mw-navigation"><ul><li>Main page</li></ul></div>
<div id="content" class="mw-body" role="main"><h1 id="firstHeading">Low-dose naltrexone</h1>
<div id="mw-content-text"><div class="mw-parser-output">{PROSE}
<p>It is used off label.<sup class="reference"><a href="#cite_note-1">[1]</a></sup></p>
<div class="mw-heading"><h2>References</h2><span class="mw-editsection">[edit]</span>
</div><div class="reflist"><ol class="references"><li id="cite_note-1">
<span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span>
<span class="reference-text"><cite>{ENTRY} <a href="https://doi.org/10.3390%2Fmedsci6040082">doi</a>
</cite></span></li></ol></div></div></div></div>
<div class="navbox"><ul><li>Opioids</li></ul></div><div id="catlinks">Categories</div>
"""

PUBMED = f"""
<header><a href="/">PubMed</a></header><main class="article-details" id="article-details">
<header class="heading"><h1 class="heading-title">Naltrexone in pain</h1>
<strong class="current-id">23359310</strong></header>
<div class="abstract" id="abstract"><h2>Abstract</h2>{PROSE}</div>
<div class="similar-articles"><h2>Similar articles</h2><ul><li>Wrong A. 1999.</ul></div>
<div class="citedby-articles" id="citedby"><h2>Cited by</h2><ul><li>Wrong B. 2001.</ul></div>
<div class="refs-list" id="references"><h2>References</h2><ol><li>{ENTRY}</ol></div>
</main><footer>NLM</footer>
"""


@pytest.mark.parametrize(
    ("html", "ends", "absent"),
    [
        (PMC, f"Pain fell [1,2].\n\nReferences\n\n1. {ENTRY} "
         "[DOI (https://doi.org/10.1111/j.1526-4637.2009.00613.x)] "
         "[PubMed (https://pubmed.ncbi.nlm.nih.gov/19453963/)]\n"
         "2. Cree BA. Ann Neurol. 2010;68:145-150.", "NCBI"),
        (WIKIPEDIA, "It is used off label.[1]\n\nReferences\n\n"
         f"1. {ENTRY} doi (https://doi.org/10.3390/medsci6040082)", "Opioids"),
        (PUBMED, f"References\n\n1. {ENTRY}", "Wrong"),
    ],
    ids=["pmc", "wikipedia", "pubmed"],
)  # fmt: skip
def test_pages_of_known_structure(html: str, ends: str, absent: str) -> None:
    found = page(html)
    assert found.endswith(ends)
    assert absent not in found
    assert found.count("Low-dose naltrexone has been given") == 3


def test_a_heading_of_another_matter_does_not_take_the_article_with_it() -> None:
    found = page(f"<h1>LDN</h1><h3>Share this article</h3><p>Mail</p>{PROSE}")
    assert found.count("Low-dose naltrexone has been given") == 3
    assert "Share" not in found


def test_the_title_before_the_article_is_read() -> None:
    assert page(f"<div><h1>LDN</h1><p>by J</p></div><article>{PROSE}</article>").startswith("LDN\n")


def test_a_page_that_is_all_links_is_read_all_the_same() -> None:
    links = "".join(f'<li><a href="/{n}">Cited {n}</a></li>' for n in range(5))
    assert "Cited 3" in page(f"<ul>{links}</ul>")


def test_a_page_made_by_scripts_is_said_to_be_one() -> None:
    data = b"<!DOCTYPE html><body><div id=root></div><script>render()</script></body>"
    with pytest.raises(DocumentError, match="shows no text without its scripts"):
        read_bytes(data, Origin(path="a.html", name="a.html", label="a.html"))


# --- hostile pages ---

HOSTILE = {
    "deep": "<div>",
    "paragraphs": "<p>Smith (2007)<sup>3</sup>",
    "headings": "<b>References</b>",
    "related": "<h2>Related articles</h2><p>x</p>",
    "links": "<li><a href=/x>read</a>",
    "nested links": "<a href=/x>read</a>",
    "open links": "<a href='https://doi.org/10.1002/x'>",
    "raised": "<sup>3",
    "items": "<ol><li>x",
    "tables": "<table><tr><td>",
    "rows": "<tr><td>1<td>x",
    "breaks": "x<br> ",
    "labels": "<span class=label>1",
    "classes": "<div class='nav references share'>2007</div>",
    "marks": "<div class=menu><p>of words that stand before it [3] (Younger, 2013</p>",
    "ids": '<div id="toc">',
    "comments": "<!--",
    "entities": "&nbsp;",
}
WITHIN = {"links": "<ul>", "nested links": "<div>", "rows": "<table>", "entities": "x"}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_in_proportion_to_size(name: str) -> None:
    def page(count: int) -> None:
        with contextlib.suppress(DocumentError):
            read_html((WITHIN.get(name, "") + HOSTILE[name] * count).encode(), "a.html")

    assert in_proportion(page, 10_000)


TAGS = ["p", "div", "ol", "ul", "li", "table", "tr", "td", "sup", "a", "h2", "br", "nav", "footer"]
PIECES = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(["References", "1.", "Smith (2007)", "[3]", "x\ny", "&amp;", "<!--", "-->"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_nesting_gives_tidy_text(pieces: list[str]) -> None:
    found = read_html(("x" + "".join(pieces)).encode(), "a.html")
    assert found.endswith("\n")
    assert "\n\n\n" not in found
    assert all(line == line.strip() and "  " not in line for line in found.split("\n"))
    assert not set(found) & {"\x00", "\r", "\u00a0", "\u00ad"}
