"""Query files: where in the file a finding stands, and files the program writes itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.records import SavedSearch
from ldn_lit.searches import (
    QueryFile,
    findings_of,
    lint,
    query_file,
    query_hash,
    read_files,
    read_text,
    shipped_queries,
)
from ldn_lit.searches.places import Places
from ldn_lit.searches.pubmed_syntax import check_pubmed
from tests.growth import in_proportion

HERE = Path("mine.toml")


def file(text: str) -> QueryFile:
    return QueryFile(path=HERE, text=text, search=read_text(HERE, text))


def placed(text: str) -> list[tuple[int, int, str, str]]:
    return [(one.line, one.column, one.severity, one.where) for one in findings_of(file(text))]


#: The first character at fault is x, which stands where the expected line and column say.
FRAMES = {
    "one line": ('[pubmed]\nquery = "a[ti] OR b[xx]"', (2, 20)),
    "single quotes": ("[pubmed]\nquery = 'a[ti] OR b[xx]'", (2, 20)),
    "a block": ('[pubmed]\nquery = """\na[ti]\n  OR b[xx]\n"""', (4, 7)),
    "a block that begins at once": ('[pubmed]\nquery = """a[ti]\n  OR b[xx]"""', (3, 7)),
    "a literal block": ("[pubmed]\nquery = '''\na[ti]\n  OR b[xx]'''", (4, 7)),
    "after escaped quotes": ('[pubmed]\nquery = "\\"a b\\"[ti] OR b[xx]"', (2, 26)),
    "after an escaped letter": ('[pubmed]\nquery = "\\u00e9[ti] OR b[xx]"', (2, 25)),
    "after a line that goes on": ('[pubmed]\nquery = """a[ti] \\\n\n   OR b[xx]"""', (4, 8)),
    "after other tables": (
        'title = "[pubmed]" # query = "\nwhy = """\nquery = "x[yy]"\n"""\n'
        'must_hit = ["1", # [\n "2"]\n[pubmed]\n\n# none\nquery = "b[xx]"',
        (10, 11),
    ),
    "a dotted key": ('pubmed.query = "b[xx]"', (1, 18)),
    "an inline table": ('pubmed = { query = "b[xx]" }', (1, 22)),
    "a quoted table": ('["pubmed"]\n"query"="b[xx]"', (2, 11)),
    "Windows": ('[pubmed]\r\nquery = """\r\na[ti]\r\n OR b[xx]\r\n"""', (4, 6)),
    "a mark of order": ('\ufeff[pubmed]\nquery = "b[xx]"', (2, 11)),
    "two quotes at the end": ('[pubmed]\nquery = """a[ti] OR b[xx] OR "c"[ti] OR ""x"""', (2, 22)),
}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_finding_stands_where_an_editor_would_jump_to(frame: str) -> None:
    text, place = FRAMES[frame]
    if frame == "a mark of order":
        assert Places(text).of(("pubmed", "query"), 1) == place
        return
    line, column, severity, where = placed(text)[0]
    assert ((line, column), severity, where) == (place, "error", "[pubmed] query")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[clinicaltrials]\n"query.intr" = "a and b"', (2, 19)),
        ('[clinicaltrials]\nquery.intr = "a and b"', (2, 17)),
        ('[clinicaltrials.query]\nintr = "a and b"', (2, 11)),
        ('clinicaltrials."query.intr" = "a and b"', (1, 34)),
    ],
)
def test_a_parameter_is_found_in_every_way_to_write_it(text: str, place: tuple[int, int]) -> None:
    line, column, severity, where = placed(text)[0]
    assert ((line, column), severity, where) == (place, "error", "query.intr")


def test_both_parts_of_a_file_are_placed_each_in_its_own() -> None:
    text = (
        '[clinicaltrials]\n"query.intr" = "a[tiab]"\n"query.cond" = "b*"\n[pubmed]\nquery="(x[ti]"'
    )
    assert placed(text) == [
        (5, 8, "error", "[pubmed] query"),
        (2, 18, "error", "query.intr"),
        (3, 17, "error", "query.cond"),
    ]


TEXTS = st.text(
    alphabet=st.characters(blacklist_categories=("Cs",), blacklist_characters="\r"), max_size=60
)


@given(value=TEXTS, key=st.sampled_from(["query", '"query"', "'query'"]))
def test_every_character_of_a_string_is_placed_at_itself(value: str, key: str) -> None:
    written = query_file(SavedSearch(name="mine", title="x", pubmed="q " + value))
    written = written.replace("\nquery = ", f"\n{key} = ")
    read = tomllib.loads(written)["pubmed"]["query"]
    lines = written.split("\n")
    places = Places(written)
    for offset, character in enumerate(read):
        at = places.of(("pubmed", "query"), offset)
        assert at is not None
        there = lines[at[0] - 1][at[1] - 1 :]
        assert there.startswith((character, "\\")) or (character == "\n" and there == "")
    assert places.of(("pubmed", "nothing"), 0) is None


def test_the_shipped_files_are_read_character_by_character() -> None:
    for one in read_files(shipped_queries()):
        assert one.search is not None
        content = tomllib.loads(one.text)
        places = Places(one.text)
        for offset, character in enumerate(content.get("pubmed", {}).get("query", "")):
            at = places.of(("pubmed", "query"), offset)
            assert at is not None
            line = one.text.split("\n")[at[0] - 1]
            assert line[at[1] - 1 : at[1]] == character.strip("\n")


def test_the_frame_of_a_file_is_at_fault_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('titel = "x"\n')
    (tmp_path / "b.toml").write_text('[pubmed]\nquery = "a[ti]"\nquery = "b"\n')
    (tmp_path / "c.toml").write_text('[pubmed]\nquery = "a[ti]"\n')
    (tmp_path / "D.toml").write_text('[pubmed]\nquery = "a[ti]"\n')
    found = [findings_of(one) for one in read_files(tmp_path)]
    assert [[(one.line, one.column, one.where) for one in each] for each in found] == [
        [(1, 1, "")],
        [(1, 1, "")],
        [(3, 12, "")],
        [],
    ]
    (titel,) = found[1]
    assert (titel.search, titel.severity) == ("a", "error")
    assert (titel.message, titel.remedy) == ('unknown key "titel"', 'did you mean "title"?')
    assert titel.file == str(tmp_path / "a.toml")


# --- written by the program -------------------------------------------------


def again(search: SavedSearch) -> SavedSearch:
    return read_text(HERE, query_file(search))


def test_a_file_is_laid_out_as_a_person_would() -> None:
    search = SavedSearch(
        name="mine",
        title='Naltrexone in "long COVID"',
        why="For the review.",
        pubmed='"low dose naltrexone"[tiab]\n  AND covid[tiab]',
        clinicaltrials=(("query.intr", "naltrexone"), ("query.cond", '"long COVID" OR fatigue')),
        must_hit=("17222320", "NCT00568555"),
        enabled=False,
    )
    assert query_file(search) == (
        'title = "Naltrexone in \\"long COVID\\""\n'
        'why = """\nFor the review.\n"""\n'
        'must_hit = ["17222320", "NCT00568555"]\n'
        "enabled = false\n"
        "\n[pubmed]\n"
        'query = """\n"low dose naltrexone"[tiab]\n  AND covid[tiab]\n"""\n'
        "\n[clinicaltrials]\n"
        '"query.intr" = "naltrexone"\n'
        '"query.cond" = \'"long COVID" OR fatigue\'\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        'a"""b',
        "a'''b",
        "a\"\"\"b'''c",
        "a\\b",
        "a\\\n b",
        "\\u0041",
        'a\nb"',
        "a\nb'",
        "\x7f",
        "a\tb",
    ],
)
def test_no_quote_and_no_backslash_breaks_a_file(text: str) -> None:
    search = SavedSearch(
        name="mine",
        title=text,
        why=text,
        pubmed=text,
        clinicaltrials=(("query.intr", text), ("query.cond", f"{text}\n{text}")),
    )
    read = again(search)
    assert (read.title, read.why, read.pubmed.strip()) == (text, text.strip(), text.strip())
    assert [value.strip() for _, value in read.clinicaltrials] == [
        text.strip(),
        f"{text}\n{text}".strip(),
    ]


