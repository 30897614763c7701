"""Names without a year: of which cited paper, and where they are nobody's paper."""

from __future__ import annotations

import pytest

from ldn_lit.records import Citation
from tests.citations.conftest import Finder
from tests.growth import in_proportion

LIST = """

References

Bullers K, Howard AM, Hanson A, et al. It takes longer than you think: librarian time spent on
systematic review tasks. J Med Libr Assoc. 2018;106(2):198-207.

Häuser W, Fitzcharles MA. Is low-dose naltrexone another disappointment for fibromyalgia? Lancet
Rheumatol. 2024;6(1):e2-e3.

Lee HJ, Hahn SM, Jin SL, et al. Subclinical hypothyroidism in childhood cancer survivors. Yonsei
Med J. 2016;57(4):915-22.

Lie MRKL, van der Giessen J, Fuhler GM, et al. Low dose naltrexone for induction of remission in
inflammatory bowel disease patients. J Transl Med. 2018;16(1):55.

Smith JP, Stock H, Bingaman S, et al. Low-dose naltrexone therapy improves active Crohn's disease.
Am J Gastroenterol. 2007;102(4):820-8.

Smith JP, Bingaman SI, Ruggiero F, et al. Therapy with the opioid antagonist naltrexone promotes
mucosal healing in active Crohn's disease. Dig Dis Sci. 2011;56(7):2088-97.

van der Woude CJ, Lie MRKL. Naltrexone in colitis: what is known. J Crohns Colitis. 2019;13:1-4.

Madrid C, Korsvold T, Rochat A, Abarca M. Radio frequency identification of dentures. J Prosthet
Dent. 2012;107(3):199-202.
"""


def named(find: Finder, text: str) -> list[tuple[str, str]]:
    "The mentions without a year of their own, each with what it means."
    found = find(text)
    by_id = {one.id: one for one in found}
    return [
        (one.text, _told(by_id[one.refers_to]))
        for one in found
        if one.kind == "author_year" and one.refers_to and one.year is None
    ]


def _told(citation: Citation) -> str:
    return f"{citation.authors[0].split()[0]} {citation.year}"


@pytest.mark.parametrize(
    ("sentence", "mention", "means"),
    [
        ("This is disputed; see also Häuser and Fitzcharles.", "Häuser and Fitzcharles", "Häuser"),
        ("Hauser & Fitzcharles asked for more.", "Hauser & Fitzcharles", "Häuser"),
        ("In Rotterdam, Lie et al. treated 47 patients.", "Lie et al.", "Lie"),
        ("The trial of Lie and her co-workers was open.", "Lie and her co-workers", "Lie"),
        ("Then Lie's team counted relapses.", "Lie's team", "Lie"),
        ("In Norway Lie and colleagues had no time.", "Lie and colleagues", "Lie"),
        ("And Häuser's short commentary puts it well.", "Häuser's short commentary", "Häuser"),
        ("We were too harsh on the Häuser editorial.", "Häuser editorial", "Häuser"),
        ("For the list: Bullers (above); nothing else.", "Bullers (above)", "Bullers"),
        ("Much of it is from one place (Bullers, op. cit.).", "Bullers, op. cit.", "Bullers"),
        ("In the end Bullers asked those who followed most of it.", "Bullers", "Bullers"),
        ("My supervisor preferred Bullers, I disagreed.", "Bullers", "Bullers"),
        ("For colitis read van der Woude and Lie.", "van der Woude and Lie", "van"),
        ("For colitis W. Häuser and Fitzcharles say no.", "Häuser and Fitzcharles", "Häuser"),
    ],
)
def test_a_name_means_the_one_listed_paper(
    find: Finder, sentence: str, mention: str, means: str
) -> None:
    ((text, told),) = named(find, f"{sentence}{LIST}")
    assert (text, told.split()[0]) == (mention, means)


