"""Half of a long piece of work done aside, in a second process that begins as a copy of this one.

A copy knows everything that was loaded, so nothing but results travels. Only Linux copies processes
safely and cheaply; elsewhere one process does all, with the same results.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], list[R]]
"""Gives, in order, what comes of each item; what comes of one does not depend on the others."""


def halved(work: Work[T, R], items: Sequence[T], many: int) -> list[R]:
    """What `work` gives of the items; from so `many` on, of the later half in a second process.

    Where that process fails this one does its half too, and so raises what it would have raised.
    """
    if len(items) < many or not _can_copy():
        return work(items)
    middle = len(items) // 2
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    other = context.Process(target=_send, args=(sender, work, items[middle:]), daemon=True)
    with receiver:
        try:
            other.start()
        except OSError:  # no memory or no process left
            return work(items)
        finally:
            sender.close()
        first = work(items[:middle])
        try:
            later: list[R] | None = receiver.recv()
        except EOFError:
            later = None
    other.join()
    return first + (work(items[middle:]) if later is None else later)


def _send(sender: Connection, work: Work[T, R], items: Sequence[T]) -> None:
    """What the second process does; it says nothing of its own, not even when it fails."""
    try:
        sender.send(work(items))
    except BaseException:
        os._exit(1)


def _can_copy() -> bool:
    """Whether a copy of this process can work: a copy has but the thread that asked for it."""
    alone = threading.active_count() == 1
    return sys.platform == "linux" and alone and (os.cpu_count() or 1) > 1
