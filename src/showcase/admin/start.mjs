// Starts the form editor with the settings of this site.

import editor from "./editor/editor.js";

const answer = await fetch(new URL("settings.json", import.meta.url), { cache: "no-cache" });
if (!answer.ok) throw new Error(`settings.json: ${answer.status}`);
editor.init({ config: await answer.json() });
