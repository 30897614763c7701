"""Studies that a text speaks of without citing them."""

from __future__ import annotations

from typing import Any

import pytest

LIST = (
    "\n\n• Roe BM, et al. A long survival after treatment. Integr Cancer Ther. 2006;5(1):83–89.\n"
    "• Poe JP, et al. It improves the gut. Am J Gastroenterol. 2007;102(4):820-8.\n"
)


def test_who_when_and_where_are_taken_from_the_sentences(find: Any) -> None:
    text = (
        "Anna Roe, MD, is a friend of the house. In 2006, she published a case study in "
        "Integrative Cancer Therapies of a man with a tumour."
    )
    (mention,) = find(text)
    assert (mention.kind, mention.authors, mention.year) == ("prose", ("Roe",), 2006)
    assert mention.journal == "Integrative Cancer Therapies"
    assert mention.note == ""


def test_it_refers_to_the_entry_that_agrees(find: Any) -> None:
    text = (
        "Anna Roe, MD, is a friend. In 2006, she published a case report in Integrative Cancer "
        "Therapies of a man with a tumour." + LIST
    )
    mention, roe, _ = find(text)
    assert mention.refers_to == roe.id


def test_an_entry_that_disagrees_is_not_meant(find: Any) -> None:
    text = (
        "Anna Roe, MD, is a friend. In 2009, she published a case report in Integrative Cancer "
        "Therapies of a man with a tumour." + LIST
    )
    assert find(text, "prose")[0].refers_to == ""


def test_a_journal_alone_is_enough_for_its_only_entry(find: Any) -> None:
    text = "A study published in the American Journal of Gastroenterology eased pain." + LIST
    mention = find(text, "prose")[0]
    assert mention.refers_to == find(text, "reference")[1].id
    assert mention.note == ""


def test_a_journal_with_another_year_is_not_enough(find: Any) -> None:
    text = "A study was published in the American Journal of Gastroenterology in 2009." + LIST
    mention = find(text, "prose")[0]
    assert (mention.year, mention.refers_to, mention.note) == (2009, "", "names no author")


STUDIES = (
    "\n\nReferences\n\n"
    "Younger J, Mackey S. Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study. "
    "Pain Med. 2009;10(4):663-72.\n\n"
    "Younger J, Noor N, McCue R, Mackey S. Low-dose naltrexone for the treatment of fibromyalgia: "
    "findings of a small crossover trial. Arthritis Rheum. 2013;65(2):529-38.\n\n"
    "Cree BA, Kornyeyeva E, Goodin DS. Pilot trial of low-dose naltrexone and quality of life in "
    "multiple sclerosis. Mult Scler. 2010;68(2):145-50.\n"
)


@pytest.mark.parametrize(
    ("text", "first_page"),
    [
        ("The second trial, in Arthritis and Rheumatism, was larger.", "529"),
        (
            "In 2009, researchers reported in Pain Medicine that women felt better.",
            "663",
        ),
        (
            "In 2013, researchers reported in Pain Medicine that women felt better.",
            "",
        ),
        ("The Stanford team's 2013 crossover trial of fibromyalgia was larger.", "529"),
        ("The team's 2013 trial was larger.", ""),
        ("The team's 2013 crossover trial was larger.", ""),
        ("The 2009 pilot study of fibromyalgia symptoms had ten women.", "663"),
        ("The 2010 trial in multiple sclerosis was about the quality of life.", "145"),
        ("The 2010 trial in Crohn's disease was about remission.", ""),
        ("A trial in Multiple Sclerosis found less pain.", ""),
        ("A trial in MS found less pain.", ""),
        ("A recent paper in Nature described it.", ""),
        ("Dr. Younger works at Stanford. He published a study in Pain Medicine.", "663"),
        ("Dr. Zagon works in Hershey. He published a study in Pain Medicine.", ""),
    ],
)
def test_a_study_that_is_spoken_of_is_the_entry_that_it_can_only_be(
    find: Any, text: str, first_page: str
) -> None:
    found = find(text + STUDIES)
    mention = next(one for one in found if one.kind == "prose")
    entries = {one.id: one for one in found if one.kind == "reference"}
    meant = entries.get(mention.refers_to)
    assert (meant.pages.split("-")[0] if meant else "") == first_page
    assert bool(mention.note) is not bool(meant)


