"""Listens to what a builder warns of: in a strict build that is why it stopped."""

from __future__ import annotations

import logging


class Heard(logging.Handler):
    """The warnings and errors logged while it listened."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the words."""
        self.said.append(record.getMessage())

    def told(self, page: str) -> str:
        """The words for the author, or nothing."""
        if not self.said:
            return ""
        lines = "\n".join(f"  {line}" for line in dict.fromkeys(self.said))
        where = f"（最后在 {page}）" if page else ""
        return f"生成网页时有警告，没有生成网站{where}：\n{lines}"
