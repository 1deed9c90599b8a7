// Reads the files of the index, each once. Their forms are described in search/index.py.

const REMEMBERED = 300; // files kept in memory; a long session on a phone must not grow for ever

export class Store {
  /**
   * @param {(path: string) => Promise<Uint8Array>} read the bytes of a file of the index
   * @param {() => Promise<Function>} inflater gives a function that unpacks, for old browsers
   */
  constructor(read, inflater) {
    this.read = read;
    this.inflater = inflater;
    this.held = new Map();
  }

  async open() {
    this.manifest = await this.json("manifest.bin");
    this.common = new Set(this.manifest.common);
    return this;
  }

  bytes(path) {
    let held = this.held.get(path);
    if (!held) {
      held = this.read(path, this.manifest ? this.manifest.version : "").then((bytes) => this.unpack(bytes));
      this.held.set(path, held);
      held.catch(() => this.held.delete(path)); // a lost connection may come back
      if (this.held.size > REMEMBERED) this.held.delete(this.held.keys().next().value);
    }
    return held;
  }

  async unpack(bytes) {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes; // a server on the way unpacked it
    if (typeof DecompressionStream === "undefined") return (await this.inflater())(bytes);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  async json(path) {
    return JSON.parse(new TextDecoder().decode(await this.bytes(path)));
  }

  once(name, make) {
    if (!this[name]) {
      this[name] = make();
      this[name].catch(() => delete this[name]);
    }
    return this[name];
  }

  /** How long each document is, in terms. */
  lengths() {
    return this.once("_lengths", async () => Float32Array.from(await this.bytes("lengths.bin"), (byte) => 2 ** (byte / 2)));
  }

  facets() {
    return this.once("_facets", () => this.json("facets.bin"));
  }

  /** The names filed under any of the keys, and some others: columns, a file each. */
  async names(keys) {
    const firsts = await this.once("_names", () => this.json("names.bin"));
    if (!firsts.length) return [];
    const wanted = new Set(keys.map((key) => placeOf(key, firsts)));
    return Promise.all(Array.from(wanted, (number) => this.json(`n/${number}.bin`)));
  }

  /** A document; its `text` ends with the box of facts, `prose` says where that begins. */
  async document(number) {
    const held = await this.json(`d/${number}.bin`);
    return Object.assign(held, { prose: held.text.length, text: [held.text, held.box].filter(Boolean).join("\n") });
  }

  /** Whether a document comes behind what members look for. */
  isBehind(number) {
    return number >= this.manifest.behind;
  }

  /** Postings of a term, or of every term that begins with it: maps of document to {count, place}. */
  async postings(term, prefix) {
    const { shards } = this.manifest;
    if (!shards.length) return new Map();
    const first = placeOf(term, shards);
    const wanted = [first];
    for (let next = first + 1; prefix && next < shards.length && shards[next].startsWith(term); next++) wanted.push(next);
    const parts = await Promise.all(wanted.map((number) => this.bytes(`s/${number}.bin`)));
    const found = new Map();
    for (const part of parts) collect(part, term, prefix, found);
    return found;
  }
}

/** Which of the files, known by the first of what each holds, a key is in if in any. */
function placeOf(key, firsts) {
  let first = 0;
  for (let last = firsts.length; last - first > 1; ) {
    const middle = (first + last) >> 1;
    if (firsts[middle] <= key) first = middle;
    else last = middle;
  }
  return first;
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  get done() {
    return this.at >= this.bytes.length;
  }
  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

function collect(bytes, term, prefix, found) {
  const reader = new Reader(bytes);
  const decoder = new TextDecoder();
  const entries = [];
  for (let left = reader.number(); left > 0; left--) {
    const length = reader.number();
    const size = reader.number();
    entries.push([decoder.decode(reader.take(length)), size]);
  }
  for (const [name, size] of entries) {
    const held = reader.take(size);
    if (name !== term && !(prefix && name.startsWith(term) && name[term.length] !== " ")) continue; // a joint counts in its parts
    const posting = new Reader(held);
    let document = 0;
    while (!posting.done) {
      const coded = posting.number();
      document += coded >> 1;
      const more = coded & 1 ? posting.number() : 0;
      const known = found.get(document);
      const count = (more >> 2) + 1 + (known ? known.count : 0);
      found.set(document, { count, place: Math.max(more & 3, known ? known.place : 0) });
    }
  }
}