def test_many_ids_stand_in_lines_of_their_own() -> None:
    ids = tuple(str(17_000_000 + n) for n in range(40))
    text = query_file(SavedSearch(name="mine", title="x", pubmed="a[ti]", must_hit=ids))
    assert max(map(len, text.splitlines())) <= 100
    assert read_text(HERE, text).must_hit == ids


@given(
    pubmed=TEXTS,
    value=TEXTS,
    title=TEXTS,
    why=TEXTS,
    hits=st.lists(st.integers(1, 99_999_999).map(str), unique=True, max_size=30),
    enabled=st.booleans(),
)
def test_what_is_written_is_read_back(
    pubmed: str, value: str, title: str, why: str, hits: list[str], enabled: bool
) -> None:
    search = SavedSearch(
        name="mine",
        title=f"t{title}",
        why=why.strip(),
        pubmed=f"q{pubmed}",
        clinicaltrials=(("query.intr", f"v{value}"),),
        must_hit=tuple(hits),
        enabled=enabled,
    )
    read = again(search)
    assert (read.title, read.why) == (search.title, search.why)
    assert (read.must_hit, read.enabled) == (search.must_hit, search.enabled)
    assert read.pubmed.strip() == search.pubmed.strip()
    assert read.clinicaltrials[0][1].strip() == search.clinicaltrials[0][1].strip()
    for source in ("pubmed", "clinicaltrials"):
        assert query_hash(read, source) == query_hash(search, source)  # type: ignore[arg-type]


# --- in proportion ------------------------------------------------------------

HOSTILE = (
    "x[tiab] ", "a[", "(", ")", "]", '"', '"a b" ', "AREA[x]", "“", "and ", "a OR b AND ", "x]\n",
    "AREA[LastUpdatePostDate]RANGE[1,2] ", "[tiab] ", "\\",
)  # fmt: skip


@pytest.mark.parametrize("token", HOSTILE)
def test_checking_takes_time_in_proportion(token: str) -> None:
    def work(count: int) -> object:
        text = token * count
        return lint(
            SavedSearch(name="x", title="x", pubmed=text, clinicaltrials=(("query.term", text),))
        )

    assert in_proportion(work, 10_000)


def test_many_tagged_words_take_time_in_proportion() -> None:
    assert in_proportion(lambda count: check_pubmed("x[tiab] " * count), 50_000)


def test_placing_takes_time_in_proportion() -> None:
    def work(count: int) -> object:
        return Places(
            'a = "' + 'x\\"' * count + '"\nb = [' + '"x",' * count + "]\n" + "#\n" * count
        )

    assert in_proportion(work, 50_000)
