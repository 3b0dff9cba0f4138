"use strict";
(() => {
  const known = document.getElementById("known");
  const code = document.getElementById("address");
  const feed = document.getElementById("feed");
  const copy = document.getElementById("copy");
  const said = document.getElementById("said");

  // Where nobody said on which host the page will be, the page itself knows once it is there.
  if (feed && /^https?:$/.test(location.protocol)) {
    const address = new URL(feed.getAttribute("href"), location.href).href;
    code.textContent = address;
    document.getElementById("open").href = address.replace(/^https?:/, "webcal:");
    known.hidden = false;
    document.getElementById("by-hand").hidden = true;
  }

  // Browsers let a page into the clipboard over https alone; elsewhere the address is marked, and people copy it.
  const mark = () => getSelection().selectAllChildren(code);
  const put = async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      return true;
    } catch {
      mark();
      return document.execCommand("copy");
    }
  };
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    said.textContent = "";
    said.textContent = await put() ? copy.dataset.copied : copy.dataset.selected;
  });
})();
