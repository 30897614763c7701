"""The stems that recorded PubMed abstracts use, for ldn_lit/matching/everyday_words.py.

python -m benchmarks.everyday_words > ldn_lit/matching/everyday_words.py
"""

from __future__ import annotations

import csv
import sys
import textwrap
from collections import Counter

from ldn_lit.matching.words import words
from tests.resolve.figures import clients
from tests.standin.corpora import SHARED, shared_corpus
from tests.standin.server import Standin

#: Abstracts that have a stem, at least.
FEWEST = 8
HEAD = '''"""Stems that at least {fewest} of {abstracts} recorded PubMed abstracts contain.

Written by `python -m benchmarks.everyday_words`; do not edit. What is missing here stands in fewer
than one abstract of a hundred, so that two texts hardly ever share it by chance.
"""

EVERYDAY = frozenset(
    """'''


def main() -> None:
    if not SHARED.is_dir():
        sys.exit("counting needs the shared/ folder beside the checkout; it is not there")
    corpus = shared_corpus()
    recorded = set((SHARED / "recorded" / "bulk" / "PMIDS.txt").read_text("utf-8").split())
    with (SHARED / "recorded" / "FACTS.tsv").open(encoding="utf-8", newline="") as file:
        recorded.update(row["pmid"] for row in csv.DictReader(file, delimiter="\t"))
    pmids = [pmid for pmid in corpus.pmids if pmid in recorded]
    with Standin(corpus) as server:
        fetched = clients(server)[0].fetch(pmids)
    articles = [one.article for one in fetched.records if one.article.abstract]
    said = Counter(stem for one in articles for stem in words(f"{one.title} {one.abstract_text}"))
    kept = sorted(stem for stem, times in said.items() if times >= FEWEST)
    body = textwrap.fill(" ".join(kept), 92, break_long_words=False, break_on_hyphens=False)
    print(HEAD.format(fewest=FEWEST, abstracts=len(articles)), end="")
    print(body.replace("\n", "\n    ") + '""".split()\n)')


if __name__ == "__main__":
    main()
