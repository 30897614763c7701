"""Addresses on a publisher's site that hold a part of the DOI."""

from __future__ import annotations

from typing import Any

import pytest

from ldn_lit.citations import find_citations
from ldn_lit.records import Document
from tests.growth import in_proportion

LANCET = "https://www.thelancet.com/journals/lanrhe/article/PII"
DOIS = [
    ("https://www.nature.com/articles/nature22056", "10.1038/nature22056"),
    ("https://www.nature.com/articles/s41586-018-0350-5", "10.1038/s41586-018-0350-5"),
    ("http://www.nature.com/articles/s41586-018-0350-5.pdf", "10.1038/s41586-018-0350-5"),
    ("nature.com/articles/nn.2662?draft=collection", "10.1038/nn.2662"),
    ("https://www.nature.com/articles/cddis201475", "10.1038/cddis.2014.75"),
    ("https://www.nature.com/articles/srep20145", "10.1038/srep20145"),
    ("https://www.bmj.com/content/362/bmj.k3225", "10.1136/bmj.k3225"),
    ("https://www.bmj.com/content/bmj/362/bmj.k3225.full.pdf", "10.1136/bmj.k3225"),
    (f"{LANCET}S2665-9913(23)00278-3/fulltext", "10.1016/S2665-9913(23)00278-3"),
    (f"{LANCET}S2665991323002783/abstract", "10.1016/S2665-9913(23)00278-3"),
    ("https://www.mdpi.com/2227-9059/5/2/16?version=1", "10.3390/biomedicines5020016"),
    ("https://www.mdpi.com/1422-0067/22/16/8429/htm", "10.3390/ijms22168429"),
    ("http://www.biomedcentral.com/1471-2148/12/114/abstract", "10.1186/1471-2148-12-114"),
    ("https://www.jci.org/articles/view/32496/figure/1", "10.1172/JCI32496"),
    ("https://insight.jci.org/articles/view/90000", "10.1172/jci.insight.90000"),
    ("https://www.karger.com/Article/Abstract/83388", "10.1159/000083388"),
    ("https://peerj.com/articles/705/", "10.7717/peerj.705"),
    ("https://peerj.com/articles/cs-39/", "10.7717/peerj-cs.39"),
]


@pytest.mark.parametrize(("address", "doi"), DOIS)
@pytest.mark.parametrize("around", ["See {} now.", "(<{}>)", "- {}.", "[here]({})"])
def test_the_address_gives_the_doi(find: Any, address: str, doi: str, around: str) -> None:
    (citation,) = find(around.format(address), "identifier")
    assert citation.doi == doi
    assert citation.text == address


@pytest.mark.parametrize(
    "address",
    [
        "https://www.nature.com/subjects/pain",
        "https://www.nature.com/nature/articles?type=news",
        "https://www.nature.com/articles/",
        "https://www.bmj.com/about-bmj",
        "https://blogs.bmj.com/content/362",
        "https://bmjopen.bmj.com/content/8/1/e019999",
        "https://www.thelancet.com/journals/lanrhe/issue/current",
        "https://www.mdpi.com/journal/ijms",
        "https://www.mdpi.com/9999-0067/22/16/8429",
        "https://www.sciencedirect.com/science/article/pii/S0306987708004349",
        "https://jamanetwork.com/journals/jamadermatology/fullarticle/2717571",
        "https://notnature.com/articles/nature22056",
    ],
)
def test_no_doi_is_guessed_from_other_addresses(find: Any, address: str) -> None:
    assert not find(f"See {address} now.", "identifier")


@pytest.mark.parametrize(
    "piece", ["nature.com/", "https://www.bmj.com/content/", "a.b.mdpi.com/1-"]
)
def test_time_is_linear(piece: str) -> None:
    def read(times: int) -> object:
        text = piece * times
        return find_citations(Document(path="a.txt", name="a.txt", text=text, sha256="0"))

    assert in_proportion(read, 5_000)
