// Text becomes terms exactly as in search/analyser.py; test vectors hold the two equal.

export class Analyser {
  /** @param {{joined: number[][], idle: string[], fold: string}} data shared with the index */
  constructor(data) {
    const folded = Array.from(data.fold);
    this.fold = new Map();
    for (let i = 0; i < folded.length; i += 2) this.fold.set(folded[i], folded[i + 1]);
    const hex = (code) => `\\u{${code.toString(16)}}`;
    const joined = data.joined.map(([first, last]) => `${hex(first)}-${hex(last)}`).join("");
    this.runs = new RegExp(`([${joined}]+)|((?:(?![${joined}])[\\p{L}\\p{N}])+)`, "gu");
    this.idle = data.idle;
  }

  /** Forms that mean the same made the same: NFKC, lower case, Simplified. */
  normalise(text) {
    let out = "";
    for (const char of text.normalize("NFKC").toLowerCase()) out += this.fold.get(char) ?? char;
    return out;
  }

  /** The runs of a normalised text: `joined` ones are cut into pairs, the others are words. */
  *pieces(normalised) {
    for (const match of normalised.matchAll(this.runs)) {
      yield { text: match[0], joined: match[1] !== undefined };
    }
  }

  /** All terms of a text, as the index has them. */
  terms(text) {
    const out = [];
    for (const piece of this.pieces(this.normalise(text))) {
      if (!piece.joined) {
        out.push(piece.text);
        continue;
      }
      const chars = Array.from(piece.text);
      for (let i = 0; i + 1 < chars.length; i++) out.push(chars[i] + chars[i + 1]);
      out.push(chars[chars.length - 1]);
    }
    return out;
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
