"""Builds the wheel, installs it in a virtual environment elsewhere and runs it from there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, **options: object) -> str:
    done = subprocess.run(
        [str(part) for part in command], check=True, text=True, stdout=subprocess.PIPE, **options
    )
    return str(done.stdout)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        elsewhere = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", elsewhere, ROOT)
        (wheel,) = elsewhere.glob("*.whl")
        inside = set(zipfile.ZipFile(wheel).namelist())
        for query in (ROOT / "queries").glob("*.toml"):
            assert f"ldn_lit/queries/{query.name}" in inside, f"{query.name} is not in the wheel"
        for data in (ROOT / "ldn_lit" / "data").glob("*.tsv"):
            assert f"ldn_lit/data/{data.name}" in inside, f"{data.name} is not in the wheel"
        assert not [name for name in inside if name.startswith("tests")]
        venv = elsewhere / "venv"
        run(sys.executable, "-m", "venv", "--without-pip", venv)
        run(sys.executable, "-m", "pip", "--python", venv, "install", "-q", wheel)
        home = {"LDN_LIT_HOME": str(elsewhere / "home"), "PATH": os.environ["PATH"]}
        told = run(venv / "bin" / "ldn-lit", "update", "--offline", env=home, cwd=elsewhere)
        assert "resolved" in told, told
        assert "ldn-core" in told, told
        print(told)
    print("wheel: ok")


if __name__ == "__main__":
    main()