@pytest.mark.parametrize(
    "sentence",
    [
        "Smith and colleagues saw a response in 88 %.",  # of two papers
        "Younger et al. saw none.",  # of none
        "Häuser et al. asked for more.",  # two wrote it, not three
        "Lie and Smith have been at it for years.",  # another pair
        "Smith, Lie and colleagues asked too.",  # another first author
        "A later trial by Lie et al. was blind.",
        "Lie et al. [4] treated 47 patients.",  # the number says it
        "Lie et al.⁴ treated 47 patients.",
        "Lie et al. treated more of them in 2011.",  # another year
        "We thank Lie and colleagues for their data.",
        "I had an e-mail from Bullers.",
        "From: Bullers\nTo: Lie\n\nIt is late.",
        "Dr Bullers asked for a fee.",
        "Katherine Jane Bullers asked for a fee.",
        "Bullers Hall was built of wood.",
        "Bullers's index is a scale of its own.",
        "The solution from Delft and Madrid, they say.",
        "Bullers\n\nLibrary notes",
        "We met Bullers, in Leeds.",
        "A lie, et cetera, was told to bullers and others.",
    ],
)
def test_what_is_no_such_name_stays_out(find: Finder, sentence: str) -> None:
    assert named(find, f"{sentence}{LIST}") == []


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Polo 2018 is Finnish. In Finland Polo and colleagues went on.", "Polo and colleagues"),
        ("Polo and colleagues went on. See also (Polo et al. 2018).", "Polo and colleagues"),
        ("See (Daoud et al. 2003). Much later: Daoud (above).", "Daoud (above)"),
    ],
)
def test_a_mention_with_a_year_can_be_meant(find: Finder, text: str, mention: str) -> None:
    ((found, told),) = named(find, text)
    assert (found, told.split()[1][:2]) == (mention, "20")


@pytest.mark.parametrize(
    "text",
    [
        "See (Polo et al. 2018) and (Polo et al. 2019). Then Polo and colleagues went on.",
        "As Polo et al. say again (Polo et al. 2018).",
        "See (Wang et al. 2015). Which Wang? Perhaps Wang asked for it.",
        "See (Warburg 1956). Beyond Warburg, little is known.",
    ],
)
def test_without_a_list_only_what_is_certain_is_taken(find: Finder, text: str) -> None:
    assert named(find, text) == []


def test_several_mentions_of_one_paper_refer_to_its_first(find: Finder) -> None:
    found = find("See (Polo et al. 2018). (Polo et al. 2018) is Finnish. Then Polo et al. went on.")
    first, second, back = found
    assert (back.refers_to, back.year, second.refers_to) == (first.id, None, "")


def test_a_paper_is_meant_once_a_sentence(find: Finder) -> None:
    text = f"Lie et al. say so, and Lie et al. show it. Lie et al. stop there.{LIST}"
    assert [text for text, _ in named(find, text)] == ["Lie et al.", "Lie et al."]


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("As Lee et al. point out, it 'comes late' (2016, p. 918).", ["(2016, p. 918)"]),
        ("Lee et al. (2016) point out that it 'comes late' (2016: 918).", []),
        ("Lee et al. (2016) say it 'comes late' (2016, pp. 918-9).", ["(2016, pp. 918-9)"]),
        ("As Lee et al. point out, it 'comes late' (2015, p. 918).", []),
        ("As others point out, it 'comes late' (2016, p. 918).", []),
    ],
)
def test_the_pages_of_a_quotation_are_of_the_paper_just_named(
    find: Finder, sentence: str, quoted: list[str]
) -> None:
    found = find(f"{sentence}{LIST}", "author_year")
    pages = [one for one in found if one.text.startswith("(") and "p." in one.text]
    pages += [one for one in found if "pp." in one.text and one not in pages]
    assert [one.text for one in pages] == quoted
    assert all((one.authors, one.year) == (("Lee",), 2016) and one.refers_to for one in pages)


def test_prose_that_says_no_more_gives_way(find: Finder) -> None:
    kinds = [one.kind for one in find(f"A study by Lie and colleagues was published.{LIST}")]
    assert kinds[0] == "author_year"
    assert "prose" not in kinds


@pytest.mark.parametrize(
    "token",
    [
        "Lie et al. ",
        "Bullers, ",
        "Lie and ",
        "(2016, p. 9) ",
        "Lie's ",
        "Lie et al. say. ",
        "Lie\n",
    ],
)
def test_names_take_time_in_proportion(find: Finder, token: str) -> None:
    assert in_proportion(lambda count: find(token * count + LIST), 10_000)


def test_many_papers_of_one_name_take_time_in_proportion(find: Finder) -> None:
    def read(count: int) -> None:
        entry = "\n\nLie M, Noor N. Naltrexone in colitis. J Transl Med. 2018;16:{}."
        entries = "".join(entry.format(number) for number in range(count))
        find(f"{'Lie and Noor say so. ' * count}\n\nReferences{entries}")

    assert in_proportion(read, 500)
