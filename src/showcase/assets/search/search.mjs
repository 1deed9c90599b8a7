// Full-text search over the static index. One call: search(query, options).
// Nothing is loaded before the first call.

import { Analyser } from "./analyser.mjs";
import { Store } from "./store.mjs";

const K1 = 1.2; // Robertson & Zaragoza 2009, the usual range 1.2 to 2
const B = 0.5; // below the usual 0.75: long write-ups are not padded, they say more
const TITLE = 1.0; // added, times idf, for a term in the title
const LONGEST = 200; // characters of a query that are used
const LONG = 8; // characters from which a query is taken for a sentence, and question words dropped
const ENOUGH = 0.5; // share of a sentence's terms a page must have, when none has them all
const TOP = new URL("../../", import.meta.url);

let opened;
async function engine() {
  opened ??= (async () => {
    const store = await Store.open();
    return { store, analyser: new Analyser(await store.json("analyser.bin")) };
  })();
  opened.catch(() => (opened = undefined));
  return opened;
}

/**
 * Find pages.
 * @param {string} query words; all count; "in quotes" is exact
 * @param {{filters?: Object<string, string[]>, sort?: "relevance"|"date", offset?: number,
 *          limit?: number, facets?: boolean}} options filters: any of the values of every facet
 * @returns {Promise<{total: number, loose: boolean, facets: Object, results: Object[]}>}
 *   `loose`: no page has the words as typed, these come near
 */
export async function search(query, options = {}) {
  const { filters = {}, sort = "relevance", offset = 0, limit = 10, facets = false } = options;
  const { store, analyser } = await engine();
  const typed = analyser.normalise(String(query ?? "").slice(0, LONGEST)).replace(/\s+/g, " ").trim();
  const filtered = Object.values(filters).some((values) => values.length > 0);
  const columns = filtered || facets || sort !== "relevance" || !typed ? await store.facets() : null;
  const allowed = filtered ? allow(columns, filters, store.manifest.count) : null;
  const pick = (list) => order(allowed ? list.filter((one) => allowed[one.document]) : list, sort, columns);

  // What is typed, as it stands; else without its question words; else what comes near.
  let wanted, ranked, list, page;
  let loose = false;
  for (const attempt of [typed, withoutIdle(typed, analyser)]) {
    if (attempt === null) break;
    wanted = parse(attempt, analyser);
    ranked = await rank(wanted, store);
    list = pick(ranked.full);
    page = await confirm(list, wanted.literal, store, analyser, offset, limit);
    if (page.found.length || page.dropped < list.length) break;
  }
  if (!page.found.length && wanted.terms.length > 1 && page.dropped === list.length) {
    list = pick(ranked.near);
    loose = list.length > 0;
    page = await confirm(list, [], store, analyser, offset, limit);
  }
  const counted = loose ? ranked.near : ranked.full;
  return {
    total: list.length - page.dropped,
    loose,
    facets: facets ? count(columns, counted, filters, store.manifest.count) : {},
    labels: columns?.labels ?? {},
    results: page.found.map((one) => present(one, wanted.words, analyser)),
  };
}

