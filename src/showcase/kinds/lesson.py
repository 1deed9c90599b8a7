"""党课教案: a lesson plan that others can teach from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.facet import Facet
from showcase.kind import Kind, Place
from showcase.records import Award, Citation, Link, Record, Sheet, Word
from showcase.rule import Finding, warning
from showcase.values import Count, Text


class Step(Record):
    """One step of the plan."""

    minutes: Count = Field(title="分钟")
    activity: Text = Field(title="内容")
    method: Text = Field(title="方法")


class Lesson(Sheet):
    """What the front matter of a lesson plan holds."""

    title: Text = Field(title="标题")
    unit: Text = Field(title="单位")
    lesson_type: Annotated[Text, Word("lesson_types")] = Field(title="党课类型")
    minutes: Count = Field(title="时长", description="全课分钟数")
    audience: Text = Field(title="授课对象")
    objectives: tuple[Text, ...] = Field(min_length=1, title="教学目标")
    key_points: tuple[Text, ...] = Field(min_length=1, title="重点难点")
    plan: tuple[Step, ...] = Field(min_length=1, title="教学安排")
    lecturer: Text | None = Field(None, title="主讲人")
    materials: tuple[Text, ...] = Field((), title="教具材料")
    books: tuple[Text, ...] = Field((), title="参考书")
    cases: tuple[Annotated[Text, Link("case")], ...] = Field((), title="所用案例")
    themes: tuple[Annotated[Text, Word("themes")], ...] = Field((), title="主题")
    awards: tuple[Award, ...] = Field((), title="荣誉")
    sources: tuple[Citation, ...] = Field((), title="来源")


def check_plan_minutes(entry: Entry[Lesson], _catalogue: Catalogue) -> Iterator[Finding]:
    """教学安排各环节的分钟数加起来，等于全课时长。"""
    total = sum(step.minutes for step in entry.record.plan)
    if total != entry.record.minutes:
        message = f"各环节共 {total} 分钟，时长写的是 {entry.record.minutes} 分钟。"
        yield Finding(message, "改正其中一处，使两者相等", ("minutes",))


SHORT, WHOLE = 15, (60, 90)
"""Minutes of a 微型党课 at most, and of a 党课 from and to."""


@warning
def check_lesson_length(entry: Entry[Lesson], _catalogue: Catalogue) -> Iterator[Finding]:
    """微型党课不超过 15 分钟，党课 60 至 90 分钟。"""
    kind, minutes = entry.record.lesson_type, entry.record.minutes
    if kind == "微型党课" and minutes > SHORT:
        message = f"微型党课安排了 {minutes} 分钟，超过了 {SHORT} 分钟。"
        yield Finding(message, "减少内容，或把 lesson_type 改成党课", ("minutes",))
    if kind == "党课" and not WHOLE[0] <= minutes <= WHOLE[1]:
        message = f"党课安排了 {minutes} 分钟，通常是 {WHOLE[0]} 至 {WHOLE[1]} 分钟。"
        yield Finding(message, "调整安排，或改成微型党课", ("minutes",))


def _context(entry: Entry[Lesson], catalogue: Catalogue) -> dict[str, Any]:
    found = (catalogue.get(case_id) for case_id in entry.record.cases)
    return {"cases": tuple(case for case in found if case)}


LESSON = Kind(
    name="lesson",
    label="党课教案",
    model=Lesson,
    place=Place("content/lessons/{slug}.md"),
    index="lessons/index.md",
    introduction="可以拿来就讲的教案，写明目标、重点、时间安排和所用案例。",
    box=("unit", "lecturer", "lesson_type", "minutes", "audience", "themes", "awards"),
    glance=("lesson_type", "minutes", "audience"),
    facets=(
        Facet("lesson_type", "党课类型", lambda one: (one.lesson_type,), "lesson_types", pages=False),
        Facet("theme", "主题", lambda one: one.themes, "themes", pages=False),
        Facet("award", "荣誉", lambda one: tuple(a.name for a in one.awards), "awards", pages=False),
        Facet("level", "荣誉级别", lambda one: tuple(a.level for a in one.awards), "levels", pages=False),
    ),
    rules=(check_plan_minutes, check_lesson_length),
    related_by=("theme", "lesson_type"),
    template="lesson.md.j2",
    context=_context,
    responsible=lambda entry, _catalogue: entry.record.lecturer or entry.record.unit,
    sections=("讲稿提纲",),
)  # fmt: skip
