"use strict";
// One module at a time, the place that a link names in the midst of its column, the filters, and keys.
(function () {
  const modules = [...document.querySelectorAll(".module")];
  const entries = [...document.querySelectorAll("nav a")];
  const filters = document.getElementById("filters");

  function show() {
    const target = document.getElementById(location.hash.slice(1));
    const module = (target && target.closest(".module")) || modules[0];
    if (!module) return;
    modules.forEach((one) => one.classList.toggle("current", one === module));
    entries.forEach((one) => {
      const is = one.hash === "#" + module.id;
      one.classList.toggle("current", is);
      if (is) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
      if (is) within(one.closest("nav"), one);
    });
    // Of a place both sides are shown: the finding, and the line.
    const place = target && target !== module ? target : null;
    document.querySelectorAll("li.current").forEach((one) => one.classList.remove("current"));
    if (place) marked(place).forEach((one) => one.classList.add("current"));
    const found = module.querySelector("li.found");
    (place ? marked(place) : found ? [found] : []).forEach((one) => within(one.closest(".columns > div"), one));
    if (place) module.scrollIntoView({ block: "nearest" });
  }

  // The finding of a line and the line of a finding are linked to each other.
  function marked(place) {
    const link = place.querySelector("a");
    const other = link && document.getElementById(link.hash.slice(1));
    return other && other.matches("li") ? [place, other] : [place];
  }

  // Scrolls the column alone, so that the page around it stays.
  function within(column, one) {
    if (!column) return;
    const box = column.getBoundingClientRect(), at = one.getBoundingClientRect();
    if (at.top >= box.top && at.bottom <= box.bottom) return;
    column.scrollTop += at.top - box.top - box.height / 2;
  }

  function step(items, current, by) {
    const index = items.indexOf(current);
    const next = items[index < 0 ? (by > 0 ? 0 : items.length - 1) : index + by];
    if (next) location.hash = next;
  }

  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input[type=text]")) return;
    const by = { j: 1, k: -1, n: 1, p: -1 }[event.key];
    const module = document.querySelector(".module.current");
    if (!by || !module) return;
    if (event.key === "n" || event.key === "p") {
      step(modules.map((one) => "#" + one.id), "#" + module.id, by);
      return;
    }
    const places = [...module.querySelectorAll("article:not([hidden]) li")];
    const current = places.find((one) => one.classList.contains("current"));
    step(places.map((one) => "#" + one.id), current ? "#" + current.id : "", by);
  }

  function filter() {
    const on = (name) => new Set([...filters.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
    const severities = on("severity"), kinds = on("kind");
    document.querySelectorAll("article").forEach((one) => {
      one.hidden = !(severities.has(one.dataset.severity) && kinds.has(one.dataset.kind));
    });
    const plain = new Set([...kinds].map((kind) => kind.replace(/ /g, "-")));
    document.querySelectorAll("li.found").forEach((line) => {
      const shown = line.dataset.found.split(" ").some((one) => {
        const [severity, kind] = one.split("/");
        return severities.has(severity) && plain.has(kind);
      });
      line.classList.toggle("off", !shown);
    });
  }

  document.body.classList.add("scripted");
  filters.hidden = false;
  filters.addEventListener("change", filter);
  document.querySelector(".keys").hidden = false;
  addEventListener("hashchange", show);
  addEventListener("keydown", key);
  show();
})();
