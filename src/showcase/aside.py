"""Work done aside, in a second process that begins as a copy of this one, while this one goes on.

A copy knows everything that was loaded, so nothing but results travels. Only Linux copies processes
safely and cheaply; elsewhere one process does all, with the same results.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

A = TypeVar("A")
T = TypeVar("T")
R = TypeVar("R")


def begun(work: Callable[[], R], *, first: bool = False) -> Callable[[], R]:
    """Begin `work` aside; what is returned waits for its result.

    Where it cannot be done aside it is done when the result is asked for, or before all else if it shall be
    `first`. Where it fails there, it is done again here, and raises what it raises.
    """
    if not _can_copy():
        return partial(_same, work()) if first else work
    other = _begun(lambda: iter((work(),)))
    return partial(_received, *other, work) if other else work


def arriving(work: Callable[[], Iterator[R]]) -> Iterator[R]:
    """Begin `work` aside; what it makes arrives one by one, as it is made.

    Nothing arrives where it cannot be done aside, and nothing more where it fails there. What does not arrive
    is to be made by whoever asks for it.
    """
    other = _begun(work) if _can_copy() else None
    return _arrivals(*other) if other else iter(())


def _begun(work: Callable[[], Iterator[object]]) -> tuple[Connection, BaseProcess] | None:
    """A second process that does the work, and where its results come from; none if there can be none."""
    from multiprocessing import get_context  # a small check does without

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    other = context.Process(target=_send, args=(receiver, sender, work), daemon=True)
    try:
        other.start()
    except OSError:  # no memory or no process left
        receiver.close()
        return None
    finally:
        sender.close()
    return receiver, other


class Hand:
    """A second process that is begun before there is work for it, and loads a module while this one loads others.

    It does one piece of work. Where it cannot be begun, or fails, the work is done here.
    """

    def __init__(self, module: str) -> None:
        self._end: Connection | None = None
        if not _can_copy():
            return
        from multiprocessing import get_context

        context = get_context("fork")
        here, there = context.Pipe()
        self._other = context.Process(target=_serve, args=(here, there, module), daemon=True)
        try:
            self._other.start()
            self._end = here
        except OSError:  # no memory or no process left
            here.close()
        finally:
            there.close()

    def given(self, work: Callable[[A], R], thing: A) -> Callable[[], R]:
        """Give it `work` on a thing; both must be such as can be pickled. What is returned waits for the result.

        A thing larger than a pipe holds is taken only when the module is loaded.
        """
        here, self._end = self._end, None
        if here is None:
            return lambda: work(thing)
        try:
            here.send((work, thing))
        except OSError:  # it has ended
            return lambda: work(thing)
        return partial(_received, here, self._other, lambda: work(thing))


def _same(thing: T) -> T:
    return thing


def _received(receiver: Connection, other: BaseProcess, work: Callable[[], R]) -> R:
    """What another process sends, or else what the work gives here."""
    try:
        came: R = receiver.recv()
    except Exception:  # it failed, was ended, or sent what cannot be read
        other.kill()
        return work()
    finally:
        receiver.close()
        other.join()
    return came


def _arrivals(receiver: Connection, other: BaseProcess) -> Iterator[Any]:
    """What another process sends, until it ends or what it sent cannot be read."""
    with suppress(Exception), receiver:
        while True:
            yield receiver.recv()
    other.kill()
    other.join()


def _serve(here: Connection, there: Connection, module: str) -> None:
    """What a hand does."""
    here.close()
    try:
        import_module(module)
        work, thing = there.recv()
        there.send(work(thing))
    except BaseException:
        os._exit(1)


def _send(receiver: Connection, sender: Connection, work: Callable[[], Iterator[object]]) -> None:
    """What the second process does; it says nothing of its own, not even when it fails.

    Its copy of the receiving end is closed, so that it ends when nobody listens any more.
    """
    receiver.close()
    gc.freeze()  # looking through what it began with would make copies of all of it
    try:
        for one in work():
            sender.send(one)
    except BaseException:
        os._exit(1)


def _can_copy() -> bool:
    """Whether a copy of this process can work: it has but the thread that asked for it, so there may be no other.

    Threads that Python knows nothing of, such as the typesetter's, are counted too. A copy may make none.
    """
    loaded = sys.modules.get("multiprocessing.process")
    if sys.platform != "linux" or (loaded and loaded.parent_process() is not None):
        return False
    return _threads() == 1 and len(os.sched_getaffinity(0)) > 1


def _threads() -> int:
    return sum(1 for _one in Path("/proc/self/task").iterdir())