@pytest.mark.parametrize(
    "text",
    [
        "The 2009 trial protocol and the 2013 study design were kept.",
        "He lives in Pain City in 2013.",
        "A 2009 trial centre in Oslo closed.",
        "The trial in Norway in May was in English.",
    ],
)
def test_years_and_places_of_studies_are_no_study(find: Any, text: str) -> None:
    assert find(text + STUDIES, "prose") == ()


def test_two_claims_in_one_sentence_are_two_mentions(find: Any) -> None:
    text = (
        "A large trial of sleep is underway in Norway, and in a study published in Sleep Medicine, "
        "patients slept for nine hours."
    )
    first, second = find(text)
    assert first.text == "A large trial of sleep is underway in Norway"
    assert first.note == "under way when this was written; names no author, journal or year"
    assert second.text.startswith("in a study published in Sleep Medicine")
    assert second.note == "names no author or year"


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Weak evidence of recovery from sarcoma among people on the drug", ()),
        ("Acid and salt: preliminary evidence of longer survival in patients with glioma", ()),
        (
            "Weak evidenceone or more case studies (this is our definition) of less pain among us",
            (),
        ),
        ("Evidence level: Phase II trials for gout; promising", ()),
        ("Researchers from Oslo are conducting a study of pain in adults.", ()),
        (
            "Dr. Poe left. He followed a group of patients for years and reported that six died.",
            ("Poe",),
        ),
        ("Dr. Poe came. In 1985, he gave the drug to a friend with gout.", ("Poe",)),
        ("Roe and colleagues reported that nine patients recovered.", ("Roe",)),
        ("A double-blind trial in adults with gout found no effect.", ()),
        ("One case report documented a cure.", ()),
    ],
)
def test_a_claim_without_a_citation_is_kept_open(
    find: Any, text: str, authors: tuple[str, ...]
) -> None:
    (mention,) = find(text)
    assert mention.kind == "prose"
    assert mention.authors == authors
    assert mention.year is None
    assert mention.refers_to == ""
    assert mention.note == (
        ("under way when this was written; " if "conducting" in text else "")
        + ("names no journal or year" if authors else "names no author, journal or year")
    )


@pytest.mark.parametrize(
    "text",
    [
        "A pilot study of sleep in adults found an effect (Roe 2014).",
        "A pilot study of sleep took place in Oslo and enrolled adults. Sleep improved (Roe 2014).",
        "A pilot study of sleep in adults found an effect (PMID 17222320).",
    ],
)
def test_a_claim_that_has_its_citation_is_not_told_twice(find: Any, text: str) -> None:
    assert find(text, "prose") == ()


def test_a_numbered_claim_is_not_told_twice_but_a_report_at_second_hand_is(find: Any) -> None:
    text = (
        "Dr. Poe lives here.\n\nA pilot study in adults found an effect. (1)\n\n"
        "He has reported a response in 450 patients. (2)\n\nA small trial in mice showed harm. (2)"
        "\n\nSources\n1. Roe A. A title. Gut. 2011;3(4):5-6.\n"
        "2. A Clinic. A Page. [Internet]. Available from: https://example.org/page"
    )
    (mention,) = find(text, "prose")
    assert mention.text.startswith("He has reported a response")
    assert mention.authors == ("Poe",)


def test_a_year_of_treatment_is_not_a_year_of_publication(find: Any) -> None:
    (mention,) = find("As of 2014, Dr. Poe has reported a response in 450 patients.")
    assert mention.year is None


@pytest.mark.parametrize("place", ["Italy", "March 2006", "English", "2006"])
def test_published_in_a_place_or_time_is_no_journal(find: Any, place: str) -> None:
    (mention,) = find(f"A study of sleep in adults was published in {place}.")
    assert mention.journal == ""


def test_radio_waves_broadcast_nothing(find: Any) -> None:
    text = "Ann Lee discusses radio frequency identification in Health Libraries with Bob Khan."
    assert find(text, "web") == ()


def test_a_broadcast_is_a_web_citation_with_its_link_as_title(find: Any) -> None:
    text = (
        "Help\n\nUses of a Drug in\nGout ›\n\nAnn Lee of Health Radio interviews Bob Khan about it."
    )
    (citation,) = find(text)
    assert (citation.kind, citation.title) == ("web", "Uses of a Drug in Gout")
    assert citation.authors == ()
    assert citation.note == "a broadcast, not a publication"


# --- journal and year without an author ---


