// What is typed becomes what is looked up: the forms it may stand in, their words and their terms.

export const LONGEST = 200; // characters of a query that are used
const LONG = 8; // characters from which a query is taken for a sentence, and question words dropped
const FORMS = 4; // forms of a query that are tried
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
const WORD = /[\p{L}\p{N}]+/gu;

/** The query as typed, normalised. */
export function typedForm(query, analyser) {
  const cut = Array.from(String(query === undefined || query === null ? "" : query)).slice(0, LONGEST);
  return analyser.normalise(cut.join("")).replace(/\s+/g, " ").trim();
}

/**
 * The forms that mean the same: as typed, with its dates in one form, with an editor's synonyms.
 * `own` says of each whether it has the reader's own words; what others say comes after.
 */
export function forms(typed, analyser) {
  const own = new Set([typed, analyser.dated(typed)]);
  const out = new Set(own);
  for (const group of analyser.synonyms) {
    const said = group.filter((word) => typed.includes(word)).sort((a, b) => b.length - a.length)[0];
    if (said) for (const other of group) if (other !== said && !other.includes(said)) out.add(typed.split(said).join(other));
  }
  return Array.from(out, (form) => ({ form, own: own.has(form) })).slice(0, FORMS);
}

/** A sentence without its question words, or "" where that leaves what it was, or nothing. */
export function withoutIdle(typed, analyser) {
  if (Array.from(typed).length < LONG || typed.search(QUOTED) >= 0) return "";
  let kept = typed;
  for (const word of analyser.idle) kept = kept.split(word).join(" ");
  kept = kept.replace(/\s+/g, " ").trim();
  return kept.length > 1 && kept !== typed ? kept : "";
}

/**
 * A form taken apart: `terms` to look up (`prefix`: also what begins so), `joints` pairs that stand
 * where the words follow one another, `literal` strings a page must have, `words` to mark in results.
 */
export function parse(form) {
  const quoted = [];
  const plain = form.replace(QUOTED, (_, phrase) => {
    if (phrase.trim()) quoted.push(phrase.trim());
    return ` ${phrase} `;
  });
  const words = plain.match(WORD) || [];
  const terms = new Map();
  const literal = [];
  const joints = [];
  words.forEach((word, at) => {
    const chars = Array.from(word);
    if (chars.length === 1) terms.set(word, true);
    for (let i = 0; i + 1 < chars.length; i++) terms.set(chars[i] + chars[i + 1], false);
    if (chars.length > 2) literal.push(word); // a pair is exact by itself
    if (at) joints.push(Array.from(words[at - 1]).pop() + chars[0]);
  });
  return {
    terms: Array.from(terms, ([term, prefix]) => ({ term, prefix })),
    joints: quoted.length ? [] : joints,
    literal: [...literal, ...quoted.filter((phrase) => Array.from(phrase).length > 2 || !WORD_ONLY.test(phrase))],
    words: [...words, ...quoted],
    phrase: words.length > 1 ? words.join("") : "",
  };
}

const WORD_ONLY = /^[\p{L}\p{N}]+$/u;
