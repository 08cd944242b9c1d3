"""What `droft review` prints for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from assistant.review.detail import Detail
from assistant.review.directory import Contact
from assistant.review.faq import FaqLine, FaqView
from assistant.review.numbers import Numbers
from assistant.review.plain import plain
from assistant.review.queue import Item, Theme
from assistant.review.recall import Recalled, Resting
from assistant.store.audit import Entry
from assistant.store.retention import Cleared
from assistant.store.vocabulary import DECISION_LABELS, REASON_LABELS

_EMPTY = "Ingenting venter.\n"


def as_json(value: Any) -> str:
    """Return a value one edits and gives back: JSON."""
    return json.dumps(plain(value), ensure_ascii=False, indent=1) + "\n"


def queue(themes: Sequence[Theme]) -> str:
    """Return the queue, theme by theme."""
    lines: list[str] = []
    for theme in themes:
        told = " – meldt" if theme.told else ""
        lines.append(f"{theme.name} ({theme.asked} har spurt, vekt {theme.score}{told})")
        lines += [f"  {_item(item)}" for item in theme.items]
    return "\n".join(lines) + "\n" if lines else _EMPTY


def detail(one: Detail) -> str:
    """Return everything about one answer."""
    lines = [*(f"(tidligere) {turn}" for turn in one.earlier), one.item.question, "", f"Status: {one.answer['status']}"]
    lines += [f"Fakta: {', '.join(f'{k}={v}' for k, v in one.facts.items()) or 'ingen'}", ""]
    lines += [f"{part['tekst']} {' '.join(f'[{n}]' for n in part['kilder'])}".rstrip() for part in one.answer["svar"]]
    lines += ["", *(f"[{s['nr']}] {s['tittel']} ({s['hjemmel']})" for s in one.answer["kilder"] if s["brukt"])]
    lines += [f"{f['utfall']}: {f['tittel']} ({f['hjemmel']})" for f in one.answer["funn"]]
    lines += [f"Risiko: {risk.words}" for risk in one.item.risks]
    lines += [f"Meldt: {REASON_LABELS[t.reason] if t.reason else 'til koordinator'}. {t.text}" for t in one.item.told]
    lines += [f"Endret siden: {since.what}" for since in one.since]
    if one.item.review:
        decided = one.item.review
        lines.append(f"Vurdert: {DECISION_LABELS[decided.verdict.decision]} (versjon {decided.version})")
    lines += [f"FAQ: {name}" for name in one.faq]
    return "\n".join(lines) + "\n"


def all_faq(views: Sequence[FaqLine]) -> str:
    """Return one line for each FAQ."""
    lines = [f"{v.id}: {v.state}, «{v.draft.tittel.nb}», gjennomgås {v.draft.gjennomgas}" for v in views]
    return "\n".join(lines) + "\n" if lines else "Ingen FAQ er laget.\n"


def faq(view: FaqView) -> str:
    """Return one FAQ with what stands in its way and its history."""
    lines = [f"{view.id}: {view.state} (versjon {view.version}), eier {view.draft.eier or 'mangler'}"]
    lines += [f"Må rettes: {fault}" for fault in view.faults]
    lines += [f"Krever begrunnelse: {line}" for line in view.against]
    lines += [f"Kan skrives bedre: {line}" for line in view.remarks]
    lines += [
        f"Tekst {text.number}, {text.at:%Y-%m-%d %H:%M}{f', overstyrt: {text.override}' if text.override else ''}"
        for text in view.history
    ]
    return "\n".join(lines) + "\n"


def recalled(changes: Sequence[Recalled]) -> str:
    """Return each change with both wordings and what waits."""
    lines: list[str] = []
    for change in changes:
        lines += [
            f"{change.navn} ({change.slag}, {change.adresse})",
            f"  Før: {change.before}",
            f"  Nå:  {change.after}",
        ]
        lines += [
            f"  {'ferdig' if one.done else 'venter'}: {one.kind} {one.id}{_called(one)}" for one in change.resting
        ]
    return "\n".join(lines) + "\n" if lines else _EMPTY


def _called(one: Resting) -> str:
    return f" «{one.name}»" if one.name != one.id else ""


def numbers(found: Numbers) -> str:
    """Return one line for each week, then what is asked about."""
    lines = ["Uke fra     spurt  avvist  meldt  vurdert  uendret  timer"]
    for week in found.weeks:
        unchanged = "–" if week.unchanged is None else f"{week.unchanged:.0%}"
        hours = "–" if week.hours is None else f"{week.hours:.1f}"
        counts = f"{week.asked:5}  {week.refused:6}  {week.reported:5}  {week.decided:7}"
        lines.append(f"{week.start}  {counts}  {unchanged:>7}  {hours:>5}")
    lines += ["", *(f"{line.name}: {sum(line.counts)}" for line in (*found.themes, *found.provisions))]
    lines += [f"{name}: brukt i {cited} svar, {cases} kjente saker" for name, cited, cases in found.coverage]
    lines += [f"{office}: {asked} spørsmål" for office, asked in found.offices]
    if found.hidden_offices:
        lines.append(f"{found.hidden_offices} kontorer er for små til å vises.")
    return "\n".join(lines) + "\n"


def contacts(found: Iterable[Contact]) -> str:
    """Return one line for each to ask."""
    return "".join(f"{one.til}: {one.navn} – {_how(one)}\n" for one in found)


def audit(entries: Iterable[Entry]) -> str:
    """Return the trail, newest first."""
    return "".join(f"{e.at:%Y-%m-%d %H:%M:%S} {e.actor[:12]} {e.action} {e.resource}\n" for e in entries)


def cleared(done: Cleared) -> str:
    """Return what the deletion job did."""
    return (
        f"{done.conversations} samtaler er slettet: {done.deleted} svar er borte, "
        f"{done.anonymised} er beholdt uten eier fordi de er meldt eller vurdert.\n"
    )


def _how(one: Contact) -> str:
    return ", ".join(part for part in (one.kontor, one.kanal, one.naar) if part)


def _item(item: Item) -> str:
    why = [REASON_LABELS[t.reason] if t.reason else "Sendt til koordinator" for t in item.told]
    why += [risk.words for risk in item.risks]
    question = " ".join(item.question.split())
    return f"{item.id}  {question[:70]}  [{'; '.join(why) or item.status}]"