@pytest.mark.parametrize(
    ("text", "journal", "year"),
    [
        ("A paper in the Journal of the National Cancer Institute in July 2001 is misquoted.",
         "Journal of the National Cancer Institute", 2001),
        ("There is a 2013 trial in Arthritis & Rheumatism by the Stanford group.",
         "Arthritis & Rheumatism", 2013),
        ("I printed the Stanford study from 2013 with the 31 women.", "", 2013),
        ("Their trial of 2009 had ten women.", "", 2009),
        ("Two researchers reported in Science in 1983 that tumours grew slowly.", "Science", 1983),
        ("It did not do better; The Lancet Rheumatology, January 2024, has it.",
         "Lancet Rheumatology", 2024),
        ("It was shown in the New England Journal in November 2012 by an Australian group.",
         "New England Journal of Medicine", 2012),
        ("Inhalers when needed (the New England Journal of May 2018).",
         "New England Journal of Medicine", 2018),
        ("A proper placebo trial followed in 2011.", "", 2011),
        ("One letter in Am Fam Physician in 2024 is kinder.", "Am Fam Physician", 2024),
        ("There is the Californian trial in Annals of Neurology.", "Annals of Neurology", None),
        ("A letter in Clinical Rheumatology, May 2014, agrees.", "Clinical Rheumatology", 2014),
        ("An article in Pain Medicine of 2009 came first.", "Pain Medicine", 2009),
        ("Findings in the BMJ in the spring of 2015 were mixed.", "BMJ", 2015),
    ],
)  # fmt: skip
def test_journal_and_year_are_read_without_an_author(
    find: Any, text: str, journal: str, year: int | None
) -> None:
    (mention,) = find(text)
    assert (mention.kind, mention.journal, mention.year) == ("prose", journal, year)
    assert mention.authors == ()
    assert mention.context


def test_the_same_journal_is_the_one_just_named(find: Any) -> None:
    text = (
        "In 1983, two researchers reported in Science that tumours grew slowly; the same two "
        "reported in the same journal that autumn that brains grew."
    )
    first, second = find(text)
    assert (first.journal, first.year) == ("Science", 1983)
    assert (second.journal, second.year) == ("Science", None)
    assert first.text.endswith("slowly")
    assert second.text.startswith("the same two")
    assert "tumours" not in second.context
    assert "brains" not in first.context


def test_what_there_is_besides_is_another_study(find: Any) -> None:
    (mention,) = find(
        "There is the Californian trial in Annals of Neurology and there is an Iranian one of the "
        "same year which was no success."
    )
    assert mention.text == "There is the Californian trial in Annals of Neurology"


def test_the_same_journal_of_nothing_is_none(find: Any) -> None:
    assert find("The same two reported in the same journal that autumn that brains grew.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "A survey of 2013 women was planned.",
        "The review of 2013 records took a week.",
        "The trial in Northern Italy, May 2013, was cold.",
        "Register in Clinical Centre East in 2013.",
        "The paper in Room Nine was lost in May 2013.",
        "We met in New England in May 2018.",
    ],
)
def test_counts_and_places_with_years_are_no_study_of_a_journal(find: Any, text: str) -> None:
    assert all(not each.journal and each.year is None for each in find(text, "prose"))


NUMBERED = "\n\nReferences\n" + "\n".join(
    (
        "1. Sandler DP, Comstock GW. Neoplasms following radium. J. Natl. Cancer Inst. "
        "1982;68(1):3-8.",
        "2. Ronckers CM, Land CE. Cancer mortality after radium. J. Natl. Cancer Inst. "
        "2001;93(13):1021-7.",
        "3. Yeh H. Cancer incidence after radium. Am. J. Epidemiol. 2001;153(8):749.",
    )
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "A paper in the Journal of the National Cancer Institute in July 2001 is misquoted.[2]",
            2,
        ),
        ("A paper in the Journal of the National Cancer Institute in July 2001 is misquoted.", 2),
        ("A paper in the Journal of the National Cancer Institute in 1982 came first [1].", 1),
    ],
)
def test_what_names_journal_and_year_means_the_entry_even_beside_its_number(
    find: Any, text: str, meant: int
) -> None:
    found = find(f"Others say so [3]. {text}{NUMBERED}")
    (mention,) = (each for each in found if each.kind == "prose")
    entries = {each.number: each.id for each in found if each.kind == "reference"}
    assert mention.refers_to == entries[meant]


@pytest.mark.parametrize(
    "text",
    [
        "A paper in the Journal of the National Cancer Institute in 2005 is misquoted.[2]",
        "A paper in the Journal of the National Cancer Institute found less.[2]",
        "A large trial in children found less.[2]",
    ],
)
def test_beside_a_number_nothing_else_is_a_mention(find: Any, text: str) -> None:
    assert find(text + NUMBERED, "prose") == ()


