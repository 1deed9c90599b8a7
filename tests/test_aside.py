"""Work done in a second process gives what one process gives, failures too."""

from __future__ import annotations

import gc
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from markdown import Markdown

from showcase import aside, rules
from showcase.aside import Hand, arriving, begun
from showcase.catalogue import Catalogue
from showcase.loading import load_checked
from showcase.site import read_site
from showcase.volume import ahead, collection_plan, compose
from showcase.volume.plan import Division, Plan
from test_wrong import CHECKS, put

NUMBERS = (1, 2, 3)
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # pytest has threads


@pytest.fixture(autouse=True)
def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are copied although there are other threads, on systems that can."""
    usual = aside._can_copy
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1}, raising=False)
    monkeypatch.setattr(aside, "_threads", lambda: 1)
    assert usual() == (sys.platform == "linux")


def test_work_is_done_in_another_process() -> None:
    assert (begun(os.getpid)() != os.getpid()) == (sys.platform == "linux")


def test_a_copy_makes_none() -> None:
    outer, inner = begun(lambda: (os.getpid(), begun(os.getpid)()))()
    assert outer == inner
    assert (outer != os.getpid()) == (sys.platform == "linux")


@pytest.mark.parametrize("first", [False, True])
def test_what_cannot_be_done_aside_is_done_late_or_first(
    first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "_can_copy", lambda: False)
    said = list[str]()
    later = begun(lambda: said.append("work"), first=first)
    said.append("asked")
    later()
    assert said == (["work", "asked"] if first else ["asked", "work"])


def test_more_than_a_pipe_holds_comes_through() -> None:
    assert begun(lambda: ["x" * 1000] * 1000)() == ["x" * 1000] * 1000


def test_what_is_raised_there_is_raised_here(capfd: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise ValueError("the last")

    later = begun(refuse)
    with pytest.raises(ValueError, match="the last"):
        later()
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("sent", [0, 1_000_000], ids=["before it sends", "while it sends"])
def test_a_second_process_that_dies_is_stood_in_for(sent: int) -> None:
    here = os.getpid()

    def die() -> list[int | Dying]:
        if os.getpid() == here:
            return list(NUMBERS)
        if not sent:
            os._exit(9)
        return [*range(sent), Dying()]  # a pipe holds less than is pickled before it

    assert begun(die)() == list(NUMBERS)


class Dying:
    """Ends the process that pickles it."""

    def __reduce__(self) -> str:
        os._exit(9)


def test_a_result_that_cannot_be_read_is_made_here() -> None:
    here = os.getpid()
    assert begun(lambda: Unread(here))().maker == here


class Unread:
    """Can be pickled, but not be read again."""

    def __init__(self, maker: int) -> None:
        self.maker = maker

    def __reduce__(self) -> tuple[type[Unread], tuple[()]]:
        return Unread, ()


def elsewhere(*things: object) -> list[object]:
    """What arrives of things where it can be made aside."""
    return list(things) if sys.platform == "linux" else []


def test_what_is_made_aside_arrives_as_it_is_made() -> None:
    ear, mouth = os.pipe()

    def work() -> Iterator[int]:
        yield os.getpid()
        yield len(os.read(ear, 1))  # waits for an answer to the first

    coming = arriving(work)
    first = next(coming, None)
    assert first != os.getpid()
    os.write(mouth, b"1")
    assert list(coming) == elsewhere(1)


def refused() -> None:
    raise ValueError("the second")


@pytest.mark.parametrize(
    "end",
    [refused, lambda: os._exit(9), lambda: Unread(0)],
    ids=["fails", "dies", "cannot be read"],
)
def test_what_arrived_before_an_end_is_kept(
    end: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    def work() -> Iterator[object]:
        yield "first"
        yield end()
        yield "third"

    assert list(arriving(work)) == elsewhere("first")
    assert capfd.readouterr().err == ""


def test_nothing_arrives_where_it_cannot_be_made_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "_can_copy", lambda: False)
    assert list(arriving(lambda: iter(NUMBERS))) == []


def test_no_process_is_left_behind() -> None:
    """Not even one whose result nobody asks for, and that is longer than a pipe."""
    begun(lambda: "x" * 1_000_000)
    coming = arriving(lambda: iter(["x" * 1_000_000] * 3))
    next(coming, None)
    del coming
    gc.collect()  # nobody listens any more
    for other in multiprocessing.active_children():
        other.join(10)
    assert multiprocessing.active_children() == []


def spelt(numbers: Sequence[int]) -> tuple[int, bool, list[str]]:
    return os.getpid(), "colorsys" in sys.modules, [str(number) for number in numbers]


@pytest.mark.parametrize(
    ("module", "elsewhere"), [("colorsys", True), ("no_such_module", False)], ids=["loads", "fails"]
)
def test_a_hand_loads_a_module_and_does_what_it_is_given(module: str, elsewhere: bool) -> None:
    came = Hand(module).given(spelt, NUMBERS)
    process, loaded, texts = came()
    assert texts == [str(number) for number in NUMBERS]
    assert (process != os.getpid()) == loaded == (elsewhere and sys.platform == "linux")


def test_a_hand_works_once() -> None:
    hand = Hand("colorsys")
    first, second = hand.given(spelt, NUMBERS), hand.given(spelt, (1, 2))
    assert second() == (os.getpid(), False, ["1", "2"])
    assert first()[2] == [str(number) for number in NUMBERS]


def test_a_hand_that_cannot_read_its_work_is_stood_in_for() -> None:
    here = os.getpid()
    assert Hand("colorsys").given(maker_of, Unread(here))() == here


def maker_of(thing: Unread) -> int:
    return thing.maker


@pytest.mark.parametrize("threads", [0, 1])
def test_only_a_process_without_other_threads_is_copied(threads: int) -> None:
    said = (
        "import threading, showcase.aside as aside, os;"
        f"[threading.Thread(target=threading.Event().wait, daemon=True).start() for _ in range({threads})];"
        "os.sched_getaffinity = lambda _process: {0, 1};"
        "print(aside._can_copy())"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(sys.platform == "linux" and not threads)


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
    drawn: list[str] = []
    usual = Markdown.convert
    monkeypatch.setattr(Markdown, "convert", lambda me, text: drawn.append(text) or usual(me, text))
    assert compose(plan, toy, site) == alone
    made_here = {entry.source.body for entry in plan.entries}.intersection(drawn)
    assert len(made_here) < len(plan.entries) or sys.platform != "linux"
    assert all(piece.qr for piece in alone.pieces)


BAD = "this one"
"""What is said of the body that cannot be drawn."""


@pytest.fixture
def failing(toy: Catalogue, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """The bodies of the toy that are made aside, of which the last cannot be drawn, and those that
    this process has drawn."""
    every = [entry.source.body for entry in toy.entries if entry.source.body.strip()]
    bodies = [body for at, body in enumerate(every) if at % ahead.HERE]
    here, drawn, usual = os.getpid(), list[str](), Markdown.convert

    def convert(me: Markdown, text: str) -> str:
        if os.getpid() == here:
            drawn.append(text)
        if text == bodies[-1]:
            raise ValueError(BAD)
        return usual(me, text)

    monkeypatch.setattr(Markdown, "convert", convert)
    monkeypatch.setattr(ahead, "MANY", 2)
    return bodies, drawn


def begun_for(toy: Catalogue) -> ahead.Ahead:
    entries = tuple(entry for entry in toy.entries if entry.source.body.strip())
    plan = Plan("shice", "试册", (Division("", "", entries),), ("cases",), "案例", "篇")
    return ahead.Ahead(plan, read_site(toy.root))


def test_a_body_that_fails_spoils_no_other(
    toy: Catalogue, failing: tuple[list[str], list[str]]
) -> None:
    bodies, drawn = failing
    made = begun_for(toy)
    for body in (*bodies, *bodies):
        if body == bodies[-1]:
            with pytest.raises(ValueError, match=BAD):
                made.html(body)
        else:
            assert made.html(body)
    assert len(set(bodies)) > 2
    if sys.platform == "linux":
        assert set(drawn) == {bodies[-1]}


def test_bodies_are_made_once_where_there_is_no_second_process(
    toy: Catalogue, failing: tuple[list[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies, drawn = failing
    monkeypatch.setattr(aside, "_can_copy", lambda: False)
    made = begun_for(toy)
    for body in bodies[:-1]:
        made.html(body)
    assert drawn == bodies[:-1]
