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
