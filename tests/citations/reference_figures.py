"""How many entries are read right, style by style: `python -m tests.citations.reference_figures`.

Every usable record of the shared folder is written in every style and read back.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ldn_lit.citations.reference_styles import Reference, read_reference
from ldn_lit.records import Article
from ldn_lit.sources.pubmed_xml import read_record
from tests.citations.reference_writers import STYLES, Facts, Written
from tests.standin.corpora import SHARED, shared_corpus


@dataclass(slots=True)
class Score:
    right: int = 0
    wrong: int = 0
    fields: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + self.wrong)


def usable_articles(shared: Path = SHARED) -> Iterator[Article]:
    "Journal articles with all a reference needs, and no slips of a typist in their authors."
    corpus = shared_corpus(shared)
    for pmid in corpus.pmids:
        article = read_record(corpus.raw(pmid) or b"")
        complete = article.year and article.volume and article.pages and article.authors
        if article.kind == "article" and article.title and complete and _is_clean(article):
            yield article


def score_styles(articles: Sequence[Article]) -> dict[str, Score]:
    scores = {}
    for name, style in STYLES.items():
        score = scores[name] = Score()
        for article in articles:
            written = style(Facts(article))
            wrong = misread(written, read_reference(written.text))
            score.fields.update(wrong)
            if wrong:
                score.wrong += 1
            else:
                score.right += 1
    return scores


def misread(written: Written, read: Reference) -> list[str]:
    "The fields that do not say what was written."
    pairs = {
        "title": (written.title, read.title),
        "journal": (written.journal, read.journal),
        "volume": (written.volume, read.volume + (read.issue if "uppl" in written.volume else "")),
        "page": (written.first_page, re.split("[-–]", read.pages)[0]),
        "year": (str(written.year), str(read.year)),
        "doi": (written.doi, read.doi if written.doi else ""),
        "pmid": (written.pmid, read.pmid if written.pmid else ""),
        "pmcid": (written.pmcid, read.pmcid if written.pmcid else ""),
    }
    wrong = [name for name, (meant, found) in pairs.items() if _letters(meant) != _letters(found)]
    if not _same_people(written.surnames, read.authors):
        wrong.append("authors")
    return wrong


def _same_people(surnames: Sequence[str], authors: Sequence[str]) -> bool:
    "Surnames agree; behind each only initials remain."
    pairs = list(zip(map(_letters, surnames), map(_letters, authors), strict=False))
    return len(surnames) == len(authors) and all(
        found.startswith(meant) and len(found) - len(meant) <= 7 for meant, found in pairs
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text).casefold())


def _is_clean(article: Article) -> bool:
    return not any(
        re.search(r"[a-z]a[A-Z]|^others|et al", author.name)
        or not (author.collective or author.initials)
        for author in article.authors
    ) and not re.search("nvented|of Nothing", article.journal)


def main() -> None:
    articles = list(usable_articles())
    started = time.process_time()
    scores = score_styles(articles)
    for name, score in scores.items():
        print(f"{score.share:7.1%}  {name:22} {dict(score.fields.most_common())}")
    read = sum(score.right + score.wrong for score in scores.values())
    right = sum(score.right for score in scores.values())
    took = time.process_time() - started
    print(f"{right / read:7.2%}  of {read} entries of {len(articles)} records, {took:.1f} s")


if __name__ == "__main__":
    main()
