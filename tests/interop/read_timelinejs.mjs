// What TimelineJS makes of files: node read_timelinejs.mjs <node_modules> <files>, .csv for a spreadsheet.
// Prints a JSON list with the slides of each file, as TimelineJS itself parses, formats and shows them.
import { readFileSync } from "node:fs";
import { createRequire, register } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, ...paths] = process.argv.slice(2);
console.log = () => {};
register("./timelinejs_hooks.mjs", import.meta.url);
const { JSDOM } = createRequire(`${modules}/`)("jsdom");
const { window } = new JSDOM("<!doctype html>", { url: "https://example.org/" });
// Its spreadsheets come from an address; these are given to it without a network.
const fetch = async (path) => ({
  status: 200,
  text: async () => new TextDecoder().decode(readFileSync(path)), // as a browser decodes: without a byte order mark
});
window.fetch = fetch;
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name];
const source = (name) => import(pathToFileURL(`${modules}/@knight-lab/timelinejs/src/js/${name}.js`).href);
const { TimelineConfig } = await source("core/TimelineConfig");
const { readCSVFromURL } = await source("core/ConfigFactory");
const { Slide } = await source("slider/Slide");
const { Language } = await source("language/Language");
const { default: TLError } = await source("core/TLError");

const PARTS = ["year", "month", "day", "hour", "minute", "second"];

function date(found) {
  if (!found) return null;
  const at = found.data.date_obj;
  const local = at.year === undefined
    ? [at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()]
    : [at.year];
  const parts = PARTS.map((part) => found.data[part]).filter((part) => part !== undefined && part !== "" && part !== null);
  return { parts: parts.map(Number), date: local, words: shown(found.getDisplayDate(Language.fallback)) };
}

// What a reader sees of HTML, and the elements in it.
function shown(html) {
  const box = window.document.createElement("div");
  box.innerHTML = html;
  return box.textContent;
}

function elements(html) {
  const box = window.document.createElement("div");
  box.innerHTML = html;
  return [...new Set([...box.querySelectorAll("*")].map((one) => one.tagName.toLowerCase()))].sort();
}

const found = [];
for (const path of paths) {
  const tree = path.endsWith(".csv") ? await readCSVFromURL(path) : JSON.parse(readFileSync(path, "utf-8"));
  const given = tree.events.length;
  const config = new TimelineConfig(tree);
  for (const error of tree.errors ?? []) config.logError(error);
  config.validate();
  found.push({
    given,
    scale: config.scale,
    errors: config.getErrors().map((error) => (error instanceof TLError ? error.message : String(error))),
    title: config.title ? { headline: shown(config.title.text.headline), text: shown(config.title.text.text) } : null,
    eras: config.eras.map((era) => ({ headline: shown(era.headline), start: date(era.start_date), end: date(era.end_date) })),
    events: config.events.map((event) => ({
      id: event.unique_id,
      headline: shown(event.text.headline),
      text: shown(event.text.text),
      elements: elements(event.text.headline + event.text.text),
      group: shown(event.group ?? ""),
      unsafe: elements((event.group ?? "") + (event.display_date ?? "")),
      words: shown(Slide.prototype.getFormattedDate.call({
        data: event, has: { title: false }, getLanguage: () => Language.fallback,
      })),
      start: date(event.start_date),
      end: date(event.end_date),
    })),
  });
}
// Pages keep clocks running, so that node would not end by itself.
process.stdout.write(`${JSON.stringify(found)}\n`, () => process.exit(0));
