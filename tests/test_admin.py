"""The form at /admin/: what it asks comes from the models, and what it saves passes the checks."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import TOY
from server import open_server
from showcase.admin import hosts, pages
from showcase.admin.settings import settings
from showcase.catalogue import Catalogue
from showcase.loading import load_checked
from showcase.pages.stream import outputs
from showcase.site import Unset, read_site
from showcase.staging import stage

TRIAL = "{backend: {name: test-repo}}"

SAVED = """async (name) => {
  const top = await navigator.storage.getDirectory();
  const walk = async (folder, path) => {
    for await (const [key, held] of folder.entries()) {
      const here = path ? `${path}/${key}` : key;
      if (held.kind === "directory") {
        const found = await walk(held, here);
        if (found) return found;
      } else if (here.endsWith(name)) return [here, await (await held.getFile()).text()];
    }
    return null;
  };
  return await walk(top, "");
}"""
"""The trial backend saves in the browser's private file system; where a file is in it, and its text."""


def collection(name: str, catalogue: Catalogue) -> dict[str, Any]:
    made = settings(catalogue, {"backend": {"name": "test-repo"}})["collections"]
    return {one["name"]: one for one in made}[name]


def test_each_kind_has_its_form(toy: Catalogue) -> None:
    made = settings(toy, {"backend": {"name": "gitlab", "repo": "示例/内容"}})
    assert [(one["name"], one.get("folder")) for one in made["collections"]] == [
        ("collection", None),
        ("cases-yangli-1", "cases/yangli-1"),
        ("cases-yangli-2", "cases/yangli-2"),
        ("reading-lists", "reading_lists"),
        ("content-bulletins", "content/bulletins"),
        ("content-lessons", "content/lessons"),
        ("content-brands", "content/brands"),
    ]
    assert made["backend"]["repo"] == "示例/内容"
    assert "{{slug}}" in made["backend"]["commit_messages"]["create"]


def test_every_field_of_a_model_has_a_widget_with_its_name(toy: Catalogue) -> None:
    for kind in toy.kinds:
        for held in settings(toy, {"backend": {"name": "x"}})["collections"]:
            if held.get("label_singular") != kind.label:
                continue
            fields = {one["name"]: one for one in held["fields"] if one["name"] != "body"}
            assert set(fields) == set(kind.model.model_fields)
            assert list(fields)[-2:] == ["draft", "waive"]
            for name, info in kind.model.model_fields.items():
                assert fields[name]["label"] == info.title
                assert fields[name].get("required", True) is info.is_required()


def test_words_and_links_are_chosen_not_typed(toy: Catalogue) -> None:
    fields = {one["name"]: one for one in collection("cases-yangli-1", toy)["fields"]}
    assert {"label": "示例省/东市", "value": "示例省/东市"} in fields["region"]["options"]
    assert fields["themes"]["multiple"] is True
    assert {"label": "河边读书会（示例）", "value": "brands/hebian-dushu"} in fields["brand"][
        "options"
    ]
    assert fields["lang"]["options"] == [
        {"label": "简体", "value": "zh-Hans"},
        {"label": "繁体", "value": "zh-Hant"},
    ]
    assert fields["sources"]["min"] == 1
    assert fields["date"]["type"] == "date"
    files = {one["name"]: one for one in collection("collection", toy)["files"]}
    order = next(one for one in files["yangli-1"]["fields"] if one["name"] == "order")
    assert {one["value"] for one in order["options"]} == {
        "cases/yangli-1/hexie-dushu",
        "cases/yangli-1/xiaoyuan-xuanjiang",
    }


