// Reads a calendar with ical.js and prints what it found as JSON: node read_ics.mjs FILE
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const entries = calendar.getAllSubcomponents("vevent").map((entry) => {
  const value = (name) => entry.getFirstPropertyValue(name);
  const time = (name) => value(name)?.toString() ?? null;
  return {
    uid: value("uid"),
    summary: value("summary"),
    description: value("description"),
    location: value("location"),
    status: value("status"),
    categories: entry.getAllProperties("categories").flatMap((one) => one.getValues()),
    start: time("dtstart"),
    end: time("dtend"),
    edtf: value("x-edtf"),
  };
});
console.log(JSON.stringify(entries));
