"""A made-up content tree of any size, for measuring; nothing in it is or looks like a real place.

The same size gives the same bytes. Sentences come from a small grammar (`grammar.py`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from showcase.sample.grammar import (
    DO,
    LESSON,
    NAMES,
    OBJECT,
    TRADITIONAL,
    WHO,
    invented,
    paragraph,
    sentence,
)

__all__ = ["TRADITIONAL", "sample"]

ORG_TYPES = ("机关", "学校", "企业", "社区", "农村", "新经济组织", "新社会组织")
ORG_SLUGS = ("jiguan", "xuexiao", "qiye", "shequ", "nongcun", "xin-jingji", "xin-shehui")
SUFFIXES = ("局", "学校", "公司", "社区", "村", "协会", "中心")
LEVELS = (("省", "sheng"), ("市", "shi"), ("县", "xian"), ("基层", "jiceng"))
THEMES = (
    "读书",
    "宣讲",
    "调研",
    "培训",
    "制度",
    "党史",
    "志愿",
    "法治",
    "科普",
    "家风",
    "乡风",
    "安全",
)
CARRIERS = ("读书会", "讲坛", "网上课堂", "流动课堂", "书屋", "广播", "简报", "沙龙")
AWARDS = ("样例奖", "样例先进", "样例十佳")

EVERY_TRADITIONAL = 10
"""One case in so many is written in Traditional characters."""

Files = Iterator[tuple[str, str]]


def sample(count: int) -> Files:
    """The files of a tree with `count` cases: paths relative to its root, and their text.

    For each hundred cases one collection, one reading list, two lessons, five brands and half a
    bulletin, each at least one.
    """
    chance = random.Random(f"showcase sample {count}")
    places = _places(chance, max(2, count // 200))
    brands = max(1, count // 20)
    taken: set[object] = set()
    yield "content/vocabulary.yml", _vocabulary(places)
    yield "content/index.md", _page("样例站", "按数量生成的样例内容，只用于测量。")
    yield "content/about.md", _page("关于样例", "样例内容由程序生成。")
    yield "content/guide/index.md", _page("编辑指南", "样例没有指南。")
    for number in range(brands):
        yield f"content/brands/pinpai-{number}.md", _brand(chance, places, number)
    for number in range(-(-count // 100)):
        yield f"cases/yangli-{number}/collection.yml", _collection(number)
        yield f"reading_lists/{_quarter(number).lower()}.yml", _reading_list(chance, number)
    for number in range(max(1, count // 50)):
        yield f"content/lessons/jiaoan-{number}.md", _lesson(chance, number)
    for number in range(max(1, count // 200)):
        yield f"content/bulletins/{_quarter(number).lower()}.md", _bulletin(chance, number)
    for number in range(count):
        yield (
            f"cases/yangli-{number // 100}/anli-{number}.md",
            _case(chance, places, brands, number, taken),
        )


def _places(chance: random.Random, cities: int) -> list[tuple[str, list[str]]]:
    names = [a + b for a in NAMES for b in NAMES if a < b]
    chance.shuffle(names)
    taken = iter(names)
    return [(next(taken), [next(taken) for _ in range(5)]) for _ in range(min(cities, 300))]


def _vocabulary(places: list[tuple[str, list[str]]]) -> str:
    def terms(names: Iterator[tuple[str, str]]) -> list[dict[str, object]]:
        return [
            {"name": name, "slug": slug, "description": f"样例：{name}。"} for name, slug in names
        ]

    regions = [
        {
            "name": city,
            "slug": f"shi-{at}",
            "parts": [{"name": one, "slug": f"xian-{at}-{n}"} for n, one in enumerate(counties)],
        }
        for at, (city, counties) in enumerate(places)
    ]
    words = {
        "regions": [{"name": "样例省", "slug": "yangli", "parts": regions}],
        "org_types": terms(zip(ORG_TYPES, ORG_SLUGS, strict=True)),
        "themes": terms((name, f"zhuti-{at}") for at, name in enumerate(THEMES)),
        "carriers": terms((name, f"zaiti-{at}") for at, name in enumerate(CARRIERS)),
        "awards": terms((name, f"rongyu-{at}") for at, name in enumerate(AWARDS)),
        "lesson_types": terms(iter([("党课", "dangke")])),
        "levels": terms(iter(LEVELS)),
    }
    return _yaml(words)


def _place(chance: random.Random, places: list[tuple[str, list[str]]]) -> str:
    city, counties = chance.choice(places)
    return f"样例省/{city}/{chance.choice(counties)}"


def _unit(chance: random.Random, org_type: str) -> str:
    # A third of the units appear again and again, the others once.
    stem = (
        invented(random.Random(chance.randrange(40))) if chance.random() < 0.3 else invented(chance)
    )
    return stem + SUFFIXES[ORG_TYPES.index(org_type)]


def _case(
    chance: random.Random,
    places: list[tuple[str, list[str]]],
    brands: int,
    number: int,
    taken: set[object],
) -> str:
    org_type = chance.choice(ORG_TYPES)
    unit = _unit(chance, org_type)
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
    fields: dict[str, object] = {
        "title": f"{unit}的{chance.choice(THEMES)}{chance.choice(CARRIERS)}",
        "unit": unit,
        "region": _place(chance, places),
        "org_type": org_type,
        "date": day.isoformat(),
        "summary": paragraph(chance, 2),
        "themes": chance.sample(THEMES, chance.randrange(1, 3)),
        "carriers": chance.sample(CARRIERS, 1),
        "sources": [{"title": f"样例来源{number}", "publisher": "样例社", "date": day.isoformat()}],
    }
    if fields["title"] in taken:  # two entries of one title are a problem
        fields["title"] = f"{fields['title']}之{number}"
    taken.add(fields["title"])
    if chance.random() < 0.4:
        fields["brand"] = f"brands/pinpai-{chance.randrange(brands)}"
    if chance.random() < 0.3:
        level = chance.choice(LEVELS)[0]
        fields["awards"] = [{"name": chance.choice(AWARDS), "level": level, "year": day.year}]
    if chance.random() < 0.3:
        value = str(chance.randrange(3, 900))
        fields["figures"] = [{"label": "活动", "value": value, "unit": "场", "source": "样例社"}]
    parts = []
    for heading in ("背景", "做法", "成效", "启示"):
        parts.append(f"## {heading}\n\n{paragraph(chance, chance.randrange(3, 8))}\n")
        if heading == "做法":
            steps = (f"{at}. {sentence(chance)}" for at in range(1, 4))
            parts.append("\n".join(steps) + "\n")
            parts.append(f"{paragraph(chance, chance.randrange(3, 8))}\n")
    body = "\n".join(parts)
    if number % EVERY_TRADITIONAL:
        return _markdown(fields, body)
    written = {name: str(fields[name]).translate(TRADITIONAL) for name in ("title", "summary")}
    return _markdown({**fields, **written, "lang": "zh-Hant"}, body.translate(TRADITIONAL))


def _collection(number: int) -> str:
    return _yaml(
        {
            "title": f"样例案例集之{number + 1}",
            "number": number + 1,
            "year": 2015 + number % 10,
            "editor": "样例编写组",
        }
    )


def _brand(chance: random.Random, places: list[tuple[str, list[str]]], number: int) -> str:
    fields = {
        "title": f"{invented(chance)}{chance.choice(CARRIERS)}",
        "unit": _unit(chance, chance.choice(ORG_TYPES)),
        "region": _place(chance, places),
        "level": chance.choice(LEVELS)[0],
        "summary": sentence(chance),
        "sources": [{"title": f"样例品牌来源{number}", "publisher": "样例社"}],
    }
    return _markdown(fields, paragraph(chance, 5) + "\n")


def _quarter(number: int) -> str:
    return f"{1990 + number // 4}-Q{number % 4 + 1}"


def _reading_list(chance: random.Random, number: int) -> str:
    books = [
        {
            "title": f"{invented(chance)}{chance.choice(OBJECT)}",
            "authors": [invented(chance)],
            "publisher": "样例出版社",
            "year": 2010,
            "reason": sentence(chance),
        }
        for _ in range(6)
    ]
    quarter = _quarter(number)
    fields = {"title": f"{quarter}样例书目", "quarter": quarter, "issuer": "样例社"}
    return _yaml({**fields, "audience": "样例读者", "books": books})


def _lesson(chance: random.Random, number: int) -> str:
    fields = {
        "title": f"样例教案{number}：{chance.choice(LESSON)}",
        "unit": "样例社",
        "lesson_type": "党课",
        "minutes": 60,
        "audience": chance.choice(WHO),
        "objectives": [sentence(chance)],
        "key_points": [chance.choice(LESSON)],
        "plan": [
            {"minutes": 20, "activity": chance.choice(DO), "method": "讲授"},
            {"minutes": 40, "activity": chance.choice(DO), "method": "讨论"},
        ],
    }
    return _markdown(fields, f"## 讲稿\n\n{paragraph(chance, 8)}\n")


def _bulletin(chance: random.Random, number: int) -> str:
    quarter = _quarter(number)
    year, part = int(quarter[:4]), int(quarter[-1])
    fields = {
        "title": f"{quarter}样例动态",
        "quarter": quarter,
        "issue": part,
        "total_issue": number + 1,
        "issuer": "样例社",
        "date": date(year, part * 3, 20).isoformat(),
    }
    return _markdown(fields, f"## 要闻\n\n{paragraph(chance, 8)}\n")


def _page(title: str, body: str) -> str:
    return _markdown({"title": title}, body + "\n")


def _markdown(fields: Mapping[str, object], body: str) -> str:
    return f"---\n{_yaml(fields)}---\n\n{body}"


def _yaml(fields: Mapping[str, object]) -> str:
    """One field a line, its value as JSON, which YAML reads."""
    return "".join(
        f"{key}: {json.dumps(held, ensure_ascii=False)}\n" for key, held in fields.items()
    )
