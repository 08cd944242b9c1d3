"use strict";
const form = document.querySelector(".filter");
if (form) {
  const cases = [...document.querySelectorAll("article")].map((node) => [node, JSON.parse(node.dataset.merker)]);
  const show = () => {
    const chosen = [...form.querySelectorAll("select")].filter((s) => s.value);
    let shown = 0;
    for (const [node, marks] of cases) {
      node.hidden = !chosen.every((s) => marks[s.name].includes(s.value));
      shown += !node.hidden;
    }
    form.querySelector("output").textContent = shown === 1 ? "1 sak" : `${shown} saker`;
  };
  form.addEventListener("change", show);
  // A link to a case that the filter hides shows it all the same.
  addEventListener("hashchange", () => {
    const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!wanted?.hidden) return;
    form.reset();
    show();
    wanted.scrollIntoView();
  });
}
// Paper shows what the screen folds away.
addEventListener("beforeprint", () => document.querySelectorAll("article details").forEach((d) => { d.open = true; }));
