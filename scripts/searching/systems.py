"""The systems compared: how a page of each is asked, through the interface that its readers use."""

from __future__ import annotations

from dataclasses import dataclass

# Each script leaves `ask(query, most)` in the page: a promise of the addresses found, the best first, at
# most so many (where the system says how many).

_OURS = """() => {
  let ready;
  window.ask = async (query, most) => {
    const { search, opened } = await import(new URL("assets/search/search.mjs", document.baseURI).href);
    if (most > 10) await (ready = ready || opened().then(remember));
    return (await search(query, { limit: most })).results.map((one) => one.url);
  };
  // For all pages of hundreds of queries: what was read and prepared is kept, and not too much asked at once.
  function remember({ store, analyser }) {
    const kept = (owner, name) => {
      const held = new Map();
      const plain = owner[name].bind(owner);
      owner[name] = (given, ...more) => {
        if (!held.has(given)) held.set(given, plain(given, ...more));
        return held.get(given);
      };
    };
    kept(analyser, "readable");
    kept(analyser, "aligned");
    const read = store.read;
    const turns = Array.from({ length: 100 }, () => Promise.resolve());
    let at = 0;
    store.read = (...given) => {
      at = (at + 1) % turns.length;
      return (turns[at] = turns[at].then(() => read(...given)));
    };
    kept(store, "document");
  }
}"""

# All pages of hundreds of queries: each is read once, to know its address.
_PAGEFIND = """() => {
  const urls = new Map();
  window.ask = async (query, most) => {
    const pagefind = await import(new URL("pagefind/pagefind.js", document.baseURI).href);
    const { results } = await pagefind.search(query);
    const wanted = results.slice(0, most);
    const unknown = wanted.filter((one) => !urls.has(one.id));
    for (let at = 0; at < unknown.length; at += 200) {
      const some = unknown.slice(at, at + 200);
      (await Promise.all(some.map((one) => one.data()))).forEach((one, i) => urls.set(some[i].id, one.url));
    }
    return wanted.map((one) => urls.get(one.id));
  };
}"""

# What is typed into the box goes to Material's worker by its own code; its answers are overheard.
_MATERIAL = """() => {
  let answered = 0;
  let locations = []; // of the newest answer; all of them with their texts would fill the memory
  const Plain = Worker;
  window.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data.type !== 3) return;
        locations = data.data.items.map((group) => group[0].location.split("#")[0]);
        answered += 1;
      });
    }
  };
  window.ask = async (query, most) => {
    const box = document.querySelector("[data-md-component=search-query]");
    const before = answered;
    const toggle = document.querySelector("#__search");
    if (!toggle.checked) toggle.click();
    box.focus();
    if (box.value !== query) {
      box.value = query;
      box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
      while (answered === before) await new Promise((done) => setTimeout(done, 5));
    }
    return Array.from(new Set(locations)).map((one) => new URL(one, document.baseURI).href);
  };
}"""


@dataclass(frozen=True, slots=True)
class System:
    """`script` runs in a page before its own; `parts` are the paths of what only its search needs."""

    name: str
    title: str
    script: str
    parts: tuple[str, ...]


OURS = System("ours", "ours", _OURS, ("assets/search/",))
MATERIAL = System(
    "material",
    "Material + jieba",
    _MATERIAL,
    ("search/search_index.json", "assets/javascripts/workers/", "assets/javascripts/lunr/"),
)
PAGEFIND = System("pagefind", "Pagefind", _PAGEFIND, ("pagefind/",))
SYSTEMS = (OURS, MATERIAL, PAGEFIND)