def test_there_is_no_form_unless_the_site_says_where_it_saves(
    toy: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(pages(toy, read_site(TOY))) == []
    monkeypatch.setenv("SHOWCASE_ADMIN", "gitlab")
    with pytest.raises(Unset, match="backend"):
        read_site(TOY)
    monkeypatch.setenv("SHOWCASE_ADMIN", TRIAL)
    made = {one.path: one for one in pages(toy, read_site(TOY))}
    assert json.loads(made["admin/settings.json"].body)["backend"] == {"name": "test-repo"}
    assert "https:" not in str(made["admin/index.html"].body)


def test_only_the_git_host_may_be_asked(toy: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"backend": {"name": "gitlab", "base_url": "https://git.example.org/x"}}
    assert hosts(own) == ("https://git.example.org",)
    assert hosts({"backend": {"name": "gitlab"}}) == ("https://gitlab.com",)
    monkeypatch.setenv("SHOWCASE_ADMIN", json.dumps(own))
    page = next(one for one in pages(toy, read_site(TOY)) if one.path.endswith(".html"))
    assert "connect-src &#39;self&#39;" not in str(page.body)
    assert "connect-src 'self' data: blob: https://git.example.org;" in str(page.body)


@pytest.fixture
def form(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """The form of the toy site with the trial backend, opened; another host asked fails the test."""
    monkeypatch.setenv("SHOWCASE_ADMIN", TRIAL)
    catalogue, _problems = load_checked(TOY)
    held = [one for one in outputs(catalogue, read_site(TOY)) if one.path.startswith("admin/")]
    stage(held, tmp_path)
    with open_server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        page = context.new_page()
        wrong: list[str] = []
        near = (address, "blob:", "data:")
        page.on("request", lambda one: one.url.startswith(near) or wrong.append(one.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda one: one.type == "error" and wrong.append(one.text))
        page.goto(f"{address}admin/")
        page.get_by_role("button", name="使用测试仓库").click()
        expect(page.get_by_text("案例：示例案例集", exact=True)).to_be_visible()
        yield page
        context.close()
        server.shutdown()
    assert wrong == []


def write(box: Locator, text: str) -> None:
    """What is typed while the form is still being made is lost; then it is typed again."""
    for _ in range(10):
        box.fill(text)
        box.page.wait_for_timeout(300)
        if box.input_value() == text:
            return


def choose(page: Page, name: str, option: str) -> None:
    """A few words come as buttons, many as a list to unfold."""
    field = within(page, name)
    button = field.get_by_role("radio", name=option, exact=True)
    unfold = field.get_by_role("combobox")
    expect(button.or_(unfold).first).to_be_visible()
    if button.count():
        button.click()
        return
    unfold.click()
    page.get_by_role("option", name=option, exact=True).click()


def within(page: Page | Locator, field: str) -> Locator:
    return page.get_by_role("group", name=f"「\u2068{field}\u2069」字段").first


def test_a_case_filled_in_passes_the_checks(form: Page, toy_root: Path) -> None:
    form.get_by_text("案例：示例案例集", exact=True).click()
    form.get_by_role("button", name="创建新条目").or_(
        form.get_by_role("button", name="新建")
    ).first.click()
    write(form.get_by_role("textbox", name="标题", exact=True), "村里的读书会（示例）")
    write(form.get_by_role("textbox", name="单位", exact=True), "示例村")
    choose(form, "地区", "示例省/东市")
    choose(form, "单位类型", "学校")
    within(form, "日期").get_by_role("textbox").fill("2020-04-02")
    form.get_by_role("textbox", name="摘要").fill("示例案例：一个村的读书会。")
    sources = within(form, "来源")
    sources.get_by_role("button", name="添加").click()
    within(sources, "标题").get_by_role("textbox").fill("示例来源四")
    choose(form, "学习品牌", "河边读书会（示例）")
    body = within(form, "正文").get_by_role("textbox")
    form.mouse.move(300, 500)
    for _ in range(40):  # fields are drawn when they come into view
        if body.count():
            break
        form.mouse.wheel(0, 400)
        form.wait_for_timeout(50)
    body.fill("## 做法\n\n每月读一本书。\n")
    form.get_by_role("button", name="保存", exact=True).click()  # opens what is still missing
    slug = form.get_by_role("group", name="Slug").get_by_role("textbox")
    expect(slug).to_have_attribute("aria-invalid", "true")
    slug.fill("村里")
    expect(slug).to_have_attribute("aria-invalid", "true")
    form.get_by_role("button", name="保存", exact=True).click()
    expect(form.get_by_text("照 cuncun-hanmoxiang 的样子写")).to_be_visible()
    for _ in range(
        10
    ):  # what is typed is taken a moment later, and typed again if the form was slow
        slug.fill("cunli-dushu")
        form.wait_for_timeout(400)
        form.get_by_role("button", name="保存", exact=True).click()
        form.wait_for_timeout(400)
        if not form.url.endswith("/new"):
            break
    expect(form).not_to_have_url(re.compile("/new$"))
    path, text = form.evaluate(SAVED, "cunli-dushu.md")
    assert path.endswith("cases/yangli-1/cunli-dushu.md")
    _check(toy_root, text, draft=True)
    _check(toy_root, text.replace("draft: true\n", ""), draft=False)


def _check(root: Path, text: str, *, draft: bool) -> None:
    """The saved text is a case without problems, a draft until its editor says otherwise."""
    (root / "cases/yangli-1/cunli-dushu.md").write_text(text, "utf-8")
    catalogue, problems = load_checked(root)
    assert problems == [], text
    found = catalogue.get("cases/yangli-1/cunli-dushu")
    assert (found is None) is draft
    if found:
        assert found.record.region == "示例省/东市"
        assert found.record.date.isoformat() == "2020-04-02"
        assert found.record.brand == "brands/hebian-dushu"
        assert [one.title for one in found.record.sources] == ["示例来源四"]
        assert found.source.body.strip() == "## 做法\n\n每月读一本书。"
