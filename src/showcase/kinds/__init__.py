"""The kinds of entries. A new kind is one new file here and its name in this tuple.

The order is that of the home page; a file belongs to the first kind whose place it matches.
"""

from __future__ import annotations

from typing import Any

from showcase.kind import Kind
from showcase.kinds.brand import BRAND
from showcase.kinds.bulletin import BULLETIN
from showcase.kinds.case import CASE
from showcase.kinds.collection import COLLECTION
from showcase.kinds.lesson import LESSON
from showcase.kinds.page import PAGE
from showcase.kinds.reading_list import READING_LIST

KINDS: tuple[Kind[Any], ...] = (COLLECTION, CASE, READING_LIST, BULLETIN, LESSON, BRAND, PAGE)
