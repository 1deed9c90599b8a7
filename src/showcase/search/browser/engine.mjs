// Full-text search over the static index. Nothing is loaded before the first call.

import { Analyser } from "./analyser.mjs";
import { present } from "./excerpt.mjs";
import { allowed, counts, ordered } from "./facets.mjs";
import { closeness } from "./near.mjs";
import { byPinyin, filedUnder } from "./pinyin.mjs";
import { forms, isJoined, parse, typedForm, withoutIdle } from "./query.mjs";
import { before, best, closest, fullest, rank } from "./rank.mjs";
import { Store } from "./store.mjs";

const LETTERS = /^(?=[0-9]*[a-z])[a-z0-9][a-z0-9' ]{1,39}$/;
const NOTHING = { total: 0, exact: true, loose: false, facets: {}, labels: {}, results: [] };
const NEAREST = 12; // candidates that are read to find the nearest, where no page has what was typed
const FEW = 30; // pages with a sentence's telling words, few enough to be read instead of looking up the others
const THOROUGH = 200; // candidates that are all read where counts by facet are wanted
const STRICT = 200; // candidates that are read for a string over a mark, where none of them has it

export class Engine {
  /**
   * @param {(path: string, version: string) => Promise<Uint8Array>} read a file of the index
   * @param {() => Promise<Function>} inflater unpacks gzip where the browser cannot
   * @param {URL} top the site's top
   */
  constructor(read, inflater, top) {
    this.read = read;
    this.inflater = inflater;
    this.top = top;
  }

  open() {
    if (!this.opened) {
      this.opened = (async () => {
        this.store = await new Store(this.read, this.inflater).open();
        this.analyser = new Analyser(await this.store.json("analyser.bin"));
      })();
      this.opened.catch(() => (this.opened = undefined));
    }
    return this.opened;
  }

  /**
   * Find pages.
   * @param {string} query words; all count; "in quotes" is exact
   * @param {{filters?: Object<string, string[]>, sort?: "relevance"|"date"|"region", offset?: number,
   *          limit?: number, facets?: boolean}} options filters: any of the values of every facet
   * @returns {Promise<{total: number, exact: boolean, loose: boolean, facets: Object, labels: Object,
   *          results: Object[]}>} `exact`: the total is; `loose`: no page has the words as typed, these
   *          come near
   */
  async search(query, { filters = {}, sort = "relevance", offset = 0, limit = 10, facets = false } = {}) {
    await this.open();
    if (/\S/.test(query || "") && !parse(typedForm(query, this.analyser)).terms.length) return NOTHING;
    const typed = typedForm(query, this.analyser);
    const filtered = Object.values(filters).some((values) => values.length > 0);
    const columns = filtered || facets || sort !== "relevance" || !typed ? await this.store.facets() : null;
    const size = this.store.manifest.count;
    const open = filtered ? allowed(columns, filters, size) : null;
    const pick = (list) => ordered(open ? list.filter((one) => open[one.document]) : list, sort, columns);
    const need = { offset, limit, all: facets };

    // What is typed, with its punctuation; its words; these without question words; else what comes near.
    let found, page;
    for (const attempt of this.attempts(typed)) {
      found = await attempt();
      page = await this.confirm(pick(found.full), found.strict ? { ...need, most: STRICT } : need);
      if (page.total) break;
    }
    const loose = !page.total && found.near.length > 0;
    if (loose) page = await this.confirm(await this.nearest(pick(found.near), found.said, sort), need);
    const counted = loose ? found.near : once(found.full.filter((one) => !page.dropped.has(one.document)));
    const [words, first] = loose ? [found.pieces, found.pieces] : [found.words, found.own];
    return {
      total: page.total,
      exact: page.exact,
      loose: loose && page.total > 0,
      facets: facets ? counts(columns, counted, filters, size) : {},
      labels: columns ? columns.labels : {},
      results: page.found.map((one) => present(one, words, first, this.analyser, this.top)),
    };
  }

  /** What is looked up, one after the other until something is found. */
  *attempts(typed) {
    const fewer = withoutIdle(typed, this.analyser);
    if (isJoined(typed)) yield () => this.lookUp(typed, true);
    yield () => (fewer ? this.lookUpSentence(typed, fewer) : this.lookUp(typed));
    if (fewer) yield () => this.lookUp(fewer);
  }

  /** A sentence: its pages are among those with its telling words; where these are few, no more is read. */
  async lookUpSentence(typed, fewer) {
    const found = await this.lookUp(fewer);
    if (found.full.length > FEW) return this.lookUp(typed);
    const literal = forms(typed, this.analyser).map(({ form }) => parse(form).words);
    return { ...found, full: found.full.map((one) => ({ ...one, literal })) };
  }

  /** The same list with the nearest first, of those that the index ranks best. */
  async nearest(list, words, sort) {
    if (sort !== "relevance") return list;
    const some = list.slice(0, NEAREST);
    const read = await Promise.all(some.map((one) => this.store.document(one.document)));
    const near = new Map(some.map((one, at) => [one, closeness(words, this.text(read[at]))]));
    return [...some.sort((a, b) => before(a, b) || near.get(b) - near.get(a)), ...list.slice(NEAREST)];
  }

  /**
   * The documents for a query in all its forms; each remembers what must literally stand in it. Those
   * with the reader's own words come first; one that has a synonym too stands in the list twice, since
   * only reading it tells which of them it literally has.
   */
  async lookUp(typed, strict = false) {
    const wanted = forms(typed, this.analyser).map(({ form, own }) => Object.assign(parse(form, strict), { own }));
    const ranked = await Promise.all(wanted.map((one) => rank(one, this.store)));
    const near = new Map();
    for (const one of ranked.flatMap((lists) => lists.near)) {
      const known = near.get(one.document);
      if (!known || known.score < one.score) near.set(one.document, Object.assign({}, one, { literal: [] }));
    }
    const list = [true, false].flatMap((own) => united(wanted, ranked, own));
    if (LETTERS.test(typed)) list.push(...(await this.spelled(typed, new Set(list.map((one) => one.document)))));
    list.sort(before);
    // A pair and what is quoted are there or not; nothing comes near.
    const mayDiffer = wanted.every((one) => !one.exact) && (list.length || wanted.some((one) => one.terms.length > 1));
    return {
      strict,
      full: list,
      near: mayDiffer ? Array.from(near.values()).sort(fullest) : [],
      said: wanted[0].words,
      words: Array.from(new Set(wanted.flatMap((one) => one.words))),
      own: Array.from(new Set(wanted.flatMap((one) => (one.own ? one.words : [])))),
      pieces: Array.from(new Set(wanted.flatMap((one) => one.terms.map(({ term }) => term)))),
    };
  }

  async spelled(typed, known) {
    const letters = typed.replace(/[' ]/g, "");
    const found = byPinyin(letters, await this.store.names(filedUnder(letters)));
    return Array.from(found, ([document, score]) => ({ document, score, close: false, behind: this.store.isBehind(document), literal: [] }))
      .filter((one) => !known.has(one.document))
      .sort(best);
  }

  /**
   * Reads candidates until enough have the literal strings; pairs of characters alone can mislead.
   * One that needs no reading is counted without. Where the first `most` have none, no more are read.
   */
  async confirm(list, { offset, limit, all, most = Infinity }) {
    const sure = (one) => one.literal.some((strings) => !strings.length) || !one.literal.length;
    const found = [];
    const kept = new Set();
    const dropped = new Set();
    let gone = 0; // dropped, or there already
    let at = 0;
    const last = all && list.length <= THOROUGH ? Infinity : offset + limit;
    while (at < list.length && kept.size < last && (kept.size || at < most)) {
      const batch = list.slice(at, at + limit);
      const read = await Promise.all(batch.map((one) => (sure(one) || kept.has(one.document) ? null : this.store.document(one.document))));
      batch.forEach((one, i) => {
        if (kept.has(one.document)) gone += 1;
        else if (read[i] && !this.holds(read[i], one.literal)) {
          dropped.add(one.document);
          gone += 1;
        } else {
          if (kept.size >= offset && kept.size < offset + limit) found.push(one.document);
          kept.add(one.document);
        }
      });
      at += batch.length;
    }
    for (const document of kept) dropped.delete(document);
    const documents = await Promise.all(found.map((document) => this.store.document(document)));
    const rest = list.slice(at);
    const exact = rest.every((one) => sure(one) && !kept.has(one.document)) && new Set(rest.map((one) => one.document)).size === rest.length;
    const total = kept.size || at >= list.length ? list.length - gone : 0;
    return { found: documents, total, exact, dropped };
  }

  holds(document, choices) {
    const text = this.text(document);
    return choices.some((strings) => strings.every((string) => text.includes(string)));
  }

  text(document) {
    return this.analyser.readable(`${document.title}\n${document.text}`);
  }
}

const once = (list) => Array.from(new Map(list.map((one) => [one.document, one])).values());

/** The documents that have all of any of the forms that are the reader's own, or of the others, the best first. */
function united(wanted, ranked, own) {
  const found = new Map();
  ranked.forEach((lists, at) => {
    if (wanted[at].own !== own) return;
    for (const one of lists.full) {
      const known = found.get(one.document);
      const literal = [...(known ? known.literal : []), [...wanted[at].literal, ...lists.unread]];
      found.set(one.document, Object.assign({}, known && known.score >= one.score ? known : one, { literal }));
    }
  });
  return Array.from(found.values()).sort(closest);
}
