"""A page of each type, in the toy site. Tests of what all pages must be go through these."""

from __future__ import annotations

CASE = "cases/yangli-1/hexie-dushu/"
TRADITIONAL = "cases/yangli-2/fanti-anli/"

PAGE_TYPES = {
    "home": "",
    "case index": "cases/",
    "case": CASE,
    "Traditional case": TRADITIONAL,
    "collection": "cases/yangli-1/",
    "collection index": "collections/",
    "categories": "categories/",
    "category index": "categories/region/",
    "category": "categories/org-type/jiguan/",
    "Traditional titles": "categories/theme/xuanjiang/",
    "coverage": "categories/coverage/",
    "honours": "categories/award/",
    "year": "categories/year/2020/",
    "years": "categories/year/",
    "reading list": "reading_lists/2020-q2/",
    "reading list index": "reading_lists/",
    "bulletin": "bulletins/2020-q2/",
    "lesson": "lessons/yitang-weixing-dangke/",
    "brand": "brands/hebian-dushu/",
    "brand index": "brands/",
    "search": "search/",
    "about": "about/",
    "guide": "guide/",
}
