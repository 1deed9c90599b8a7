// What is typed becomes what is looked up: the forms it may stand in, their words and their terms.

import { joint } from "./analyser.mjs";

export const LONGEST = 200; // characters of a query that are used
const LONG = 8; // characters from which a query is taken for a sentence, and question words dropped
const FORMS = 4; // forms of a query that are tried
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
const WORD = /[\p{L}\p{N}]+/gu;
const JOINT = /([\p{L}\p{N}])[^\p{L}\p{N}]+(?=([\p{L}\p{N}]))/gu;

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
  const dated = analyser.dated(typed);
  // A date with dashes is one thing; its numbers alone stand in many pages.
  const own = new Set(/\d[-/.]\d/.test(typed) && dated !== typed ? [dated] : [typed, dated]);
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

/** Whether marks of punctuation, not blanks, stand between words. */
export function isJoined(typed) {
  return JOINED.test(typed) && typed.search(QUOTED) < 0;
}

/**
 * A form taken apart: `terms` to look up (`prefix`: also what begins so), `joints` pairs that stand
 * where the words follow one another, `literal` strings a page must have, `words` to mark in results.
 * `exact`: part of it is quoted. `strict`: with the punctuation between its words, as it stands.
 */
export function parse(form, strict = false) {
  const quoted = [];
  const plain = form.replace(QUOTED, (_, phrase) => {
    if (phrase.trim()) quoted.push(phrase.trim());
    return ` ${phrase} `;
  });
  const words = plain.match(WORD) || [];
  const terms = new Map();
  const whole = [...quoted, ...(strict ? form.match(CHUNK) : [])];
  const edges = new Set(); // characters that a joint has; by themselves they would cost a file for each that may follow
  for (const [, last, first] of whole.flatMap((one) => Array.from(one.matchAll(JOINT)))) {
    terms.set(joint(last, first), false);
    edges.add(last).add(first);
  }
  const literal = [];
  const joints = [];
  words.forEach((word, at) => {
    const chars = Array.from(word);
    if (chars.length === 1 && !edges.has(word)) terms.set(word, true);
    for (let i = 0; i + 1 < chars.length; i++) terms.set(chars[i] + chars[i + 1], false);
    if (chars.length > 2) literal.push(word); // a pair is exact by itself
    if (at) joints.push(Array.from(words[at - 1]).pop() + chars[0]);
  });
  return {
    terms: Array.from(terms, ([term, prefix]) => ({ term, prefix })),
    joints: quoted.length ? [] : joints,
    literal: [...literal, ...whole.filter((one) => Array.from(one).length > 2 || !WORD_ONLY.test(one))],
    words: [...words, ...quoted],
    exact: quoted.length > 0,
  };
}

const CHUNK = /[\p{L}\p{N}](?:\S*[\p{L}\p{N}])?/gu; // between blanks, without marks at its ends
const JOINED = /[\p{L}\p{N}][^\p{L}\p{N}\s]+[\p{L}\p{N}]/u;
const WORD_ONLY = /^[\p{L}\p{N}]+$/u;
