// The row of tools under an entry: copy, share, print. Shows a button only where it works.

const row = document.querySelector(".sc-tools");
const said = row.querySelector("[role=status]");

// The reader's day and address, which the page could not know when it was made.
function fill() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  for (const slot of row.querySelectorAll("[data-day]")) {
    slot.textContent = slot.dataset.day.replace("%", day);
  }
  if (!location.protocol.startsWith("http")) return;
  const here = location.origin + location.pathname;
  for (const slot of row.querySelectorAll("[data-here]")) {
    slot.textContent = slot.dataset.here.replace("%", () => here);
  }
}

// Intranets often have plain http, where browsers withhold navigator.clipboard.
function copyTheOldWay(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "sc-sr";
  row.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

function announce(text) {
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = text; }); // so that the same words are read again
}

for (const button of row.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    fill();
    const from = button.parentElement.querySelector("[data-copied]");
    const done = await copy(from.textContent);
    button.focus();
    if (!done) getSelection().selectAllChildren(from);
    announce(done ? "已复制。" : "浏览器不让复制，文字已选中，请按 Ctrl+C。");
  });
}

for (const button of row.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const url = button.parentElement.querySelector("[data-copied]").textContent;
    navigator.share({ title: document.querySelector("h1").textContent, url }).catch(() => {});
  });
}

const print = row.querySelector("[data-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());

// Paper shows what is folded away on the screen; print.css hides the rest.
let opened = [];
addEventListener("beforeprint", () => {
  fill();
  opened = [...row.querySelectorAll("details:not([open])")];
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => { for (const one of opened) one.open = false; });

fill();
