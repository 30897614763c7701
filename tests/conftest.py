"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_xdist_auto_num_workers() -> int:
    "One more than there are cores: the suite waits for disks and processes a quarter of its time."
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def shared() -> Path:
    "The folder of recorded replies and gold answers; a user has none, so its tests skip."
    if not SHARED.is_dir():
        pytest.skip("needs the shared/ folder beside the checkout")
    return SHARED
