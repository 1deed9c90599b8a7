// Which documents have the terms of a query, the best first.

const K1 = 1.2; // Robertson & Zaragoza 2009, the usual range 1.2 to 2
const B = 0.5; // below the usual 0.75: long write-ups are not padded, they say more
const PLACES = [0, 0.3, 0.6, 1.0]; // times idf: in the text, a heading, a name, the title
const IN_TITLE = PLACES.length - 1;
const ENOUGH = 0.35; // share of the weight of what occurs at all that a page must have to be near

/**
 * Documents by BM25: `full` have every term, `near` have enough of them.
 * Those in which the words follow one another come before the others.
 * @returns {Promise<{full: Object[], near: Object[], unread: string[]}>} {document, score, weight, close},
 *   sorted; `unread` are whole words that were not looked up and must be looked for in the texts
 */
export async function rank(wanted, store) {
  const { count, mean } = store.manifest;
  if (!wanted.terms.length) {
    return { full: Array.from({ length: count }, (_, document) => ({ document, score: 0, close: false })), near: [], unread: [] };
  }
  // Common terms weigh much and say little; they are read only where there is nothing else.
  const telling = wanted.terms.filter(({ term }) => !store.common.has(term));
  const terms = telling.length ? telling : wanted.terms;
  const unread = wanted.words.filter((word) => terms.every(({ term }) => term !== word) && store.common.has(word));
  const joints = wanted.joints.filter((term) => !store.common.has(term)).map((term) => ({ term, prefix: false }));
  const [lengths, ...lists] = await Promise.all([
    store.lengths(),
    ...[...terms, ...joints].map(({ term, prefix }) => store.postings(term, prefix)),
  ]);
  const scores = new Map();
  let weight = 0;
  lists.slice(0, terms.length).forEach((list) => {
    const idf = Math.log(1 + (count - list.size + 0.5) / (list.size + 0.5));
    if (list.size) weight += idf;
    for (const [document, { count: times, place }] of list) {
      const known = scores.get(document) || { document, hits: 0, weight: 0, score: 0, close: joints.length > 0, titled: true };
      const size = K1 * (1 - B + (B * lengths[document]) / mean);
      known.hits += 1;
      known.titled = known.titled && place === IN_TITLE;
      known.weight += idf;
      known.score += idf * ((times * (K1 + 1)) / (times + size) + PLACES[place]);
      scores.set(document, known);
    }
  });
  for (const list of lists.slice(terms.length)) {
    for (const known of scores.values()) if (!list.has(known.document)) known.close = false;
  }
  const ranked = Array.from(scores.values());
  // Asked by its title, a page is what was looked for.
  for (const one of ranked) one.behind = store.isBehind(one.document) && !(one.titled && one.hits === terms.length);
  return {
    full: ranked.filter((one) => one.hits === terms.length).sort(closest),
    near: ranked.filter((one) => one.weight >= weight * ENOUGH).sort(fullest),
    unread,
  };
}

/** What members do not look for comes behind all else. */
export const before = (a, b) => Boolean(a.behind) - Boolean(b.behind);

export function best(a, b) {
  return b.score - a.score || a.document - b.document;
}

/** Those first in which the words follow one another. */
export function closest(a, b) {
  return b.close - a.close || best(a, b);
}

/** Those first that are not behind, and have most of what was asked, however often. */
export function fullest(a, b) {
  return before(a, b) || b.weight - a.weight || best(a, b);
}
