"""`[deliver]` in config.toml, and past reports to the letter, as a person or cron meets them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.standin.server import Standin

from .running import SCRIPT, Command
from .test_update import NEW_PMID, something_happens

EVERYWHERE = """
[deliver]
file = ["reports/{run}.md", "reports/{run}.html", "reports/{run}.json"]
feed = "ldn.atom"
command = ["sh", "-c", "cat >> mail.txt"]
"""


def configured(command: Command, text: str) -> Command:
    (command.home / "config.toml").write_text(text)
    return command


def test_every_channel_is_told_once(followed: Command, standin: Standin) -> None:
    configured(followed, EVERYWHERE)
    something_happens(standin)
    first, second = followed("update"), followed("update")
    assert first.code == second.code == 0
    assert NEW_PMID in first.out
    assert NEW_PMID not in second.out
    reports = sorted(path.name for path in (followed.home / "reports").iterdir())
    assert len(reports) == 3
    assert len({name.partition(".")[0] for name in reports}) == 1
    assert NEW_PMID in (followed.home / "reports" / reports[0]).read_text()
    assert (followed.home / "mail.txt").read_text().count(f"/{NEW_PMID}/") == 1
    assert (followed.home / "ldn.atom").read_text().count(f":paper.new:pubmed:{NEW_PMID}<") == 1


def test_channels_that_are_new_are_said_to_be_once(followed: Command, standin: Standin) -> None:
    something_happens(standin)
    assert followed("update").err == ""
    configured(followed, '[deliver]\nfeed = "ldn.atom"\n')
    first, second = followed("update"), followed("update")
    assert first.err == (
        "ldn-lit: feed is told from the next event on; `ldn-lit report --since 0` has all"
        " there were\n"
    )
    assert second.err == ""
    assert "<entry>" not in (followed.home / "ldn.atom").read_text()


def test_a_channel_that_fails_is_a_problem_and_the_others_are_told(
    followed: Command, standin: Standin
) -> None:
    configured(followed, '[deliver]\nfile = "r/{run}.md"\ncommand = ["no-such-mailer"]\n')
    something_happens(standin)
    done = followed("update", "--format", "json")
    assert (done.code, done.err) == (3, "")
    [problem] = done.json["problems"]
    assert problem.startswith("command: 'no-such-mailer' cannot be started (no such file")
    assert "config.toml" in problem
    assert problem.endswith("events wait for the next run")
    assert done.json["run"]["outcome"] == "partial"
    assert len(list((followed.home / "r").iterdir())) == 1
    [untold] = [line for line in followed("status").out.splitlines() if "untold" in line]
    assert "(command " in untold
    assert followed("log", "--format", "json").json[0]["problems"] == problem
    configured(followed, '[deliver]\ncommand = ["sh", "-c", "cat > mail.txt"]\n')
    again = followed("update", "-q")
    assert (again.code, again.out, again.err) == (0, "", "")
    assert NEW_PMID in (followed.home / "mail.txt").read_text()
    assert followed("doctor").code == 0


def test_a_quiet_run_says_that_a_channel_failed(followed: Command, standin: Standin) -> None:
    configured(followed, '[deliver]\nfeed = "library.db/feed"\n')
    done = followed("update", "-q")
    assert done.code == 3
    assert "feed: could not write" in " ".join(done.out.split())
    del standin


def test_without_standard_output_it_is_silent_but_for_problems(
    followed: Command, standin: Standin
) -> None:
    configured(followed, '[deliver]\nstdout = false\nfile = "r/{run}.md"\n')
    something_happens(standin)
    done = followed("update", "--fail-on-new")
    assert (done.code, done.out, done.err) == (10, "", "")
    assert len(list((followed.home / "r").iterdir())) == 1
    assert followed("update", "--fail-on-new").code == 0
    configured(followed, '[deliver]\nstdout = false\ncommand = ["false"]\n')
    standin.corpus.add_article(pmid="80000003", title="Low-dose naltrexone again")
    failed = followed("update")
    assert failed.code == 3
    assert failed.out == ""
    assert failed.err.splitlines()[-1].startswith("ldn-lit: command: 'false' ended with exit code")


def test_o_is_the_place_of_standard_output_whatever_the_configuration(
    followed: Command, standin: Standin, tmp_path: Path
) -> None:
    configured(followed, "[deliver]\nstdout = false\n")
    something_happens(standin)
    done = followed("update", "-o", tmp_path / "news.txt")
    assert (done.code, done.out) == (0, "")
    assert NEW_PMID in (tmp_path / "news.txt").read_text()


def test_what_a_removed_channel_holds_is_told_and_let_go(
    followed: Command, standin: Standin
) -> None:
    configured(followed, '[deliver]\ncommand = ["false"]\n')
    something_happens(standin)
    assert followed("update").code == 3
    refused = followed("update", "--drop-channel", "command")
    assert (refused.code, "take it out of config.toml" in refused.complaint) == (2, True)
    configured(followed, "")
    assert followed("update").code == 0
    assert "no longer in config.toml" in followed("status").out
    ill = followed("doctor")
    assert ill.code == 1
    assert "'ldn-lit update --drop-channel command'" in ill.out
    assert followed("update", "--drop-channel", "comand").code == 2
    dropped = followed("update", "--drop-channel", "command")
    assert dropped.code == 0
    assert dropped.err.startswith("ldn-lit: command: let go of ")
    assert followed("doctor").code == 0


def test_what_resolve_finds_goes_to_every_channel(
    followed: Command, standin: Standin, notes: Path
) -> None:
    configured(followed, EVERYWHERE)
    standin.corpus.add_article(
        pmid="80000009", title="Naltrexone taken back", pub_types=("Retracted Publication",)
    )
    notes.write_text("Read PMID: 80000009 first.\n")
    assert followed("resolve", notes).code == 0
    assert "stdout 1" in followed("status").out
    done = followed("update")
    assert "RETRACTED" in done.out
    assert "RETRACTED" in (followed.home / "mail.txt").read_text()
    assert "paper.retracted:pubmed:80000009" in (followed.home / "ldn.atom").read_text()
    [report] = (followed.home / "reports").glob("*.md")
    assert "RETRACTED" in report.read_text()


def test_a_mistake_in_the_configuration_is_found_before_anything_is_asked(
    followed: Command, standin: Standin
) -> None:
    configured(followed, '[deliver]\ncomand = ["mail"]\n')
    standin.forget()
    done = followed("update")
    assert done.code == 2
    assert "unknown key 'deliver.comand'; did you mean 'deliver.command'?" in done.complaint
    assert not standin.requests


# --- past reports -------------------------------------------------------------


def last_run(command: Command) -> str:
    return str(command("log", "--format", "json").json[0]["run"])


@pytest.mark.parametrize("format", ["text", "json", "markdown", "html"])
def test_a_past_report_to_the_letter(followed: Command, standin: Standin, format: str) -> None:
    something_happens(standin)
    told = followed("update", "--format", format)
    number = last_run(followed)
    standin.corpus.add_article(pmid=NEW_PMID, title="Another title altogether", pub_date="2025")
    later = followed("update", "--full")
    assert later.code == 0
    again = followed.with_(COLUMNS="200")("report", "--again", number)
    assert (again.code, again.out, again.err) == (0, told.out, "")
    assert followed("report", "--again", number, "--format", format).out == told.out
    assert followed("report", "--again", last_run(followed)).out == later.out


def test_as_wide_as_it_was_printed(followed: Command, standin: Standin, tmp_path: Path) -> None:
    something_happens(standin)
    printed = on_a_terminal(followed, columns=50)
    assert max(len(line) for line in printed.splitlines() if "http" not in line) <= 50
    again = followed("report", "--again", last_run(followed))
    assert again.out == printed
    del tmp_path


def on_a_terminal(command: Command, columns: int) -> str:
    import fcntl
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [SCRIPT, "update"], stdin=slave, stdout=slave, stderr=slave,
        env=dict(command.environment), cwd=command.home.parent,
    ) as process:  # fmt: skip
        os.close(slave)
        seen = b""
        try:
            while piece := os.read(master, 65536):
                seen += piece
        except OSError:
            pass
        assert process.wait(60) == 0
    os.close(master)
    return seen.decode().replace("\r\n", "\n")


def test_the_other_channels_formats_can_be_had_again(followed: Command, standin: Standin) -> None:
    configured(followed, '[deliver]\nfile = "r/{run}.html"\nfeed = "ldn.atom"\n')
    something_happens(standin)
    assert followed("update").code == 0
    number = last_run(followed)
    [file] = (followed.home / "r").iterdir()
    assert followed("report", "--again", number, "--format", "html").out == file.read_text()
    assert followed("report", "--again", number).out.startswith("ldn-lit report")
    refused = followed("report", "--again", number, "--format", "json")
    assert refused.code == 2
    assert f"run {number} was reported as html, text, not as json" in refused.complaint
    assert f"`ldn-lit report --run {number}`" in refused.complaint


def test_a_run_that_told_nothing_has_no_report(followed: Command) -> None:
    assert followed("update", "-q").out == ""
    number = last_run(followed)
    refused = followed("report", "--again", number)
    assert refused.code == 2
    assert f"no report of run {number} is kept, it told nothing" in refused.complaint
    assert followed("report", "--again", "99").complaint.endswith("`ldn-lit log` lists them")
    assert followed("report", "--again", "1", "--since", "1").code == 2


def test_a_report_that_was_cut_short_is_said_to_be(
    followed: Command, standin: Standin, full: Path
) -> None:
    something_happens(standin)
    assert followed.shell(f'$LDN update > "{full}"').code == 1
    number = last_run(followed)
    again = followed("report", "--again", number)
    assert NEW_PMID in again.out
    assert f"run {number} was interrupted here" in again.err
    told = followed("update")
    assert told.err.startswith("ldn-lit: replaying ")
    assert NEW_PMID in told.out


def test_no_replay_takes_it_as_told(followed: Command, standin: Standin, full: Path) -> None:
    something_happens(standin)
    assert followed.shell(f'$LDN update > "{full}"').code == 1
    done = followed("update", "--no-replay")
    assert done.err.endswith("events of an interrupted report taken as told\n")
    assert NEW_PMID not in done.out
    assert len(followed("update").out.splitlines()) == 1


def test_since_a_run_is_what_came_after_it(followed: Command, standin: Standin) -> None:
    something_happens(standin)
    followed("update")
    number = last_run(followed)

    def pmids(*words: str) -> set[str]:
        report = followed("report", "--format", "json", *words).json
        return {event["pmid"] for event in report["events"]}

    assert NEW_PMID in pmids("--since", str(int(number) - 1))
    assert NEW_PMID in pmids("--since", "0")
    assert pmids("--since", number) == set()
    started = followed("log", "--format", "json").json[0]["started"]
    day = started[:10]
    assert NEW_PMID in pmids("--since", day)
    assert NEW_PMID in pmids("--since", f"{day} 00:00")
    assert NEW_PMID in pmids("--since", f"{day}T00:00:00+00:00")
    unknown = followed("report", "--since", day.replace("-", ""))
    assert (unknown.code, "there is no run 20" in unknown.complaint) == (2, True)
    assert pmids("--since", "2999-01-01") == set()
    assert json.loads(followed("report", "--run", number, "--format", "json").out)["events"]
