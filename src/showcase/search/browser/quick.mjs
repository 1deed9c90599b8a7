// The box in the header: results while one types. An ARIA combobox with a list (APG 1.2 pattern);
// Enter without a choice opens the search page, as it does without scripts.

import { search } from "./search.mjs";

const MOST = 6;
const WAIT = 180; // milliseconds after the last key

export function quicken(box) {
  const list = Object.assign(document.createElement("ul"), { id: "quick-results", className: "sc-quick-results", hidden: true });
  const status = Object.assign(document.createElement("p"), { className: "sc-sr" });
  status.setAttribute("role", "status");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "查到的页面");
  box.form.append(list, status);
  const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);

  let turn = 0;
  let waiting;
  let at = -1;

  function close() {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(next) {
    const options = Array.from(list.children);
    if (!options.length) return;
    at = (next + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    box.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }

  function option(result, number) {
    const made = Object.assign(document.createElement("li"), { id: `quick-${number}` });
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    const link = Object.assign(document.createElement("a"), { href: result.url, tabIndex: -1, textContent: result.title, lang: result.lang });
    const under = Object.assign(document.createElement("span"), { textContent: result.excerpt.slice(0, 40), lang: result.lang });
    made.append(link, under);
    made.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the box keeps the focus, so that its blur does not close the list first
      location.href = result.url;
    });
    return made;
  }

  async function show() {
    const mine = ++turn;
    const query = box.value.slice(0, box.maxLength).trim();
    if (!query) return close();
    const answer = await search(query, { limit: MOST }).catch(() => null);
    if (mine !== turn || !answer || document.activeElement !== box) return;
    list.replaceChildren(...answer.results.map(option));
    at = -1;
    box.removeAttribute("aria-activedescendant");
    list.hidden = !answer.results.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = answer.results.length ? `有 ${answer.results.length} 条，上下键选择，回车看全部` : "没有找到";
  }

  box.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(show, WAIT);
  });
  box.addEventListener("compositionend", () => box.dispatchEvent(new Event("input")));
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? at + 1 : at < 0 ? list.children.length - 1 : at - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.href = list.children[at].querySelector("a").href;
    }
  });
  box.dataset.ready = "yes";
  if (box.value) show();
}
