// What pages and tests use of the search: one call, search(query, options). See engine.mjs.

import { Engine } from "./engine.mjs";

const HERE = new URL("./", import.meta.url);

async function read(path, version) {
  const url = new URL(`data/${path}${version ? `?v=${version}` : ""}`, HERE);
  const answer = await fetch(url, version ? {} : { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

const inflater = async () => (await import(new URL("inflate.mjs", HERE).href)).inflate;
const engine = new Engine(read, inflater, new URL("../../", HERE));

/** Find pages; see Engine.search. */
export const search = (query, options) => engine.search(query, options);

/** The engine with its index opened, for the tests that look inside. */
export async function opened() {
  await engine.open();
  return engine;
}
