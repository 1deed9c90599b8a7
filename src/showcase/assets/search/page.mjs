// The search page: its address holds the query and the filters, so that a view can be shared.

import { search } from "./search.mjs";

const STEP = 10;
const ORDER = ["kind", "org_type", "region", "level", "award", "year", "quarter", "theme", "brand"];
const SHOWN = 12; // values of a facet shown before the rest is folded away

const form = document.getElementById("search-form");
const box = document.getElementById("search-q");
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");
const panel = document.getElementById("search-filters");

let view = read();
let shown = 0;
let turn = 0;

function read() {
  const params = new URLSearchParams(location.search);
  const filters = {};
  for (const name of ORDER) if (params.has(name)) filters[name] = params.getAll(name);
  return { query: params.get("q") ?? "", sort: params.get("sort") === "date" ? "date" : "relevance", filters };
}

function write(replace) {
  const params = new URLSearchParams();
  if (view.query) params.set("q", view.query);
  for (const name of ORDER) for (const value of view.filters[name] ?? []) params.append(name, value);
  if (view.sort !== "relevance") params.set("sort", view.sort);
  const address = params.size ? `?${params}` : location.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Text with the marked parts set off; always text, never markup. */
function marked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from > at) parts.push(text.slice(at, from));
    parts.push(element("mark", {}, text.slice(from, to)));
    at = to;
  }
  parts.push(text.slice(at));
  return parts;
}

function card(result, labels) {
  const values = result.values;
  const last = (name) => (values[name] ?? []).at(-1)?.split("/").join(" ");
  const facts = [labels[`kind:${result.kind}`], last("unit"), last("region"), last("org_type"), result.day];
  const glance = element("p", { className: "sc-card__glance" });
  for (const fact of facts) if (fact) glance.append(element("span", {}, fact));
  const title = element("a", { className: "sc-card__title", href: page(result.url) });
  title.append(...marked(result.title, result.titleMarks));
  const excerpt = element("p", { className: "sc-card__summary" });
  excerpt.append(result.cut ? "…" : "", ...marked(result.excerpt, result.marks));
  return element("li", { className: "sc-card" }, title, glance, excerpt);
}

function page(url) {
  return location.protocol === "file:" && url.endsWith("/") ? `${url}index.html` : url;
}

async function show(append) {
  const mine = ++turn;
  const offset = append ? shown : 0;
  const chosen = Object.values(view.filters).some((values) => values.length);
  if (!view.query.trim() && !chosen) {
    list.replaceChildren();
    status.textContent = "";
    more.hidden = true;
  } else if (!append) {
    status.textContent = "正在查找……";
  }
  try {
    const answer = await search(view.query, { ...view, offset, limit: STEP, facets: true });
    if (mine !== turn) return;
    draw(answer, append, chosen);
  } catch (error) {
    if (mine !== turn) return;
    status.textContent =
      location.protocol === "file:"
        ? "浏览器不允许从磁盘读取索引。请用下面的目录查找，或运行 python3 scripts/build.py --serve 后再搜索。"
        : "索引没有读到，请检查网络后重试。";
    console.error(error);
  }
}

function draw(answer, append, chosen) {
  filters(answer);
  if (!view.query.trim() && !chosen) return;
  const cards = answer.results.map((result) => card(result, answer.labels));
  append ? list.append(...cards) : list.replaceChildren(...cards);
  shown = append ? shown + cards.length : cards.length;
  more.hidden = !cards.length || shown >= answer.total;
  if (!shown) status.textContent = "没有找到。可以减少几个词，或去掉一些筛选条件。";
  else if (answer.loose) status.textContent = "没有完全一致的内容，以下是相近的。";
  else status.textContent = `找到 ${answer.total} 条`;
}

function filters(answer) {
  const open = new Set(Array.from(panel.querySelectorAll("details[open]"), (one) => one.dataset.name));
  const groups = ORDER.filter((name) => answer.facets[name]?.length || view.filters[name]).map((name) => {
    const values = (answer.facets[name] ?? []).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    const chosen = view.filters[name] ?? [];
    const listed = [...chosen.filter((value) => !values.some((one) => one.value === value)).map((value) => ({ value, count: 0 })), ...values];
    const options = listed.slice(0, Math.max(SHOWN, chosen.length)).map((one) => option(name, one, answer.labels));
    const group = element(
      "details",
      { open: open.has(name) || chosen.length > 0 },
      element("summary", {}, answer.labels[name] ?? name),
      element("div", { className: "sc-options" }, ...options),
    );
    group.dataset.name = name;
    return group;
  });
  const sort = element("select", { ariaLabel: "排序" }, new Option("按相关程度", "relevance"), new Option("按日期", "date"));
  sort.value = view.sort;
  sort.addEventListener("change", () => change({ sort: sort.value }));
  const chips = Object.entries(view.filters).flatMap(([name, values]) => values.map((value) => chip(name, value, answer.labels)));
  panel.replaceChildren(element("div", { className: "sc-chips" }, ...chips), ...groups, sort);
  panel.hidden = false;
}

function option(name, { value, count }, labels) {
  const input = element("input", { type: "checkbox", checked: (view.filters[name] ?? []).includes(value) });
  input.addEventListener("change", () => toggle(name, value));
  const said = name === "kind" ? labels[`kind:${value}`] : value;
  return element("label", {}, input, ` ${said} `, element("span", { className: "sc-number" }, String(count)));
}

function chip(name, value, labels) {
  const said = name === "kind" ? labels[`kind:${value}`] : value;
  const button = element("button", { type: "button", className: "sc-chip" }, said, " ×");
  button.setAttribute("aria-label", `去掉筛选条件：${said}`);
  button.addEventListener("click", () => toggle(name, value));
  return button;
}

function toggle(name, value) {
  const held = view.filters[name] ?? [];
  const now = held.includes(value) ? held.filter((one) => one !== value) : [...held, value];
  const filters = { ...view.filters, [name]: now };
  if (!now.length) delete filters[name];
  change({ filters });
}

function change(part) {
  view = { ...view, ...part };
  write(false);
  show(false);
}

const typed = () => box.value.slice(0, box.maxLength);
let typing;
box.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    view = { ...view, query: typed() };
    write(true);
    show(false);
  }, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  change({ query: typed() });
});
more.addEventListener("click", () => show(true));
addEventListener("popstate", () => {
  view = read();
  box.value = view.query;
  show(false);
});

box.value = view.query;
form.dataset.ready = "yes";
show(false);
