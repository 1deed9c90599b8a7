// What every page needs of scripts: little. Pages work without it.
(() => {
  const here = document.currentScript.src;

  // From a disk there is no server that turns `a/b/` into `a/b/index.html`.
  if (location.protocol === "file:") {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
      link.pathname += "index.html";
    }, true);
    for (const form of document.querySelectorAll("form[action$='/']")) form.action += "index.html";
  }

  // Light or dark: what was chosen here, else what the system says, also while the page is open.
  const scheme = document.querySelector(".sc-scheme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  function paint(dark) {
    document.body.dataset.mdColorScheme = dark ? "slate" : "default";
    if (scheme) scheme.title = dark ? "换成浅色显示" : "换成深色显示";
  }
  const isDark = () => document.body.dataset.mdColorScheme === "slate";
  function remembered() {
    try { return localStorage.getItem("sc-scheme"); } catch { return null; }
  }
  paint(isDark());
  scheme?.addEventListener("click", () => {
    paint(!isDark());
    try { localStorage.setItem("sc-scheme", isDark() ? "slate" : "default"); } catch { /* refused */ }
  });
  system.addEventListener("change", () => { if (!remembered()) paint(system.matches); });

  // The drawer of narrow screens. Material's checkbox holds whether it is open; its overlay shuts it.
  const menu = document.querySelector("button.sc-menu");
  const held = document.getElementById("__drawer");
  const nav = document.getElementById("sc-nav");
  if (menu && held && nav) {
    const turn = (open) => {
      held.checked = open;
      menu.setAttribute("aria-expanded", String(open));
    };
    menu.addEventListener("click", () => {
      turn(!held.checked);
      if (held.checked) nav.querySelector("a").focus();
    });
    held.addEventListener("change", () => turn(held.checked));
    nav.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !held.checked) return;
      turn(false);
      menu.focus();
    });
    nav.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !nav.contains(event.relatedTarget)) turn(false);
    });
  }

  // What moves sideways is reached by keyboard too; Chromium and Firefox see to it, others do not. A table
  // that does is a region with a name of its own (WCAG 2.2, 4.1.2).
  const names = new Map();
  const wide = new ResizeObserver((boxes) => {
    for (const { target } of boxes) {
      const moves = target.scrollWidth > target.clientWidth;
      const said = { tabindex: "0", ...(names.has(target) && { role: "region", "aria-label": names.get(target) }) };
      for (const name in said) {
        if (moves) target.setAttribute(name, said[name]);
        else target.removeAttribute(name);
      }
    }
  });
  for (const box of document.querySelectorAll(".sc-scroll:not([tabindex]), pre > code")) {
    if (box.matches(".sc-scroll")) names.set(box, `表格${names.size + 1}，可以左右移动`);
    wide.observe(box);
  }

  // Paper shows what is folded away on the screen.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".md-typeset details:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of opened) one.open = false; });

  // Pressing / anywhere leads to the search box, as on most sites with one.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const box = document.querySelector("#search-q, #home-q, #quick-q");
    if (!box) return;
    event.preventDefault();
    box.focus();
  });

  // The search loads when a page is for searching, or when its box is touched; see search/modules.py.
  const finder = document.querySelector("[data-finder]");
  if (finder && location.protocol === "file:") {
    const script = document.createElement("script");
    script.src = new URL("search/offline.js", here).href;
    document.body.append(script);
  } else if (finder) {
    import(new URL("search/finder.mjs", here).href);
  }
  const quick = document.getElementById("quick-q");
  if (quick && location.protocol !== "file:") {
    quick.addEventListener("focus", async () => {
      (await import(new URL("search/quick.mjs", here).href)).quicken(quick);
    }, { once: true });
  }
  // Browsers load no modules from a disk; the page then stays as it is without scripts.
  if (document.querySelector(".sc-tools")) import(new URL("tools.mjs", here).href).catch(() => {});
})();
