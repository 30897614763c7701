"""Reports are kept as they were told."""

from __future__ import annotations

from ldn_lit.library import Library

from .samples import LATER, NOW, event


def test_a_report_is_kept_before_anybody_gets_it(library: Library, run: int) -> None:
    library.add_events([event("a")], ["mail"], run)
    batch = library.begin_delivery("mail")
    assert batch is not None
    assert library.report_of(batch) is None
    kept = library.keep_report(run, "mail", batch.id, "text", "News \ud800 ü\n", now=NOW)
    assert library.report_of(batch) == kept
    assert (kept.told, kept.content) == ("", "News \ud800 ü\n")
    library.report_told(kept, now=LATER)
    assert library.report_of(batch) is None
    [told] = library.reports_of(run)
    assert (told.told, told.content) == (LATER, kept.content)
    assert library.undelivered() == {}


def test_a_report_that_nobody_got_is_withdrawn(library: Library, run: int) -> None:
    library.add_events([event("a")], ["mail", "feed"], run)
    batch = library.begin_delivery("mail")
    assert batch is not None
    library.withdraw_report(library.keep_report(run, "mail", batch.id, "text", "News", now=NOW))
    assert library.reports_of(run) == ()
    library.add_events([event("b")], ["mail"], run)
    again = library.begin_delivery("mail")
    assert again is not None
    assert [one.key for one in again.events] == ["a", "b"]
    assert not again.replay


def test_marking_one_report_touches_no_other_channel(library: Library, run: int) -> None:
    library.add_events([event("a")], ["mail", "feed"], run)
    mail, feed = library.begin_delivery("mail"), library.begin_delivery("feed")
    assert mail is not None
    assert feed is not None
    assert mail.id == feed.id
    library.report_told(library.keep_report(run, "mail", mail.id, "text", "x", now=NOW), now=NOW)
    assert library.undelivered() == {"feed": 1}
    assert library.assume_told("feed", now=NOW) == 1
    assert library.undelivered() == {}


def test_what_a_channel_was_told_newest_first(library: Library, run: int) -> None:
    for number in range(3):
        library.keep_report(run, "feed", str(number), "entries", f"<{number}>", now=NOW)
    library.keep_report(run, "mail", "", "text", "x", now=NOW)
    assert [one.content for one in library.reports_to("feed")] == ["<2>", "<1>", "<0>"]


def test_a_library_has_an_id_that_stays(library: Library) -> None:
    first = library.library_id()
    library.close()
    with Library.open(library.path, "write") as again:
        assert again.library_id() == first
        assert len(bytes.fromhex(first)) == 8
