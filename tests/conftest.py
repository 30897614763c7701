"""What every test may ask for, and how the suite is shared out among its processes."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from xdist.scheduler import LoadFileScheduling

SHARED = Path(__file__).resolve().parents[2] / "shared"

# By default the collector comes after every 700 objects. Corpora of a million make that a third
# of a test's time.
gc.set_threshold(50_000, 20, 100)

# How long an example takes says how busy the machine is.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    "One more than there are cores: the suite waits for disks and processes a quarter of its time."
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    "A file stays in one process, which prepares what its tests share once; in the order below."
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    "The files that take longest are begun first: none is left over for one process at the end."
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def shared() -> Path:
    "The folder of recorded replies and gold answers; a user has none, so its tests skip."
    if not SHARED.is_dir():
        pytest.skip("needs the shared/ folder beside the checkout")
    return SHARED
