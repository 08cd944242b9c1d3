// What the workbench does in the browser: sends what is pressed, one thing at a time, and keeps focus where the work is.
window.benk = (() => {
  let trigger = null;
  let sent = 0;               // number of the last thing sent; the reply carries it back
  let waiting = 0;            // when it was sent, 0 when nothing is on its way
  let due = null;             // what is to be done as soon as the reply is there
  let focusNext = "";         // what gets focus then
  let lastFocus = "";
  const open = {};            // which details the reader has opened
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const singles = () => localStorage.getItem("droft-enkelttaster") !== "av";
  const say = text => { const place = $("#melding"); if (place) place.textContent = text; };

  // One thing at a time: what is pressed meanwhile waits, and falls away if its button does.
  const send = data => {
    if (!trigger || (waiting && Date.now() - waiting < 180000)) return false;
    sent += 1;
    waiting = Date.now();
    document.body.classList.add("venter");
    const version = $("#under [data-versjon]") || $("#midten [data-versjon]");
    trigger("click", { versjon: version ? version.dataset.versjon : "0", ...data, nummer: String(sent) });
    return true;
  };

  const fields = form => {
    const found = {};
    for (const [name, value] of new FormData(form)) found[name] = name in found ? `${found[name]},${value}` : value;
    return found;
  };
  // What is written is kept as soon as it can be; what is pressed meanwhile waits for it.
  const keep = (form, more) => {
    const data = { ...form.dataset, ...fields(form), ...more };
    if (form.id === "skjema") data.id = $("#midten [data-id]").dataset.id;
    if (!send(data)) due = () => form.isConnected && keep(form, more);
  };

  const FOCUS = { steg: "#valgt", velg: "#valgt", igjen: "#valgt", vis: "#valgt", godkjenn: "#valgt", skjema: "#skjema [data-forst]",
    lukk: "#valgt", "lag-faq": "#q-tekst_nb", "apne-faq": "#valgt", "faq-slett": "#valgt", gjennomgatt: "#valgt", hent: "#valgt" };
  const press = button => {
    if (button.dataset.bekreft && !confirm(button.dataset.bekreft)) return;
    if (button.dataset.med) return keep($(button.dataset.med), button.dataset);
    const data = { ...button.dataset };
    delete data.tast;
    if (["godkjenn", "lag-faq"].includes(data.handling)) data.id = $("#midten [data-id]").dataset.id;
    pass(button, data, FOCUS[data.handling] || "");
  };
  const pass = (button, data, focus) => {
    if (send(data)) focusNext = focus;
    else due = () => button.isConnected && pass(button, data, focus);
  };

  document.addEventListener("click", e => {
    const button = e.target.closest("button[data-handling]");
    if (button) press(button);
  });
  document.addEventListener("submit", e => {
    const form = e.target;
    if (!form.dataset.handling) return;
    e.preventDefault();
    if (form.id === "skjema" || form.matches(".filtre")) focusNext = "#valgt";
    keep(form, form.dataset.handling === "faq-lagre" ? { selv: "ja" } : {});
  });
  document.addEventListener("change", e => {
    if (e.target.matches("[data-enkelttaster]")) return localStorage.setItem("droft-enkelttaster", e.target.checked ? "pa" : "av");
    const form = e.target.closest("form[data-straks]");
    if (form) keep(form, {});
  });
  document.addEventListener("focusin", e => { if (e.target.id) lastFocus = e.target.id; });
  document.addEventListener("toggle", e => { if (e.target.matches("details[id]")) open[e.target.id] = e.target.open; }, true);

  const writing = node => node.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", e => {
    if (e.ctrlKey && e.key === "Enter") {
      const main = e.shiftKey && $("[data-tast='Ctrl+Shift+Enter']"), form = e.target.closest("form[data-handling]");
      if (main) { e.preventDefault(); main.click(); return; }
      if (form) { e.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
    if (e.key === "Escape") {
      const close = $("[data-tast=Escape]"), filters = e.target.closest(".filtre");
      if (close) close.click(); else if (filters) $("#valgt").focus();
      return;
    }
    if (writing(e.target) || !singles() || e.repeat) return;
    const field = $(`[data-fokus="${CSS.escape(e.key)}"]`);
    const button = $(`[data-tast="${CSS.escape(e.key)}"]`);
    if (field || button) e.preventDefault();
    if (field) field.select(); else if (button) button.click(); else if (e.key === "n" || e.key === "p") step(e.key === "n" ? 1 : -1);
  });
  // Where n and p open nothing, they move through what can be opened.
  const step = by => {
    const rows = $$("#venstre .rad, #midten .liten");
    const at = rows.indexOf(document.activeElement.matches(".rad, .liten") ? document.activeElement : $("#venstre .rad[aria-current]"));
    const next = rows[at < 0 && by < 0 ? rows.length - 1 : at + by];
    if (next) next.focus();
  };

  // After an update: open what was open, mark the chosen row, put faults at their fields, give focus, say one thing.
  const settle = () => {
    const reply = $("#beskjed [data-svar]");
    if (!reply || reply.dataset.svar !== String(sent)) return;
    const fresh = waiting > 0;
    waiting = 0;
    document.body.classList.remove("venter");
    for (const [id, was] of Object.entries(open)) { const found = document.getElementById(id); if (found && found.open !== was) found.open = was; }
    const chosen = $("#midten [data-id]"), row = chosen && document.getElementById(`rad-${chosen.dataset.id}`);
    if (row && row.getAttribute("aria-current") !== "true") {
      for (const old of $$(".rad[aria-current]")) old.removeAttribute("aria-current");
      row.setAttribute("aria-current", "true");
    }
    if (row) row.scrollIntoView({ block: "nearest" });
    place();
    const box = $("[data-enkelttaster]");
    if (box) box.checked = singles();
    const told = $("#beskjed [data-les] p");
    const fault = $("#beskjed .varsel");
    const wanted = fault && focusNext === "#valgt" && $("#skjema [data-forst]") ? $("#skjema [data-forst]") : focusNext && $(focusNext);
    if (wanted) wanted.focus();
    else if (document.activeElement === document.body && lastFocus) {
      const before = document.getElementById(lastFocus) || $("#valgt");
      if (before) before.focus({ preventScroll: true });
    }
    if (wanted && wanted.id === "valgt" && innerWidth > 992) scrollTo({ top: 0 });
    focusNext = "";
    if (fresh && told) say(told.textContent);
    if (due) { const next = due; due = null; next(); }
  };
  const place = () => {
    const against = $("#overstyring");
    if (against) against.hidden = !$("#under [data-mot]");
    for (const slot of $$("[data-feil]")) {
      const found = $(`#under template[data-for="${slot.dataset.feil}"]`);
      slot.replaceChildren(...(found ? [found.content.cloneNode(true)] : []));
      const field = document.getElementById(`q-${slot.dataset.feil}`);
      if (field) field.setAttribute("aria-invalid", found ? "true" : "false");
    }
  };
  let frame = 0;
  const watch = () => new MutationObserver(changes => {
    if (!changes.some(c => c.target.closest && c.target.closest("#beskjed, #venstre, #midten, #under"))) return;
    if (changes.every(c => c.target.closest && c.target.closest("[data-feil]"))) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(settle);
  }).observe(document.body, { childList: true, subtree: true });
  if (document.body) watch(); else addEventListener("DOMContentLoaded", watch);

  const koble = given => {
    trigger = given;
    const view = location.hash.slice(1);
    send({ handling: "vis", vis: view || "ko" });
  };
  return { koble };
})();
