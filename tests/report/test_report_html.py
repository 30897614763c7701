"""The report as a page: everything in it, nothing from elsewhere, nobody's markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as page
from report_samples import FULL, RUN, event

from ldn_lit.report import Digest, render

HOSTILE = "</h3><script>alert(1)</script> \" onload='x' &lt; \x1b[31m \u202egnp"


def parsed(digest: Digest) -> page.HtmlElement:
    return page.document_fromstring(render(digest, "html"))


def titled(title: str, **fields: object) -> Digest:
    one = event("paper.new", pmid="17222320", title=title, searches=(title,), **fields)
    return Digest(run=RUN, events=(one,))


def test_a_whole_report() -> None:
    root = parsed(FULL)
    assert root.findtext(".//title") == "ldn-lit report, 2026-11-22 08:20 UTC"
    assert [" ".join(one.text_content().split()) for one in root.iter("h2")] == [
        "Integrity (1)",
        "New papers (1)",
        "Trials (2)",
        "Baselines (1): from now on only what is new is told",
        "Searches to look at (3)",
        "Problems (1)",
    ]
    [grave] = root.find_class("grave")
    assert grave.text == "RETRACTED"
    [retracted] = [li for li in root.iter("li") if li.find_class("grave")]
    assert "notice: Arthritis Rheum. 2026 Jan;78(1):12" in retracted.text_content()
    assert retracted.find(".//a").get("href") == "https://pubmed.ncbi.nlm.nih.gov/23359310/"
    assert [code.text for code in root.iter("code")] == ["ldn-lit list citations --open"]


def test_the_same_entries_as_in_the_text() -> None:
    shown = " ".join(parsed(FULL).text_content().split())
    text = render(FULL, "markdown")
    for line in re.findall(r"^ *- (?:\*\*.*:\*\* )?([A-Za-z ]+)$", text, re.MULTILINE):
        assert line in shown


def test_nothing_is_fetched_and_nothing_runs() -> None:
    root = parsed(FULL)
    assert not [one for one in root.iter() if one.tag in ("script", "img", "link", "iframe")]
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    assert not [one for one in root.iter() if one.get("src") or one.get("style")]
    style = root.findtext(".//style")
    assert style is not None
    assert "url(" not in style
    assert "@import" not in style
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


def test_every_link_leads_to_a_source() -> None:
    links = [one.get("href") for one in parsed(FULL).iter("a")]
    assert links
    assert all(
        link.startswith(("https://pubmed.ncbi.nlm.nih.gov/", "https://clinicaltrials.gov/"))
        for link in links
    )


@pytest.mark.parametrize("title", [HOSTILE, "<b>bold</b>", "a & b < c", "{title} {style}", "%s"])
def test_a_title_is_shown_as_it_is(title: str) -> None:
    root = parsed(titled(title))
    told = root.find(".//li").text_content()
    assert "script" not in {one.tag for one in root.iter()}
    assert "\x1b" not in told
    assert "\u202e" not in told
    for word in re.findall(r"[a-z(){}&]+", title.replace("<b>", "").replace("</b>", "")):
        assert word in told


@given(st.text())
def test_no_text_breaks_the_page(text: str) -> None:
    digest = replace(titled(text, detail={"message": text}), problems=(text,))
    root = parsed(digest)
    tags = {one.tag for one in root.iter()}
    assert tags <= {
        "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p",
        "main", "section", "span", "ul", "li", "div", "a", "bdi", "b", "footer",
    }  # fmt: skip


def test_nothing_new_is_a_page_too() -> None:
    shown = parsed(Digest(run=RUN)).text_content()
    assert "Nothing new" in shown
