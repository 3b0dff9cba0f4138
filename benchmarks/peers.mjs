// Runs texts through edtf.js: node peers.mjs INDEX_JS. Each line in is a JSON list of texts; for each a line comes back
// with the seconds that parsing them and asking for both bounds took, and the texts for which that can't be done.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { default: edtf } = await import(pathToFileURL(process.argv[2]));

function works(text) {
  try {
    const date = edtf(text);
    const [min, max] = [date.min, date.max];
    return min !== undefined && max !== undefined && !Number.isNaN(min) && !Number.isNaN(max);
  } catch {
    return false;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const texts = JSON.parse(line);
  const refused = [];
  const start = process.hrtime.bigint();
  for (const text of texts) if (!works(text)) refused.push(text);
  const nanoseconds = process.hrtime.bigint() - start;
  process.stdout.write(JSON.stringify({ seconds: Number(nanoseconds) / 1e9, refused }) + "\n");
}
