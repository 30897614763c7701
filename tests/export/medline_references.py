"""References with the texts that the stand-in serves for them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from ldn_lit.export.references import Reference, paper_reference
from ldn_lit.records import HeldArticle
from ldn_lit.sources.pubmed_xml import read_record
from tests.standin.fixtures import fresh_shared_corpus
from tests.standin.medline import medline_text


@cache
def medline_references(shared: Path) -> tuple[Reference, ...]:
    "Every paper of the stand-in's shared corpus."
    assert shared.is_dir()
    corpus = fresh_shared_corpus()
    raws = [(pmid, corpus.raw(pmid) or b"") for pmid in corpus.pmids]
    return tuple(
        replace(
            paper_reference(
                HeldArticle(
                    id=int(pmid), article=read_record(raw), confirmed=True, citation_key="",
                    origin="pubmed",
                ),
                f"pmid{pmid}",
            ),
            medline=medline_text(raw),
        )
        for pmid, raw in raws
    )  # fmt: skip
