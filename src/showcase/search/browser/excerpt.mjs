// A result as it is shown: its excerpt in the original text, and where the words stand.

const BEFORE = 20; // characters of an excerpt before the hit
const EXCERPT = 78; // characters in all: two lines on a desktop, four on a phone
const MARKS = 200; // places looked at
const BETWEEN = /(^|.)\n/gsu; // where a block of the page ends

/** `words` are marked; the excerpt is where most of `first`, the reader's own among them, stand. */
export function present(document, words, first, analyser, top) {
  const body = marks(document.text, words, analyser);
  const own = marks(document.text, first, analyser);
  const start = begin(document.text, hit(document, own.length ? own : body));
  const excerpt = document.text.slice(start, start + EXCERPT).replace(BETWEEN, between);
  return {
    id: document.url.replace(/\/$/, ""),
    url: new URL(document.url, top).href,
    title: document.title,
    lang: document.lang || "zh-Hans", // of title and excerpt
    titleMarks: marks(document.title, words, analyser),
    kind: document.kind,
    day: document.day,
    values: document.values,
    excerpt,
    before: start > 0,
    after: start + EXCERPT < document.text.length,
    marks: body.map(([from, to]) => [from - start, to - start]).filter(([from, to]) => from >= 0 && to <= excerpt.length),
  };
}

/** Blocks are set apart, as many characters as before; after a full stop a blank will do. */
function between(_, last) {
  return last + (!last || /[。！？：；…”』」]/.test(last) ? " " : "｜");
}

function begin(text, hit) {
  const line = text.lastIndexOf("\n", hit) + 1;
  // From its line's beginning, if near; earlier, where what follows would not fill an excerpt.
  let start = Math.max(0, Math.min(Math.max(line, hit - BEFORE), text.length - EXCERPT));
  if (start < text.length && /[\udc00-\udfff]/.test(text[start])) start += 1; // not inside a pair
  return start;
}

/** Where the excerpt is to be: a sentence tells more than the box of facts, unless that has more of the words. */
function hit({ text, prose }, found) {
  const said = bestPlace(text, found.filter(([from]) => from < prose));
  const all = bestPlace(text, found);
  return said.held && said.held >= all.held ? said.place : all.place;
}

/** The hit around which most others stand, and how many characters of different words these are. */
function bestPlace(text, found) {
  const best = { held: 0, place: found.length ? found[0][0] : 0 };
  let end = 0;
  found.forEach(([from], at) => {
    end = Math.max(end, at);
    while (end < found.length && found[end][1] <= from + EXCERPT - BEFORE) end += 1;
    const words = new Set(found.slice(at, end).map(([first, last]) => text.slice(first, last)));
    const held = Array.from(words).join("").length;
    if (held > best.held) Object.assign(best, { held, place: from });
  });
  return best;
}

/** Where the words stand in an original text: [start, end) pairs, in order, not overlapping. */
function marks(original, words, analyser) {
  const { text, offsets } = analyser.aligned(original);
  const spans = [];
  for (const word of words) {
    if (!word) continue;
    for (let at = text.indexOf(word); at >= 0 && spans.length < MARKS; at = text.indexOf(word, at + word.length)) {
      spans.push([offsets[at], offsets[at + word.length]]);
    }
  }
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart = [];
  for (const span of spans) {
    const last = apart[apart.length - 1];
    if (last && span[0] < last[1]) last[1] = Math.max(last[1], span[1]);
    else apart.push(span);
  }
  return apart;
}
