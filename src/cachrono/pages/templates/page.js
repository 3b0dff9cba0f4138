"use strict";
(() => {
  const form = document.getElementById("search");

  // A search for "gence" finds "Gəncə": letters without their marks, and those that have no mark to take off.
  const LETTERS = {"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"};
  const plain = text => text.toLowerCase().normalize("NFKD").replace(/[\p{M}\u02BB\u02BC\u2018\u2019']/gu, "").replace(/[əıøłđßæœ]/g, letter => LETTERS[letter]);

  // Marks of one event light up together. Not the drawing itself listens: with that it would become a tab stop.
  for (const chart of document.querySelectorAll(".drawing:has(> svg)")) {
    let lit = [];
    const light = target => {
      const link = target && target.closest && target.closest("a");
      const address = link ? link.getAttribute("href") : null;
      if (lit.length && lit[0].getAttribute("href") === address) return;
      lit.forEach(each => each.classList.remove("lit"));
      lit = link ? [...chart.querySelectorAll("a")].filter(each => each.getAttribute("href") === address) : [];
      lit.forEach(each => each.classList.add("lit"));
    };
    chart.addEventListener("pointerover", event => light(event.target));
    chart.addEventListener("pointerleave", () => light(null));
    chart.addEventListener("focusin", event => light(event.target));
    chart.addEventListener("focusout", () => light(null));
  }

  // What is folded away is printed too.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:not([open])")];
    unfolded.forEach(each => { each.open = true; });
  });
  addEventListener("afterprint", () => unfolded.forEach(each => { each.open = false; }));

  if (!form) return;
  const field = document.getElementById("words");
  const found = document.getElementById("found");
  let entries = null;
  let waiting = 0;

  const read = () => {
    const parts = "h3, .when, dd, q, .by";
    return [...document.querySelectorAll("ol.events > li")].map(item =>
      ({item, text: plain([...item.querySelectorAll(parts)].map(part => part.textContent).join("\n"))}));
  };
  const search = () => {
    entries = entries || read();
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const {item, text} of entries) {
      const shown = words.every(word => text.includes(word));
      if (item.hidden === shown) item.hidden = !shown;
      count += shown ? 1 : 0;
    }
    const said = form.dataset;
    found.textContent = !words.length ? said.all : !count ? said.none
      : said.found.replace("{count}", count).replace("{total}", entries.length);
  };
  const clear = () => {
    field.value = "";
    search();
  };

  form.hidden = false;
  field.addEventListener("focus", () => { entries = entries || read(); }, {once: true});
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  field.addEventListener("keydown", event => {
    if (event.key === "Escape" && field.value) {
      event.preventDefault();
      clear();
    }
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });

  // A link to an event that the search has put away brings all of them back, before the browser goes there. So does an
  // address from elsewhere, such as one that somebody goes back to; then the browser has been there, and seen nothing.
  addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link) return;
    const target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (target && target.hidden) clear();
  });
  addEventListener("hashchange", () => {
    const target = document.querySelector(":target");
    if (!target || !target.hidden) return;
    clear();
    target.scrollIntoView();
    target.focus({preventScroll: true});
  });
})();
