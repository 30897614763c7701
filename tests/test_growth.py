"""The measure of growth itself: what it lets pass and what it catches."""

from __future__ import annotations

import pytest

from tests import growth


def once_each(count: int) -> int:
    return sum(1 for _ in range(count))


def each_before(count: int) -> int:
    return sum(1 for at in range(count) for _ in range(at))


def test_a_quadratic_step_is_told_from_a_linear_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "SHORTEST", 0.001)
    assert growth.in_proportion(once_each, 1_000_000)
    assert not growth.in_proportion(each_before, 2_000)


def test_what_is_over_at_once_is_not_measured() -> None:
    assert growth.in_proportion(each_before, 400)
