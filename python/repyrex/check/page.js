"use strict";
// One module at a time, the place that a link names in the midst of its column, and the filters.
(function () {
  const modules = [...document.querySelectorAll(".module")];
  const entries = [...document.querySelectorAll("nav a")];
  const filters = document.getElementById("filters");

  function show() {
    const target = document.getElementById(location.hash.slice(1));
    const module = (target && target.closest(".module")) || modules[0];
    if (!module) return;
    modules.forEach((one) => one.classList.toggle("current", one === module));
    entries.forEach((one) => one.classList.toggle("current", one.hash === "#" + module.id));
    if (target && target !== module) target.scrollIntoView({ block: "center" });
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
  addEventListener("hashchange", show);
  show();
})();