/** A sentence without its question words, or null where that leaves what it was, or nothing. */
function withoutIdle(text, analyser) {
  if (Array.from(text).length < LONG || /["“”]/.test(text)) return null;
  let kept = text;
  for (const word of analyser.idle) kept = kept.replaceAll(word, " ");
  kept = kept.replace(/\s+/g, " ").trim();
  return kept.length > 1 && kept !== text ? kept : null;
}

/**
 * The words of a normalised query: `terms` to look up (`prefix`: also what begins so), `literal`
 * strings that a page must have as they stand, `words` to mark in results.
 */
function parse(text, analyser) {
  const literal = [];
  const quoted = [];
  const plain = text.replace(/["“”]([^"“”]+)["“”]/g, (_, phrase) => {
    quoted.push(phrase.trim());
    return ` ${phrase} `;
  });
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const terms = new Map();
  for (const word of words) {
    const pieces = Array.from(analyser.pieces(word));
    for (const piece of pieces) {
      const chars = Array.from(piece.text);
      if (!piece.joined || chars.length === 1) terms.set(piece.text, true);
      else for (let i = 0; i + 1 < chars.length; i++) terms.set(chars[i] + chars[i + 1], false);
    }
    // A pair is exact by itself; anything longer or mixed must be seen in the text.
    if (pieces.length > 1 || (pieces[0]?.joined && Array.from(word).length > 2)) literal.push(word);
  }
  return {
    terms: Array.from(terms, ([term, prefix]) => ({ term, prefix })),
    literal: [...literal, ...quoted],
    words: [...words, ...quoted],
  };
}

/** Documents by BM25: `full` have every term, `near` have enough of them. */
async function rank(wanted, store) {
  const { count, mean } = store.manifest;
  if (!wanted.terms.length) {
    const all = Array.from({ length: count }, (_, document) => ({ document, hits: 0, score: 0 }));
    return { full: all, near: [] };
  }
  const [lengths, ...lists] = await Promise.all([
    store.lengths(),
    ...wanted.terms.map(({ term, prefix }) => store.postings(term, prefix)),
  ]);
  const scores = new Map();
  for (const list of lists) {
    const idf = Math.log(1 + (count - list.size + 0.5) / (list.size + 0.5));
    for (const [document, { count: times, title }] of list) {
      const size = K1 * (1 - B + (B * lengths[document]) / mean);
      const known = scores.get(document) ?? { document, hits: 0, score: 0 };
      known.hits += 1;
      known.score += idf * ((times * (K1 + 1)) / (times + size) + (title ? TITLE : 0));
      scores.set(document, known);
    }
  }
  const ranked = Array.from(scores.values()).sort(
    (a, b) => b.hits - a.hits || b.score - a.score || a.document - b.document,
  );
  const all = wanted.terms.length;
  return {
    full: ranked.filter((one) => one.hits === all),
    near: ranked.filter((one) => one.hits >= all * ENOUGH).sort((a, b) => b.score - a.score || a.document - b.document),
  };
}

function order(list, sort, columns) {
  if (sort !== "date") return list;
  const { days } = columns;
  return [...list].sort((a, b) => days[b.document].localeCompare(days[a.document]) || a.document - b.document);
}

/** Reads candidates until enough have the literal strings; pairs of characters alone can mislead. */
async function confirm(list, literal, store, analyser, offset, limit) {
  const found = [];
  let dropped = 0;
  const plain = literal.length === 0;
  for (let at = plain ? offset : 0; at < list.length && found.length < limit + (plain ? 0 : offset); at += limit) {
    const batch = await Promise.all(list.slice(at, at + limit).map((one) => store.document(one.document)));
    for (const document of batch) {
      const text = plain ? "" : analyser.normalise(`${document.title}\n${document.text}`);
      if (literal.every((word) => text.includes(word))) found.push(document);
      else dropped += 1;
    }
  }
  return { found: plain ? found.slice(0, limit) : found.slice(offset, offset + limit), dropped };
}

function allow(columns, filters, count) {
  const allowed = new Uint8Array(count).fill(1);
  for (const [name, values] of Object.entries(filters)) {
    const column = columns.columns[name];
    if (!values.length || !column) continue;
    const chosen = new Set(values.map((value) => column.values.indexOf(value)));
    column.rows.forEach((row, document) => {
      if (!row.some((value) => chosen.has(value))) allowed[document] = 0;
    });
  }
  return allowed;
}

/** For each facet, how many of the pages found have each value, its own filter left aside. */
function count(columns, list, filters, total) {
  const out = {};
  for (const [name, column] of Object.entries(columns.columns)) {
    const others = Object.fromEntries(Object.entries(filters).filter(([key]) => key !== name));
    const allowed = allow(columns, others, total);
    const counts = new Array(column.values.length).fill(0);
    for (const { document } of list) {
      if (allowed[document]) for (const value of column.rows[document]) counts[value] += 1;
    }
    out[name] = column.values.map((value, at) => ({ value, count: counts[at] })).filter((one) => one.count);
  }
  return out;
}

const BEFORE = 30; // characters of an excerpt before the hit
const EXCERPT = 110; // characters in all

function present(document, words, analyser) {
  const body = mark(document.text, words, analyser);
  const first = body[0]?.[0] ?? 0;
  const start = Math.max(0, document.text.lastIndexOf("\n", first) + 1, first - BEFORE);
  const excerpt = document.text.slice(start, start + EXCERPT).replaceAll("\n", " ");
  return {
    id: document.url.replace(/\/$/, ""),
    url: new URL(document.url, TOP).href,
    title: document.title,
    titleMarks: mark(document.title, words, analyser),
    kind: document.kind,
    day: document.day,
    values: document.values,
    excerpt,
    cut: start > 0,
    marks: body
      .map(([from, to]) => [from - start, to - start])
      .filter(([from, to]) => from >= 0 && to <= excerpt.length),
  };
}

/** Where the words stand in an original text: [start, end) pairs, in order, not overlapping. */
function mark(original, words, analyser) {
  const { text, offsets } = analyser.aligned(original);
  let spans = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0 && spans.length < 200; at = text.indexOf(word, at + word.length)) {
      spans.push([offsets[at], offsets[at + word.length]]);
    }
  }
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  spans = spans.filter((span, i) => i === 0 || span[0] >= spans[i - 1][1]);
  return spans;
}

/** The analyser, for the tests that hold it equal to the index's. */
export async function analyse(text) {
  return (await engine()).analyser.terms(text);
}
