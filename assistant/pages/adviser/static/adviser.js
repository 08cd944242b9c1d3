// What the page does in the browser: sends what is pressed, shows cards, keeps focus, listens for shortcuts.
window.droft = (() => {
  let trigger = null;
  let opener = null;          // where focus goes back to when the drawer is closed
  let focusNext = null;       // what gets focus when the page has been updated
  let lastFocus = "";         // the field that had focus before an update
  let lastSent = "";
  let announced = "";
  const open = {};            // which details the reader has opened or closed
  const $ = (selector, root = document) => root.querySelector(selector);

  // One thing at a time, in the order it was pressed: the next is sent when the page has taken in the last.
  const queue = [];
  let number = 0, waitingFor = 0, patience = 0;
  const send = (event, data) => { queue.push([event, data]); flush(); };
  const flush = () => {
    if (waitingFor || !trigger || !queue.length) return;
    const [event, data] = queue.shift();
    waitingFor = ++number;
    if (event === "click") patience = setTimeout(received, 10000);
    trigger(event, { ...data, lopenr: number });
  };
  const received = () => { clearTimeout(patience); waitingFor = 0; flush(); };
  const stop = () => { trigger("stop", {}); received(); };

  const ask = (text, mode) => {
    if (!text.trim() || busy()) return;
    lastSent = mode === "hjemmel" ? "" : text;
    send("submit", { tekst: text, modus: mode, samlet: localStorage.getItem("droft-samlet") === "1" });
    setBusy(true);
  };
  const busy = () => document.body.classList.contains("arbeider");
  const setBusy = on => {
    document.body.classList.toggle("arbeider", on);
    const stop = $("[data-handling=stopp]"), go = $("#skjema .send");
    if (stop) stop.hidden = !on;
    if (go) go.hidden = on;
  };

  const press = target => {
    const data = { ...target.dataset };
    const what = data.handling;
    delete data.handling;
    if (what === "spor" || what === "oppfolging") {
      const missing = [...document.querySelectorAll(".mangler [data-navn]")].find(b => b.dataset.tekst === data.tekst);
      return missing ? missing.click() : ask(data.tekst, "svar");
    }
    if (what === "stopp") { stop(); setBusy(false); return $("#sporsmal").focus(); }
    if (what === "spor-pa-nytt") return ask([...document.querySelectorAll(".tur h2.sporsmal")].pop().dataset.tekst, "svar");
    if (what === "kopier") return copy(target, data.tur);
    if (what === "lukk") return close();
    if (what === "ny") { focusNext = "#sporsmal"; history.replaceState(null, "", location.pathname); }
    if (["kilde", "hjemmel", "historikk", "hjelp", "meld", "ut", "slett"].includes(what)) {
      if (!target.closest("#skuffen")) opener = target;
      focusNext = "#skuff-tittel";
    }
    if (what === "apne") focusNext = "#siste-svar";
    if (what === "mangler") focusNext = `#f-${data.navn.replaceAll("_", "-")}`;
    if (what === "fjern") focusNext = "#legg-til";
    if (what === "prov" || what === "angre") focusNext = "#saken";
    send("click", { handling: what, ...data });
  };

  const close = () => {
    if (!$("#skuff")) return;
    send("click", { handling: "lukk" });
    if (opener && opener.isConnected) opener.focus(); else $("#sporsmal").focus();
    opener = null;
  };

  const copy = async (button, turn) => {
    await navigator.clipboard.writeText($(`#kopi-${turn}`).value);
    const before = button.textContent;
    button.textContent = "Kopiert";
    say("Svaret er kopiert med kilder");
    setTimeout(() => { button.textContent = before; }, 2000);
  };

  const say = text => { const place = $("#melding"); if (place) place.textContent = text; };

  // Cards: shown on pointing and on focus, stay while pointed at, closed with Escape.
  let card = null, leaving = 0;
  const showCard = chip => {
    clearTimeout(leaving);
    const wanted = document.getElementById(chip.getAttribute("aria-describedby"));
    if (!wanted || wanted === card) return;
    hideCard();
    card = wanted;
    card.showPopover();
    const at = chip.getBoundingClientRect(), size = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, innerWidth - size.width - 8));
    const below = at.bottom + 6 + size.height < innerHeight;
    card.style.left = `${left}px`;
    card.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - size.height - 6)}px`;
  };
  const hideCard = () => { if (card && card.isConnected && card.matches(":popover-open")) card.hidePopover(); card = null; };
  const chipOf = node => node.closest && node.closest(".brikke");
  document.addEventListener("pointerover", e => {
    const chip = chipOf(e.target);
    if (chip) showCard(chip);
    else if (e.target.closest && e.target.closest(".kort")) clearTimeout(leaving);
  });
  document.addEventListener("pointerout", e => {
    if (chipOf(e.target) || (e.target.closest && e.target.closest(".kort"))) {
      clearTimeout(leaving);
      leaving = setTimeout(hideCard, 250);
    }
  });
  document.addEventListener("focusin", e => {
    const chip = chipOf(e.target);
    if (chip && chip.matches(":focus-visible")) showCard(chip); else if (!e.target.closest(".kort")) hideCard();
    if (e.target.id) lastFocus = e.target.id;
  });
  addEventListener("scroll", () => hideCard(), { passive: true, capture: true });

  document.addEventListener("click", e => {
    const target = e.target.closest("button[data-handling]");
    if (target) { hideCard(); press(target); }
    const jump = e.target.closest("[data-hopp-svar]");
    if (jump) { e.preventDefault(); $("#siste-svar, #sporsmal").focus(); }
  });
  document.addEventListener("change", e => {
    const field = e.target;
    if (field.dataset.fakta) send("click", { handling: "fakta", navn: field.dataset.fakta, verdi: field.value });
    if (field.dataset.valg) localStorage.setItem(field.dataset.valg, field.checked ? "1" : "0");
    if (field.id === "legg-til" && field.value) {
      focusNext = `#f-${field.value.replaceAll("_", "-")}`;
      send("click", { handling: "legg-til", navn: field.value });
    }
  });
  document.addEventListener("submit", e => {
    const form = e.target;
    if (form.id === "skjema") { e.preventDefault(); ask($("#sporsmal").value, form.elements.modus.value); }
    if (form.id === "hjemmelskjema") { e.preventDefault(); ask($("#pastand").value, "hjemmel"); }
    if (form.dataset.skjema === "historikk") {
      e.preventDefault(); focusNext = "#historikksok"; send("click", { handling: "historikk", sok: form.elements.sok.value });
    }
    if (form.dataset.skjema === "send") {
      e.preventDefault(); focusNext = "#skuff-tittel"; send("click", { handling: "send", tur: form.dataset.tur, tekst: form.elements.tekst.value });
    }
    if (form.dataset.skjema === "meld") {
      e.preventDefault();
      const f = form.elements;
      focusNext = "#skuff-tittel";
      send("click", { handling: "meld-send", tur: form.dataset.tur, grunn: f.grunn.value, kilde: f.kilde ? f.kilde.value : "", tekst: f.tekst.value });
    }
  });
  document.addEventListener("toggle", e => { if (e.target.matches("details[id]")) open[e.target.id] = e.target.open; }, true);

  // Abbreviations are written out at the space after them; undo brings them back.
  document.addEventListener("input", e => {
    const field = e.target;
    if (field.id !== "sporsmal" || e.data !== " ") return;
    const end = field.selectionStart - 1;
    const word = /(?:^|[^\wæøå§])([a-zæøå]{2,5})$/.exec(field.value.slice(0, end));
    const full = word && window.droftForkortelser[word[1]];
    if (!full) return;
    field.setSelectionRange(end - word[1].length, end + 1);
    document.execCommand("insertText", false, `${full} `);
  });

  const SHORTCUTS = {
    KeyN: () => $("[data-handling=ny]").click(),
    KeyV: () => $("[data-handling=historikk]").click(),
    KeyH: () => $("[data-handling=hjelp]").click(),
    KeyD: () => $("#saken").focus(),
    KeyP: () => $("#sporsmal").focus(),
    KeyC: () => clickLast("[data-handling=kopier]"),
    KeyE: () => clickLast("[data-handling=ut]"),
    KeyB: () => clickLast("[data-handling=meld]"),
    KeyO: () => { const chip = $("#siste-svar .brikke"); if (chip) chip.click(); },
  };
  const clickLast = selector => { const found = $(`#siste-svar ${selector}`); if (found) found.click(); };
  document.addEventListener("keydown", e => {
    if (e.key === "Escape") { if (card) return hideCard(); return close(); }
    if (e.target.id === "sporsmal" && e.key === "Enter" && !e.shiftKey && !e.isComposing) {
      e.preventDefault(); $("#skjema").requestSubmit();
    }
    if (e.ctrlKey && e.altKey && SHORTCUTS[e.code]) { e.preventDefault(); SHORTCUTS[e.code](); }
  });

  // After an update: open what was open, put focus where it belongs, say one thing, show the answer's beginning.
  const settle = () => {
    for (const [id, was] of Object.entries(open)) {
      const found = document.getElementById(id);
      if (found && found.open !== was) found.open = was;
    }
    for (const choice of document.querySelectorAll("[data-valg]")) choice.checked = localStorage.getItem(choice.dataset.valg) === "1";
    const wanted = focusNext && $(focusNext);
    if (wanted) {
      wanted.focus({ preventScroll: false });
      if (wanted.id === "skuff-tittel") $("#skuff").scrollIntoView({ block: "nearest" });
      focusNext = null;
    } else if (document.activeElement === document.body && lastFocus) {
      const before = document.getElementById(lastFocus);
      if (before) before.focus({ preventScroll: true });
    }
    const newest = $("#siste-svar");
    const mark = newest ? `${document.querySelectorAll(".tur").length} ${newest.dataset.melding}` : "";
    if (newest && mark !== announced && !$("#arbeid .tur")) {
      say(newest.dataset.melding);
      setBusy(false);
      for (const id of ["sporsmal", "pastand"]) if (!lastSent || $("#" + id).value === lastSent) $("#" + id).value = "";
      newest.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
      if (newest.dataset.samtale) history.replaceState(null, "", `#samtale=${newest.dataset.samtale}`);
    }
    if (!newest) say(announced ? "Ny sak. Alt er tømt." : "");
    announced = mark;
    if ($("#arbeid .varsel")) setBusy(false);
    const work = $("#arbeid .tur");
    if (work && !work.dataset.vist) { work.dataset.vist = "1"; if (!$(".gang .gjort", work)) work.scrollIntoView({ block: "nearest" }); }
  };
  let waiting = 0;
  const watch = () => new MutationObserver(changes => {
    begin();
    const receipt = $("#kvittering [data-lopenr]");
    if (receipt && waitingFor && +receipt.dataset.lopenr === waitingFor) received();
    if (!changes.some(c => c.target.closest && c.target.closest("#samtale, #arbeid, #sak, #skuffen"))) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(settle);
  }).observe(document.body, { childList: true, subtree: true });
  if (document.body) watch(); else addEventListener("DOMContentLoaded", watch);

  // The parts of the page come one by one: begin when both the line and the field are there.
  let begun = false;
  const begin = () => {
    const box = $("#sporsmal");
    if (begun || !trigger || !box) return;
    begun = true;
    document.body.dataset.klar = "1"; // shows the page: what is hidden can't have focus
    if (document.activeElement === document.body) box.focus({ preventScroll: true });
    const kept = /#samtale=([\w-]+)/.exec(location.hash);
    if (kept) send("click", { handling: "apne", id: kept[1] });
  };
  const koble = given => { trigger = given; begin(); flush(); };
  return { koble };
})();
