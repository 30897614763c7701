"""How long `ldn-lit --help` and an offline run take, as ratios to `python -c pass`.

    python -m benchmarks.startup [ROUNDS]

The three take turns, so that a busy machine is unkind to all alike; the median of each counts.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = Path(sys.executable).with_name("ldn-lit")


def seconds(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main(rounds: int = 15) -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "LDN_LIT_HOME": home}
        fresh = seconds([str(COMMAND), "update", "--offline"], environment)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "ldn-lit --help": [str(COMMAND), "--help"],
            "ldn-lit update --offline": [str(COMMAND), "update", "--offline"],
            "ldn-lit list trials": [str(COMMAND), "list", "trials"],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(seconds(command, environment))
    nothing = statistics.median(taken["python -c pass"])
    print(f"{'ldn-lit update --offline, first time':40} {fresh:7.3f} s {fresh / nothing:7.1f} x")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:40} {median:7.3f} s {median / nothing:7.1f} x")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
