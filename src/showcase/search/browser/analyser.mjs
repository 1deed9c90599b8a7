// Text becomes terms exactly as in search/analyser.py; test vectors hold the two equal.

const RUN = /[\p{L}\p{N}]+/gu;
const DIGITS = { 〇: 0, "○": 0, 零: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
// A group that takes the character before stands for a look behind, which older phones cannot do.
const YEAR = /[〇○零一二三四五六七八九]{4}(?=年)/g;
const DAY = /(^|[^十百])([二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日号])/g;
const ISO = /(^|[^0-9])([0-9]{4})[-/.]0?([0-9]{1,2})(?:[-/.]0?([0-9]{1,2}))?(?![0-9])/g;
const PADDED = /(^|[^0-9])0([1-9])(?=[月日号])/g;

export class Analyser {
  /** @param {{idle: string[], from: number[], to: string, synonyms: string[][]}} data see search/index.py */
  constructor(data) {
    this.fold = new Map();
    const targets = Array.from(data.to);
    data.from.reduce((last, gap, at) => {
      this.fold.set(String.fromCodePoint(last + gap), targets[at]);
      return last + gap;
    }, 0);
    this.idle = data.idle;
    this.synonyms = (data.synonyms || []).map((group) => group.map((word) => this.normalise(word)));
  }

  /** Forms that mean the same made the same: NFKC, lower case, Simplified. */
  normalise(text) {
    let out = "";
    for (const char of text.normalize("NFKC").toLowerCase()) out += this.fold.get(char) || char;
    return out;
  }

  /** A normalised text with its dates as 2011年5月31日, from Chinese numerals and ISO 8601. */
  dated(normalised) {
    return normalised
      .replace(YEAR, (year) => Array.from(year, (char) => DIGITS[char]).join(""))
      .replace(DAY, (_, before, written) => before + numeral(written))
      .replace(PADDED, "$1$2")
      .replace(ISO, (_, before, year, month, day) => `${before}${year}年${month}月${day ? `${day}日` : ""}`);
  }

  /** What a literal string must stand in: a text as it is and with its dates in the one form. */
  readable(text) {
    const normalised = this.normalise(text);
    const dated = this.dated(normalised);
    return dated === normalised ? normalised : `${normalised}\n${dated}`;
  }

  /** All terms of a text, as the index has them. */
  terms(text) {
    const normalised = this.normalise(text);
    const found = pairs(normalised);
    const dated = this.dated(normalised).split("\n");
    const changed = dated.filter((line, at) => line !== normalised.split("\n")[at]);
    const known = new Set(found);
    return [...found, ...pairs(changed.join("\n")).filter((term) => !known.has(term))];
  }

  /** The normalised text of an original, and for each of its UTF-16 units the original's offset. */
  aligned(original) {
    let text = "";
    const offsets = [];
    let at = 0;
    for (const char of original) {
      const made = this.normalise(char);
      for (let i = 0; i < made.length; i++) offsets.push(at);
      text += made;
      at += char.length;
    }
    offsets.push(at);
    return { text, offsets };
  }
}

function numeral(written) {
  const at = written.indexOf("十");
  if (at < 0) return String(DIGITS[written]);
  const tens = at ? DIGITS[written[0]] : 1;
  return `${tens}${at + 1 < written.length ? DIGITS[written[at + 1]] : 0}`;
}

function pairs(normalised) {
  const out = [];
  for (const line of normalised.split("\n")) {
    let last = "";
    for (const run of line.match(RUN) || []) {
      const chars = Array.from(run);
      if (last) out.push(joint(last, chars[0]));
      for (let i = 0; i < chars.length; i++) out.push(chars[i] + (chars[i + 1] || ""));
      last = chars[chars.length - 1];
    }
  }
  return out;
}

/** The term for two characters that only marks and blanks part. */
export const joint = (last, first) => `${last} ${first}`;
