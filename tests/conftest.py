"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    "The folder of recorded replies and gold answers; a user has none, so its tests skip."
    if not SHARED.is_dir():
        pytest.skip("needs the shared/ folder beside the checkout")
    return SHARED
