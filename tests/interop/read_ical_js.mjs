// Reads calendars with ical.js and prints what it found as JSON: node read_ical_js.mjs FILE...
// An array with an object for each file: what ical.js complains of, and the entries.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

// ical.js itself writes the year 1 as 1.
const padded = (number, digits = 2) => String(number).padStart(digits, "0");

function time(entry, name) {
  let value = entry.getFirstPropertyValue(name);
  if (value === null) return null;
  const floating = value.isDate || value.zone === ICAL.Timezone.localTimezone;
  if (!floating) value = value.convertToZone(ICAL.Timezone.utcTimezone);
  const day = `${padded(value.year, 4)}-${padded(value.month)}-${padded(value.day)}`;
  if (value.isDate) return day;
  return `${day}T${padded(value.hour)}:${padded(value.minute)}:${padded(value.second)}${floating ? "" : "Z"}`;
}

function read(path) {
  try {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
    for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
    const entries = calendar.getAllSubcomponents().filter((part) => part.name !== "vtimezone").map((entry) => {
      const value = (name) => entry.getFirstPropertyValue(name);
      return {
        component: entry.name.toUpperCase(),
        uid: value("uid"),
        start: time(entry, "dtstart"),
        end: time(entry, "dtend"),
        summary: value("summary"),
        description: value("description"),
        location: value("location"),
        status: value("status"),
        categories: entry.getAllProperties("categories").flatMap((property) => property.getValues()),
        edtf: value("x-edtf"),
      };
    });
    return { errors: [], entries };
  } catch (error) {
    return { errors: [String(error)], entries: [] };
  }
}

console.log(JSON.stringify(process.argv.slice(2).map(read)));
