// What markwhen makes of files: node read_markwhen.mjs <node_modules> <files>.
// Prints a JSON list with the header, the messages and the entries of each file.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, ...paths] = process.argv.slice(2);
const { parse } = createRequire(`${modules}/`)("@markwhen/parser");

function* entries(node) {
  if (!node.children) {
    yield {
      from: new Date(node.dateRangeIso.fromDateTimeIso).toISOString(),
      to: new Date(node.dateRangeIso.toDateTimeIso).toISOString(),
      title: node.firstLine.restTrimmed,
      id: node.id ?? null,
      tags: node.tags,
      properties: node.properties,
      lines: node.supplemental.map((one) => one.raw ?? null),
      more: [node.percent, node.completed, node.recurrence].filter((one) => one !== undefined),
      relative: node.isRelative,
    };
  } else for (const child of node.children) yield* entries(child);
}

function groups(node) {
  return node.children ? 1 + node.children.reduce((sum, child) => sum + groups(child), 0) : 0;
}

console.log(JSON.stringify(paths.map((path) => {
  const found = parse(readFileSync(path, "utf-8"));
  return {
    header: found.header,
    messages: [...found.parseMessages, ...found.documentMessages].map((one) => one.message),
    groups: groups(found.events) - 1,
    entries: [...entries(found.events)],
  };
})));
