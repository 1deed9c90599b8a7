// The search page and the filters of an index. The address holds the query and the filters, so that
// a view can be shared; on an index one filter is fixed and the list gives way to what is found.

import { search } from "./search.mjs";

const STEP = 10;
const SHOWN = 12; // values of a facet shown before the rest is folded away

const root = document.querySelector("[data-finder]");
const find = (name) => root.querySelector(`[data-part=${name}]`);
const form = find("form");
const box = form.elements.q;
const status = find("status");
const results = find("results");
const more = find("more");
const chips = find("chips");
const sorting = find("sort");
const reset = find("reset");
const unfold = find("unfold");
const filters = find("filters");
const groups = Array.from(root.querySelectorAll("details[data-name]"));
const names = groups.map((group) => group.dataset.name);
const fixed = JSON.parse(root.dataset.finder || "{}");
const listing = document.querySelector("[data-listing]");

let view = fromAddress();
let shown = 0;
let turn = 0;
let counting = false; // whether the facets have been asked for; they cost a file of their own

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function fromAddress() {
  const params = new URLSearchParams(location.search);
  const filters = {};
  for (const name of names) if (params.has(name)) filters[name] = params.getAll(name);
  const sort = ["date", "region"].includes(params.get("sort")) ? params.get("sort") : "relevance";
  return { query: params.get("q") || "", sort, filters };
}

function toAddress(replace) {
  const params = new URLSearchParams();
  if (view.query) params.set("q", view.query);
  for (const name of names) for (const value of view.filters[name] || []) params.append(name, value);
  if (view.sort !== "relevance") params.set("sort", view.sort);
  const said = String(params);
  history[replace ? "replaceState" : "pushState"](null, "", said ? `?${said}` : location.pathname);
}

const chosen = () => Object.values(view.filters).some((values) => values.length > 0);
const asked = () => Boolean(view.query.trim()) || chosen();

async function show(append) {
  const mine = ++turn;
  const offset = append ? shown : 0;
  if (listing) listing.hidden = asked();
  if (!asked() && !counting) return rest();
  if (!append) status.textContent = asked() ? "正在查找……" : "";
  try {
    const filters = Object.assign({}, view.filters, fixed);
    const answer = await search(view.query, { filters, sort: view.sort, offset, limit: STEP, facets: counting || chosen() });
    if (mine !== turn) return;
    const elsewhere = !answer.total && chosen() ? await search(view.query, { filters: fixed, limit: 1 }) : null;
    if (mine === turn) draw(answer, append, elsewhere);
  } catch (error) {
    if (mine !== turn) return;
    status.textContent = "索引没有读到，请检查网络后重试，或用目录查找。";
    console.error(error);
  }
}

function rest() {
  results.replaceChildren();
  status.textContent = "";
  more.hidden = reset.hidden = true;
  chips.replaceChildren();
}

function draw(answer, append, elsewhere) {
  if (counting || chosen()) groups.forEach((group) => fill(group, answer));
  chips.replaceChildren(...Object.entries(view.filters).flatMap(([name, values]) => values.map((value) => chip(name, value, answer.labels))));
  sorting.hidden = false;
  sorting.value = view.sort;
  if (!asked()) return rest();
  const cards = answer.results.map((result) => card(result));
  if (append) results.append(...cards);
  else results.replaceChildren(...cards);
  shown = append ? shown + cards.length : cards.length;
  more.hidden = !cards.length || shown >= answer.total;
  reset.hidden = !(elsewhere && elsewhere.total);
  status.textContent = told(answer, elsewhere);
  if (append && cards.length) cards[0].querySelector("a").focus();
}

