"""Work done half in a second process gives what one process gives, failures too."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from showcase import aside, rules
from showcase.aside import halved
from showcase.catalogue import Catalogue
from showcase.loading import load_checked
from showcase.site import read_site
from showcase.volume import ahead, collection_plan, compose
from test_wrong import CHECKS, put

NUMBERS = tuple(range(1000))
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # pytest has threads


@pytest.fixture(autouse=True)
def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are copied although there are other threads, on systems that can."""
    monkeypatch.setattr(aside, "_can_copy", lambda: sys.platform == "linux")


def with_process(numbers: Sequence[int]) -> list[tuple[int, int]]:
    return [(number, os.getpid()) for number in numbers]


def test_results_come_in_order() -> None:
    assert [number for number, _process in halved(with_process, NUMBERS, 2)] == list(NUMBERS)


def test_few_items_stay_here() -> None:
    assert {process for _number, process in halved(with_process, NUMBERS, 1001)} == {os.getpid()}


def test_many_items_are_shared() -> None:
    processes = [process for _number, process in halved(with_process, NUMBERS, 1000)]
    assert set(processes[:500]) == {os.getpid()}
    assert (os.getpid() in processes[500:]) == (sys.platform != "linux")


def test_more_than_a_pipe_holds_comes_through() -> None:
    long = halved(lambda numbers: [str(number) * 1000 for number in numbers], NUMBERS, 2)
    assert long == [str(number) * 1000 for number in NUMBERS]


def test_what_is_raised_in_the_later_half_is_raised_here(capfd: pytest.CaptureFixture[str]) -> None:
    def refuse(numbers: Sequence[int]) -> list[int]:
        if NUMBERS[-1] in numbers:
            raise ValueError("the last")
        return list(numbers)

    with pytest.raises(ValueError, match="the last"):
        halved(refuse, NUMBERS, 2)
    assert capfd.readouterr().err == ""


def test_a_second_process_that_dies_is_stood_in_for() -> None:
    here = os.getpid()

    def die(numbers: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            os._exit(9)
        return list(numbers)

    assert halved(die, NUMBERS, 2) == list(NUMBERS)


def test_checks_find_the_same(toy_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, file in enumerate(sorted(CHECKS.glob("*/bad.md"))):
        place, _said = put(file, toy_root)
        (toy_root / place).rename((toy_root / place).with_stem(f"bad-{number}"))
    monkeypatch.setattr(rules, "MANY", 10**9)
    alone = load_checked(toy_root)[1]
    monkeypatch.setattr(rules, "MANY", 1)
    assert load_checked(toy_root)[1] == alone
    assert len({one.rule for one in alone}) > 10


def test_a_volume_is_the_same(toy: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOWCASE_SITE_URL", "https://example.org/")
    plan, site = collection_plan(toy.of("collection")[0], toy), read_site(toy.root)
    alone = compose(plan, toy, site)
    monkeypatch.setattr(ahead, "MANY", 2)
    assert compose(plan, toy, site) == alone
    assert all(piece.qr for piece in alone.pieces)
