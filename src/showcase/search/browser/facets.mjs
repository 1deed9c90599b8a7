// Filters: which documents have the values chosen, and how many have each value.

/** One byte a document: whether it has, of every facet filtered by, one of the values chosen. */
export function allowed(columns, filters, count) {
  const out = new Uint8Array(count).fill(1);
  for (const [name, values] of Object.entries(filters)) {
    if (!values.length) continue;
    const column = columns.columns[name];
    const chosen = new Set(column ? values.map((value) => column.values.indexOf(value)) : []);
    for (let document = 0; document < count; document++) {
      if (!column || !column.rows[document].some((value) => chosen.has(value))) out[document] = 0;
    }
  }
  return out;
}

/** For each facet, how many of the documents have each value, its own filter left aside. */
export function counts(columns, list, filters, total) {
  const out = {};
  for (const [name, column] of Object.entries(columns.columns)) {
    const others = Object.assign({}, filters, { [name]: [] });
    const open = allowed(columns, others, total);
    const held = new Array(column.values.length).fill(0);
    for (const { document } of list) {
      if (open[document]) for (const value of column.rows[document]) held[value] += 1;
    }
    out[name] = column.values.map((value, at) => ({ value, count: held[at] })).filter((one) => one.count);
  }
  return out;
}

/** The list in another order: by date, the newest first, or by region. */
export function ordered(list, sort, columns) {
  if (sort === "date") {
    const { days } = columns;
    return [...list].sort((a, b) => (days[a.document] < days[b.document] ? 1 : days[a.document] > days[b.document] ? -1 : a.document - b.document));
  }
  if (sort === "region" && columns.columns.region) {
    // A region comes as a path with the steps above it; values are sorted, and those without one last.
    const { rows } = columns.columns.region;
    const place = ({ document }) => (rows[document].length ? Math.max(...rows[document]) : Infinity);
    return [...list].sort((a, b) => place(a) - place(b) || a.document - b.document);
  }
  return list;
}
