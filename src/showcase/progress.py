"""Says on a terminal how far a long step has come; in a log, once at its start and its end."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TextIO

EVERY = 0.2
"""Seconds between two updates of a counting line."""


@dataclass
class Progress:
    """Steps with counts, written to a stream. `quiet` writes nothing."""

    stream: TextIO
    quiet: bool = False
    _label: str = field(default="", init=False)
    _began: float = field(default=0.0, init=False)
    _shown: float = field(default=0.0, init=False)
    _done: int = field(default=0, init=False)
    _total: int = field(default=0, init=False)

    def step(self, label: str, total: int = 0) -> None:
        """Begin a step, ending the one before; `total` is how many ticks it will have."""
        self.end()
        self._label, self._total, self._done = label, total, 0
        self._began = self._shown = time.monotonic()
        if self._live:
            self._draw()

    def tick(self) -> None:
        """One more of the step's items is done."""
        self._done += 1
        now = time.monotonic()
        if self._live and now - self._shown > EVERY:
            self._shown = now
            self._draw()

    def end(self) -> None:
        """End the current step and say how long it took."""
        if not self._label or self.quiet:
            self._label = ""
            return
        seconds = time.monotonic() - self._began
        count = f" {self._total}" if self._total else ""
        start = "\r" if self._live else ""
        rest = "\033[K" if self._live else ""
        self.stream.write(f"{start}  {self._label}{count}，{seconds:.1f} 秒{rest}\n")
        self.stream.flush()
        self._label = ""

    @property
    def _live(self) -> bool:
        return not self.quiet and self.stream.isatty()

    def _draw(self) -> None:
        count = f" {self._done}/{self._total}" if self._total else ""
        self.stream.write(f"\r  {self._label}{count}……\033[K")
        self.stream.flush()
