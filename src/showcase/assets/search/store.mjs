// Reads the files of the index, each once. Their forms are described in search/index.py.

const BASE = new URL("data/", import.meta.url);

async function unpack(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes; // a server on the way unpacked it
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
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

export class Store {
  constructor(manifest) {
    this.manifest = manifest;
    this.held = new Map();
  }

  static async open() {
    const answer = await fetch(new URL("manifest.json", BASE), { cache: "no-cache" });
    if (!answer.ok) throw new Error(`manifest: ${answer.status}`);
    return new Store(await answer.json());
  }

  bytes(path) {
    if (!this.held.has(path)) {
      const url = new URL(`${path}?v=${this.manifest.version}`, BASE);
      const read = fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return answer.arrayBuffer();
      });
      this.held.set(path, read.then(unpack));
      this.held.get(path).catch(() => this.held.delete(path)); // a lost connection may come back
    }
    return this.held.get(path);
  }

  async json(path) {
    return JSON.parse(new TextDecoder().decode(await this.bytes(path)));
  }

  async lengths() {
    if (!this.sizes) {
      const reader = new Reader(await this.bytes("lengths.bin"));
      this.sizes = new Uint32Array(this.manifest.count);
      for (let i = 0; i < this.sizes.length; i++) this.sizes[i] = reader.number();
    }
    return this.sizes;
  }

  facets() {
    this.columns ??= this.json("facets.bin");
    return this.columns;
  }

  document(number) {
    return this.json(`d/${number}.bin`);
  }

  /** Postings of a term, or of every term that begins with it: maps of document to count and title. */
  async postings(term, prefix) {
    const { shards } = this.manifest;
    let first = 0;
    for (let last = shards.length; last - first > 1; ) {
      const middle = (first + last) >> 1;
      if (shards[middle] <= term) first = middle;
      else last = middle;
    }
    const wanted = [first];
    while (prefix && (shards[wanted.at(-1) + 1] ?? "").startsWith(term)) wanted.push(wanted.at(-1) + 1);
    const found = new Map();
    const parts = await Promise.all(wanted.map((number) => this.bytes(`s/${number}.bin`)));
    for (const part of parts) collect(part, term, prefix, found);
    return found;
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
    if (name !== term && !(prefix && name.startsWith(term))) continue;
    const posting = new Reader(held);
    let document = 0;
    while (!posting.done) {
      document += posting.number();
      const coded = posting.number();
      const known = found.get(document) ?? { count: 0, title: false };
      found.set(document, { count: known.count + (coded >> 1), title: known.title || coded % 2 === 1 });
    }
  }
}
