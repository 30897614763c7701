"""Requests to one host start apart, whoever in this user's processes asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ldn_lit.sources.pace import WITHOUT_KEY, Pace

HOST = "eutils.ncbi.nlm.nih.gov"


class Clock:
    "Wall and monotonic time that only sleeping moves."

    def __init__(self) -> None:
        self.wall = 1_795_000_000.0
        self.steady = 50.0
        self.naps: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.naps.append(round(seconds, 3))
        self.wall += seconds
        self.steady += seconds

    def pace(self, folder: Path | None = None, *, interval: float | None = None) -> Pace:
        return Pace(
            folder,
            interval=interval,
            sleep=self.sleep,
            monotonic=lambda: self.steady,
            now=lambda: self.wall,
        )


def test_the_first_request_starts_at_once_and_the_next_ones_wait_their_turn() -> None:
    clock = Clock()
    pace = clock.pace()
    for _ in range(3):
        pace.wait(HOST, WITHOUT_KEY)
    assert clock.naps == [0.37, 0.37]


def test_time_that_passed_anyway_is_not_waited_for_again() -> None:
    clock = Clock()
    pace = clock.pace()
    pace.wait(HOST, 0.37)
    clock.steady += 0.3
    clock.wall += 0.3
    pace.wait(HOST, 0.37)
    clock.steady += 60
    clock.wall += 60
    pace.wait(HOST, 0.37)
    assert clock.naps == [0.07]


def test_each_host_has_its_own_queue() -> None:
    clock = Clock()
    pace = clock.pace()
    pace.wait(HOST, 0.37)
    pace.wait("clinicaltrials.gov", 1.0)
    assert clock.naps == []


@pytest.mark.parametrize(
    ("host", "interval", "spacing"),
    [
        (HOST, None, 0.37),
        (HOST, 2.0, 2.0),
        (HOST, 0.0, 0.37),
        ("127.0.0.1", None, 0.0),
        ("localhost", None, 0.0),
        ("::1", None, 0.0),
        ("localhost", 0.5, 0.5),
        ("127.0.0.53", None, 0.0),
        ("localhost.example.org", None, 0.37),
    ],
)
def test_a_setting_may_slow_down_and_only_this_machine_is_asked_unpaced(
    host: str, interval: float | None, spacing: float
) -> None:
    assert Pace(interval=interval).spacing(host, 0.37) == spacing


def test_processes_of_one_user_share_the_queue(tmp_path: Path) -> None:
    clock = Clock()
    one, other = clock.pace(tmp_path / "cache"), clock.pace(tmp_path / "cache")
    one.wait(HOST, 0.37)
    other.wait(HOST, 0.37)
    one.wait(HOST, 0.37)
    assert clock.naps == [0.37, 0.37]


RESERVE = """
import sys
from pathlib import Path
from ldn_lit.sources.pace import Pace
naps = []
pace = Pace(Path(sys.argv[1]), sleep=naps.append, monotonic=lambda: 0.0, now=lambda: 1000.0)
for _ in range(6):
    naps.clear()
    pace.wait("example.org", 1.0)
    print(sum(naps))
"""


def test_two_real_processes_never_get_the_same_start(tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", RESERVE, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    starts = sorted(float(line) for process in running for line in process.communicate()[0].split())
    assert starts == [float(number) for number in range(12)]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not a number",
        "nan nan",
        "1795000000 inf",
        "1 2 3",
        "\x00\x01\x02",
        "1795000000 1795000900",  # further ahead than anybody would reserve
        "1795000100 1795000101",  # written in the future: the clock was set back since
        "1000 1795000100",
    ],
)
def test_a_file_that_cannot_be_true_is_ignored_and_mended(tmp_path: Path, content: str) -> None:
    clock = Clock()
    (tmp_path / f"pace-{HOST}.txt").write_text(content)
    clock.pace(tmp_path).wait(HOST, 0.37)
    assert clock.naps == []
    clock.pace(tmp_path).wait(HOST, 0.37)
    assert clock.naps == [0.37]


def test_a_clock_set_back_by_a_year_costs_no_year(tmp_path: Path) -> None:
    clock = Clock()
    clock.pace(tmp_path).wait(HOST, 0.37)
    clock.wall -= 365 * 86_400
    clock.pace(tmp_path).wait(HOST, 0.37)
    assert clock.naps == []


def test_without_a_place_for_the_file_the_process_paces_itself(tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("a file, not a folder")
    clock = Clock()
    pace = clock.pace(tmp_path / "occupied" / "cache")
    pace.wait(HOST, 0.37)
    pace.wait(HOST, 0.37)
    assert clock.naps == [0.37]


def test_a_busy_host_is_left_alone_by_everybody_for_as_long_as_it_asked(tmp_path: Path) -> None:
    clock = Clock()
    one, other = clock.pace(tmp_path), clock.pace(tmp_path)
    one.hold(HOST, 30.0)
    other.wait(HOST, 0.37)
    assert clock.naps == [30.0]
    local = clock.pace()
    local.hold("127.0.0.1", 5.0)
    local.wait("127.0.0.1", 0.37)
    assert clock.naps == [30.0, 5.0]


def test_a_host_s_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    clock = Clock()
    clock.pace(tmp_path / "cache").wait("../../etc/x", 0.37)
    assert {path.parent for path in tmp_path.rglob("pace-*")} == {tmp_path / "cache"}
