// Unpacks gzip (RFC 1952, RFC 1951) where the browser cannot: before Chrome 80, Safari 16.4.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** @param {Uint8Array} packed one gzip member @returns {Uint8Array} what was packed */
export function inflate(packed) {
  const size = new DataView(packed.buffer, packed.byteOffset + packed.length - 4, 4).getUint32(0, true);
  const out = new Uint8Array(size);
  const bits = { bytes: packed, at: afterHeader(packed), held: 0, left: 0 };
  let written = 0;
  for (let last = 0; !last; ) {
    last = take(bits, 1);
    const form = take(bits, 2);
    if (form === 0) written = stored(bits, out, written);
    else written = block(bits, out, written, ...(form === 1 ? fixedTables() : ownTables(bits)));
  }
  return out;
}

function afterHeader(bytes) {
  const flags = bytes[3];
  let at = 10;
  if (flags & 4) at += 2 + bytes[at] + bytes[at + 1] * 256;
  for (const flag of [8, 16]) if (flags & flag) while (bytes[at++]);
  return flags & 2 ? at + 2 : at;
}

function take(bits, count) {
  while (bits.left < count) {
    bits.held |= bits.bytes[bits.at++] << bits.left;
    bits.left += 8;
  }
  const value = bits.held & ((1 << count) - 1);
  bits.held >>>= count;
  bits.left -= count;
  return value;
}

function stored(bits, out, written) {
  bits.held = bits.left = 0;
  const size = bits.bytes[bits.at] + bits.bytes[bits.at + 1] * 256;
  out.set(bits.bytes.subarray(bits.at + 4, bits.at + 4 + size), written);
  bits.at += 4 + size;
  return written + size;
}

/** Canonical Huffman codes: how many of each length, and the symbols in order. */
function table(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const starts = new Uint16Array(17);
  for (let i = 1; i < 16; i++) starts[i + 1] = starts[i] + counts[i];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length) symbols[starts[length]++] = symbol;
  });
  return { counts, symbols };
}

function symbol(bits, { counts, symbols }) {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length++) {
    code |= take(bits, 1);
    const count = counts[length];
    if (code - count < first) return symbols[index + code - first];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Error("broken data");
}

function fixedTables() {
  const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [table(lengths), table(new Array(30).fill(5))];
}

function ownTables(bits) {
  const literals = take(bits, 5) + 257;
  const distances = take(bits, 5) + 1;
  const coded = take(bits, 4) + 4;
  const codes = new Array(19).fill(0);
  for (let i = 0; i < coded; i++) codes[CODE_ORDER[i]] = take(bits, 3);
  const codeTable = table(codes);
  const lengths = [];
  while (lengths.length < literals + distances) {
    const one = symbol(bits, codeTable);
    if (one < 16) lengths.push(one);
    else if (one === 16) repeat(lengths, lengths[lengths.length - 1], 3 + take(bits, 2));
    else repeat(lengths, 0, one === 17 ? 3 + take(bits, 3) : 11 + take(bits, 7));
  }
  return [table(lengths.slice(0, literals)), table(lengths.slice(literals))];
}

function repeat(list, value, times) {
  for (let i = 0; i < times; i++) list.push(value);
}

function block(bits, out, written, literals, distances) {
  for (;;) {
    const one = symbol(bits, literals);
    if (one === 256) return written;
    if (one < 256) {
      out[written++] = one;
      continue;
    }
    const length = LENGTHS[one - 257] + take(bits, LENGTH_BITS[one - 257]);
    const step = symbol(bits, distances);
    const extra = step < 4 ? 0 : (step >> 1) - 1;
    const distance = step < 4 ? step + 1 : ((2 + (step & 1)) << extra) + 1 + take(bits, extra);
    for (let i = 0; i < length; i++, written++) out[written] = out[written - distance];
  }
}
