// How near a text comes to what was typed, where no page has it as typed: a typo, a word more or less.

const FITS = 2; // for a character in its place
const WRONG = 1; // taken off for one that is wrong, missing or too much
const APART = 4; // taken off for each further piece of a word that stands elsewhere in the text
const LEAST = 2; // characters of a piece

/** The sum over the words of what of each stands in the text; a word found whole gives most. */
export function closeness(words, text) {
  const chars = Array.from(text);
  let sum = 0;
  for (const word of words) sum += pieces(Array.from(word), chars);
  return sum;
}

function pieces(word, text) {
  if (word.length < LEAST) return 0;
  const { score, from, to } = alike(word, text);
  if (score < LEAST * FITS) return 0;
  const others = [pieces(word.slice(0, from), text), pieces(word.slice(to), text)];
  return others.reduce((sum, one) => sum + Math.max(0, one - APART), score);
}

/** Local alignment (Smith and Waterman 1981): the part of a word that is most like some part of the text. */
function alike(word, text) {
  const size = word.length + 1;
  let above = new Int16Array(size);
  let row = new Int16Array(size);
  let aboveFrom = new Int16Array(size);
  let rowFrom = new Int16Array(size);
  const best = { score: 0, from: 0, to: 0 };
  for (const char of text) {
    for (let i = 1; i < size; i++) {
      const fits = word[i - 1] === char;
      let score = above[i - 1] + (fits ? FITS : -WRONG);
      let from = above[i - 1] ? aboveFrom[i - 1] : i - 1;
      if (above[i] - WRONG > score) [score, from] = [above[i] - WRONG, aboveFrom[i]];
      if (row[i - 1] - WRONG > score) [score, from] = [row[i - 1] - WRONG, rowFrom[i - 1]];
      row[i] = Math.max(0, score);
      rowFrom[i] = from;
      if (score > best.score) Object.assign(best, { score, from, to: i });
    }
    [above, row, aboveFrom, rowFrom] = [row, above, rowFrom, aboveFrom];
  }
  return best;
}
