"""Markdown shows what a title says, whatever it says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_samples import FULL, NEW, RUN

from ldn_lit.report import Digest, render
from ldn_lit.report.markdown import escaped


def test_a_whole_report() -> None:
    shown = render(replace(FULL, events=FULL.events[:2], searches=()), "markdown")
    assert shown == (
        "# ldn-lit report, 2026-11-22 08:20 UTC\n"
        "\n"
        "Done in part: 0 of 0 searches complete.\n"
        "\n"
        "## Integrity (1)\n"
        "\n"
        "- **RETRACTED:** [Low-dose naltrexone for the treatment of fibromyalgia: findings of a "
        "small, randomized, double-blind, placebo-controlled, counterbalanced, crossover trial]"
        "(<https://pubmed.ncbi.nlm.nih.gov/23359310/>)\n"
        "  - Younger J, Arthritis Rheum 2013, PMID 23359310\n"
        "  - notice: Arthritis Rheum. 2026 Jan;78(1):12 (PMID 39999999)\n"
        "  - found by: ldn-core\n"
        "  - not confirmed by PubMed yet\n"
        "\n"
        "## New papers (1)\n"
        "\n"
        "- [Low-dose naltrexone therapy improves active Crohn's disease.]"
        "(<https://pubmed.ncbi.nlm.nih.gov/17222320/>)\n"
        "  - Smith JP et al., Am J Gastroenterol 2007, PMID 17222320\n"
        "  - clinical trial\n"
        "  - found by: ldn-core, ldn-crohn\n"
        "\n"
        "## Problems (1)\n"
        "\n"
        "- ClinicalTrials.gov: connection refused; run again later\n"
        "\n"
        "34 of 41 citations resolved; 7 open: `ldn-lit list citations --open`\n"
    )


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("*a* _b_ `c` [d](e) #f", r"\*a\* \_b\_ \`c\` \[d\](e) \#f"),
        ("~g~ |h| $i$ !j \\", r"\~g\~ \|h\| \$i\$ \!j " + "\\" * 2),
        ("<script>x</script> & &lt;", "&lt;script&gt;x&lt;/script&gt; &amp; &amp;lt;"),
        ("see https://x.org www.x.org a@b.c", "see https&#58;//x.org www&#46;x.org a&#64;b.c"),
        ("1. first", r"1\. first"),
        ("- x", r"\- x"),
        ("+ x", r"\+ x"),
        ("Low-dose (LDN)", "Low-dose (LDN)"),
    ],
)
def test_escaping(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


def test_a_title_cannot_leave_its_link() -> None:
    hostile = replace(NEW, title="x](javascript:alert(1)) \n\n# y")
    shown = render(Digest(run=RUN, events=(hostile,)), "markdown")
    assert r"- [x\](javascript:alert(1)) \# y](<https://pubmed" in shown