def test_a_citation_in_a_later_sentence_is_not_of_what_names_its_own_journal(find: Any) -> None:
    text = (
        "In 1983, two researchers reported in Science that tumours grew slowly. Make of it what "
        "you will. It is hard to find (Zagon and McLaughlin, 1983)."
    )
    first, *_ = find(text)
    assert (first.kind, first.journal, first.year) == ("prose", "Science", 1983)


@pytest.mark.parametrize(
    ("text", "authors", "journal", "year"),
    [
        ("I found a 2013 trial by Younger and colleagues at Stanford.", ("Younger",), "", 2013),
        ("In 2007 the American Journal of Gastroenterology published Jill Smith's open study.",
         ("Smith",), "American Journal of Gastroenterology", 2007),
        ("Then Pain Medicine printed a pilot study of ten women.", (), "Pain Medicine", None),
        ("In The Lancet Rheumatology, a group from Odense gave it to ninety-nine women.",
         (), "Lancet Rheumatology", None),
        ("A Cochrane review of 2014 said the obvious: too few.",
         (), "Cochrane Database of Systematic Reviews", 2014),
        ("The 2018 Cochrane review agreed with it.",
         (), "Cochrane Database of Systematic Reviews", 2018),
    ],
)  # fmt: skip
def test_a_journal_may_be_what_publishes_and_a_study_somebody_s(
    find: Any, text: str, authors: tuple[str, ...], journal: str, year: int | None
) -> None:
    (mention,) = find(text, "prose")
    assert (mention.authors, mention.journal, mention.year) == (authors, journal, year)


@pytest.mark.parametrize(
    "text",
    [
        "In New York, a group gave more of it.",
        "In Multiple Sclerosis, a group of cells dies.",
        "In Clinical Practice, we give 4.5 mg.",
        "In Nature, plants grow.",
        "The Times published a letter of hers.",
        "In 2013 the clinic published a leaflet.",
        "A 2013 trial by the way of which nothing came.",
        "See the Cochrane review.",
    ],
)
def test_places_and_papers_of_the_day_are_no_journal_and_nobody_s(find: Any, text: str) -> None:
    assert not any(each.journal or each.authors for each in find(text, "prose"))


def test_the_same_issue_has_journal_and_year(find: Any) -> None:
    text = (
        "In January 2024 a trial appeared in The Lancet Rheumatology. "
        "An editorial by Häuser and Fitzcharles in the same issue asks whether it disappoints."
    )
    trial, editorial = find(text, "prose")
    assert (editorial.authors, editorial.journal) == (("Häuser", "Fitzcharles"), trial.journal)
    assert editorial.year == trial.year


def test_two_of_author_year_and_journal_are_a_paper_of_their_own_before_a_citation(
    find: Any,
) -> None:
    text = (
        "The first was a 2013 trial by Younger and colleagues at Stanford. "
        "It had been preceded by a pilot with ten women (Brown & Panksepp, 2009)."
    )
    (mention,) = find(text, "prose")
    assert (mention.authors, mention.year) == (("Younger",), 2013)


@pytest.mark.parametrize(
    "text",
    [
        "The 2013 Younger trial found less pain.",
        "The trial that Younger published in 2013 found less pain.",
        "Published by Younger in 2013, the trial had thirty women.",
        "The crossover study by Younger et al. from 2013 found less pain.",
        "The trial by Jarred Younger in 2013 was larger.",
        "Younger's group reported in 2013 that thirty women did well.",
        "In a 2013 letter Younger described one patient.",
    ],
)
def test_author_year_and_kind_of_study_in_any_order_are_a_mention(find: Any, text: str) -> None:
    (mention,) = find(text, "prose")
    assert (mention.authors, mention.year) == (("Younger",), 2013)


@pytest.mark.parametrize(
    "text",
    [
        "The 2013 Danish trial found less of it.",
        "A boy treated by Smith in 2011 did well.",
        "The fund was started by Gates in 2009.",
        "As JAMA reported in June 2015, sales grew.",
        "The survey by Smith in 2013 women found less.",
        "We published with Smith in 2011 that it works.",
    ],
)
def test_a_year_of_something_else_or_a_nation_is_not(find: Any, text: str) -> None:
    found = find(text, "prose")
    assert not any(each.authors and each.year is not None for each in found)
