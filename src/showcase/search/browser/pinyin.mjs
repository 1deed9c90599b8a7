// Names by what readers type of their pinyin: whole syllables, initials, or some of each.

const WHOLE = 3; // score of a syllable typed whole, against 1 for its initial
const START = 2; // added where the name begins so
const TITLE = 2; // added where the name is the page's title
const SYLLABLE = 6; // letters of a syllable: zhuang
const NEVER_FIRST = "iuv"; // letters that begin no syllable
const ONE = /^(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouv]*(?:ng?|r)?$/;

/**
 * The keys under which names may be filed that letters spell (search/names.py): the first letter with each that
 * may begin the next syllable; alone, where they may be one syllable.
 */
export function filedUnder(typed) {
  const keys = ONE.test(typed) ? [typed[0]] : [];
  for (const next of typed.slice(1, SYLLABLE + 1)) if (!NEVER_FIRST.includes(next)) keys.push(typed[0] + next);
  return keys;
}

/**
 * @param {string} typed letters and digits, lower case
 * @param {{spelled: string[], titled: number[][], bearing: number[][]}[]} names
 * @returns {Map<number, number>} documents and how well they match
 */
export function byPinyin(typed, names) {
  const found = new Map();
  const better = (document, score) => found.set(document, Math.max(score, found.get(document) || 0));
  for (const { spelled, titled, bearing } of names) {
    spelled.forEach((line, at) => {
      const score = match(typed, line);
      if (!score) return;
      for (const document of titled[at]) better(document, score + TITLE);
      for (const document of bearing[at]) better(document, score);
    });
  }
  return found;
}

/** How well letters spell a run of a name's syllables; 0 if they do not. */
export function match(typed, spelled) {
  const syllables = spelled.split(" ").map((one) => one.split("/"));
  let best = 0;
  for (let start = 0; start < syllables.length; start++) {
    const score = from(typed, syllables, start);
    if (score) best = Math.max(best, score + (start ? 0 : START));
  }
  return best;
}

function from(typed, syllables, start) {
  // For each number of letters used so far, the best score; -1 where none leads there.
  let reached = new Array(typed.length + 1).fill(-1);
  reached[0] = 0;
  let best = 0;
  for (let at = start; at < syllables.length; at++) {
    const next = new Array(typed.length + 1).fill(-1);
    let any = false;
    for (let used = 0; used < typed.length; used++) {
      if (reached[used] < 0) continue;
      for (const reading of syllables[at]) {
        for (const [length, worth] of steps(reading, typed.slice(used, used + reading.length))) {
          next[used + length] = Math.max(next[used + length], reached[used] + worth);
          any = true;
        }
      }
    }
    best = Math.max(best, next[typed.length]);
    if (!any) break;
    reached = next;
  }
  return best > 0 ? best / typed.length : 0;
}

/** How many letters of a reading are there, and what that is worth. */
function* steps(reading, ahead) {
  if (ahead[0] !== reading[0]) return;
  yield [1, reading.length === 1 ? WHOLE : 1];
  if (/^[zcs]h/.test(reading) && ahead[1] === "h") yield [2, 1];
  if (ahead.length > 1 && reading === ahead) yield [reading.length, WHOLE * reading.length];
  else if (ahead.length > 1 && reading.startsWith(ahead)) yield [ahead.length, WHOLE * ahead.length - 1]; // still being typed
}