function told(answer, elsewhere) {
  if (answer.loose) return "没有完全一致的内容，以下是相近的。";
  if (answer.total) return `${answer.exact ? "找到" : "找到约"} ${answer.total} 条`;
  if (elsewhere && elsewhere.loose) return "在所选的范围里没有找到；不限范围有相近的。";
  if (elsewhere && elsewhere.total) return `在所选的范围里没有找到；不限范围有 ${elsewhere.total} 条。`;
  if (/["“”„]/.test(view.query)) return "没有找到。引号里的词句要一字不差；可以去掉引号再试。";
  if (/\s/.test(view.query.trim())) return "没有找到。可以减少几个词再试。";
  return "没有找到。可以换一个说法，或从目录查找。";
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

function card(result) {
  const { values } = result;
  const last = (name) => {
    const held = values[name] || [];
    return held.length ? held[held.length - 1].split("/").join(" ") : "";
  };
  const kind = kindLabel(result.kind);
  const facts = [kind, last("unit"), last("region"), last("org_type"), written(result.day), ...(values.award || []).slice(0, 2)];
  const glance = element("p", { className: "sc-card__glance" });
  for (const fact of facts) if (fact) glance.append(element("span", {}, fact));
  const title = element("a", { className: "sc-card__title", lang: result.lang, href: page(result.url) }, ...marked(result.title, result.titleMarks));
  const excerpt = element("p", { className: "sc-card__summary", lang: result.lang }, result.before ? "…" : "", ...marked(result.excerpt, result.marks), result.after ? "…" : "");
  return element("li", { className: "sc-card" }, title, glance, excerpt);
}

/** 2011-05-31 as 2011年5月31日, 2011-Q2 as 2011年第二季度. */
const written = (day) => (day ? day.split("-").map(step).join("") : "");
const step = (part, at) => (part[0] === "Q" ? `第${"一二三四"[part[1] - 1]}季度` : Number(part) + "年月日"[at]);
const kindLabel = (kind) => JSON.parse(root.dataset.kinds)[kind] || "";
const page = (url) => (location.protocol === "file:" && url.endsWith("/") ? `${url}index.html` : url);
const shownValue = (name, value) => (name === "kind" ? kindLabel(value) : value.split("/").join(" · "));

function fill(group, answer) {
  const name = group.dataset.name;
  const held = (answer.facets[name] || []).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const picked = view.filters[name] || [];
  const missing = picked.filter((value) => !held.some((one) => one.value === value)).map((value) => ({ value, count: 0 }));
  const all = [...held.filter((one) => picked.includes(one.value)), ...missing, ...held.filter((one) => !picked.includes(one.value))];
  const visible = Math.max(SHOWN, picked.length);
  const options = all.slice(0, visible).map((one) => option(name, one));
  const place = group.querySelector(".sc-options");
  const focused = place.contains(document.activeElement) ? document.activeElement.value : null;
  place.replaceChildren(...options);
  if (!all.length) place.append(element("p", {}, "没有可选的"));
  if (all.length > visible) {
    const rest = element("button", { type: "button", className: "sc-plain" }, `其余 ${all.length - visible} 个`);
    rest.addEventListener("click", () => rest.replaceWith(...all.slice(visible).map((one) => option(name, one))));
    place.append(rest);
  }
  if (focused !== null) {
    const again = Array.from(place.querySelectorAll("input")).find((input) => input.value === focused);
    if (again) again.focus();
  }
}

function option(name, { value, count }) {
  const input = element("input", { type: "checkbox", value, checked: (view.filters[name] || []).includes(value) });
  input.addEventListener("change", () => toggle(name, value));
  return element("label", {}, input, ` ${shownValue(name, value)} `, element("span", { className: "sc-number" }, String(count)));
}

function chip(name, value, labels) {
  const said = shownValue(name, value);
  const button = element("button", { type: "button", className: "sc-chip" }, said);
  button.setAttribute("aria-label", `去掉筛选条件：${labels[name] || ""} ${said}`);
  button.addEventListener("click", () => {
    toggle(name, value);
    status.focus(); // the button goes; the keyboard must not fall back to the top of the page
  });
  return button;
}

function toggle(name, value) {
  const held = view.filters[name] || [];
  const now = held.includes(value) ? held.filter((one) => one !== value) : [...held, value];
  const filters = Object.assign({}, view.filters, { [name]: now });
  if (!now.length) delete filters[name];
  change({ filters });
}

function change(part) {
  view = Object.assign({}, view, part);
  toAddress(false);
  show(false);
}

/** On a phone the filters are folded into one button until they are wanted. */
function fold(open) {
  filters.toggleAttribute("data-open", open);
  unfold.setAttribute("aria-expanded", String(open));
}

function restore() {
  box.value = view.query;
  if (chosen()) fold(true);
  for (const group of groups) if (view.filters[group.dataset.name]) group.open = true;
}

const typed = () => box.value.slice(0, box.maxLength);
let typing;
box.addEventListener("input", (event) => {
  clearTimeout(typing);
  if (event.isComposing) return; // pinyin on its way to characters
  typing = setTimeout(() => {
    view = Object.assign({}, view, { query: typed() });
    toAddress(true);
    show(false);
  }, 200);
});
box.addEventListener("compositionend", () => box.dispatchEvent(new Event("input")));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  change({ query: typed() });
});
more.addEventListener("click", () => show(true));
unfold.addEventListener("click", () => fold(!filters.hasAttribute("data-open")));
reset.addEventListener("click", () => {
  change({ filters: {} });
  status.focus();
});
sorting.addEventListener("change", () => change({ sort: sorting.value }));
for (const group of groups) {
  group.addEventListener("toggle", () => {
    if (!group.open || counting) return;
    counting = true;
    show(false);
  });
}
addEventListener("popstate", () => {
  view = fromAddress();
  restore();
  show(false);
});

restore();
form.dataset.ready = "yes";
if (asked()) show(false);
