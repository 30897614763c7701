"""Citation keys: given once, never twice, whatever the case."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.export import citation_key
from ldn_lit.records import Article, Author, PartialDate

NOBODY: frozenset[str] = frozenset()


def paper(*authors: Author, year: int | None = 2007, title: str = "On pain") -> Article:
    return Article(authors=authors, pub_date=PartialDate(year=year), title=title)


@pytest.mark.parametrize(
    ("article", "key"),
    [
        (paper(Author(last="Smith")), "smith2007"),
        (paper(Author(last="O'Brien")), "obrien2007"),
        (paper(Author(last="van der Berg")), "vanderberg2007"),
        (paper(Author(last="García-López")), "garcialopez2007"),
        (paper(Author(last="Łącki")), "lacki2007"),
        (paper(Author(last="Müßig")), "mussig2007"),
        (paper(Author(last="An")), "an2007"),
        (paper(Author(collective="The OGF Study Group")), "ogf2007"),
        (paper(Author(last="中村"), Author(last="Smith")), "smith2007"),
        (paper(title="The <i>low</i>-dose idea"), "low2007"),
        (paper(title="5 mg of naltrexone"), "mg2007"),
        (paper(title=""), "anon2007"),
        (paper(Author(last="Smith"), year=None), "smithnd"),
        (
            Article(
                authors=(Author(last="Smith"),),
                pub_status="aheadofprint",
                pub_date=PartialDate(year=2026),
                article_date=PartialDate(year=2025),
            ),
            "smith2025",
        ),
    ],
)
def test_keys(article: Article, key: str) -> None:
    assert citation_key(article, NOBODY) == key


@pytest.mark.parametrize(
    ("taken", "key"),
    [
        ({"smith2007"}, "smith2007a"),
        ({"SMITH2007", "smith2007A"}, "smith2007b"),
        ({"smith2007a"}, "smith2007"),
        ({"smith2007", *(f"smith2007{c}" for c in "abcdefghijklmnopqrstuvwxyz")}, "smith2007aa"),
    ],
)
def test_a_taken_key_gets_a_letter(taken: set[str], key: str) -> None:
    assert citation_key(paper(Author(last="Smith")), frozenset(taken)) == key


@given(
    st.lists(
        st.tuples(st.text(max_size=8), st.booleans(), st.sampled_from([None, 1999, 2007])),
        max_size=12,
    )
)
def test_keys_never_clash_and_always_fit(papers: list[tuple[str, bool, int | None]]) -> None:
    taken: frozenset[str] = frozenset()
    for name, group, year in papers:
        author = Author(collective=name) if group else Author(last=name)
        key = citation_key(paper(author, year=year, title=name), taken)
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_:-]*", key, re.ASCII)
        assert key.casefold() not in {other.casefold() for other in taken}
        taken |= {key}
