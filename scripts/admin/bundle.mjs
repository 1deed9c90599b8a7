// Joins the editor and what it needs into files that ask nothing of any other host.
// Left out: colours for program code, maps, shrinking of drawings, languages other than Chinese and English.

import { build } from "esbuild";
import { cp, readFile } from "node:fs/promises";

const UNUSED = /^(@shikijs\/(langs|themes)\/|leaflet|terra-draw|svgo)/;
const empty = {
  name: "empty",
  setup(bundler) {
    bundler.onResolve({ filter: UNUSED }, () => ({ path: "empty", namespace: "empty" }));
    bundler.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "export default []" }));
  },
};
const languages = {
  name: "languages",
  setup(bundler) {
    bundler.onLoad({ filter: /locales\/.*\.json$/ }, ({ path }) =>
      /(zh-CN|en-US)\.json$/.test(path) ? undefined : { contents: "{}", loader: "json" },
    );
  },
};

// The package brings its fonts, and rules for the same ones at another host; which comes last is chance.
const fonts = {
  name: "fonts",
  setup(bundler) {
    bundler.onLoad({ filter: /@sveltia\/cms\/npm\/index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf-8");
      return { contents: text.replace(/@font-face \{[^}]*cdn\.jsdelivr\.net[^}]*\}/g, ""), loader: "js" };
    });
  },
};

const into = process.argv[2];
await build({
  stdin: { contents: 'export * from "@sveltia/cms"; export { default } from "@sveltia/cms";', resolveDir: import.meta.dirname },
  bundle: true,
  format: "esm",
  minify: true,
  splitting: true,
  outdir: into,
  entryNames: "editor",
  chunkNames: "part-[hash]",
  legalComments: "none",
  plugins: [empty, languages, fonts],
  logLevel: "warning",
});
const assets = "node_modules/@sveltia/cms/npm/assets";
await cp(`${import.meta.dirname}/${assets}`, `${into}/assets`, {
  recursive: true,
  filter: (path) => !/heic|webp_enc|marker-icon/.test(path),
});
await cp(`${import.meta.dirname}/node_modules/@sveltia/cms/LICENSE.txt`, `${into}/LICENSE.txt`);
