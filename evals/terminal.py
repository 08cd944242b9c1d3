"""One run as lines for the terminal: every case that failed, every rate with n and interval, what turned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.model import errors
from assistant.model.check import LABELS, Stop
from evals.compare import Comparison, compare
from evals.kept import ModelUse, Share
from evals.names import RATES
from evals.record import Record
from evals.run import Outcome
from evals.stats import Rate, percent
from evals.variants import Trial


def lines(
    outcomes: Sequence[Outcome], record: Record, before: Record | None, trials: Mapping[str, Trial]
) -> Iterator[str]:
    """Yield what is told of a run."""
    for one in outcomes:
        if one.score.verdict != "helt_riktig":
            reasons = "; ".join(one.score.reasons)[:220]
            yield f"{one.case.id:10} {one.score.verdict:7} {reasons} ({', '.join(one.broke)})"
        yield from (f"{one.case.id:10} brudd   {breach}" for breach in one.breaches)
    was = shares_before(record, before)
    for name, share in {**record.rater, **record.grupper}.items():
        earlier = f" – forrige {percent(was[name].andel)}" if name in was and was[name].n else ""
        yield f"{RATES.get(name, name):42} {share.rate}{earlier}"
    yield f"Tid per svar: median {record.tid_ms['p50']:.0f} ms, p95 {record.tid_ms['p95']:.0f} ms."
    if record.modell_skrev and record.modell_bruk:
        yield from (f"{record.modell} {told}" for told in model_lines(record.modell_skrev.rate, record.modell_bruk))
    if record.dommer:
        yield (
            f"Dommeren {record.dommer.modell} sier riktig om {record.dommer.riktig.rate}, og er enig med poengene i "
            f"{record.dommer.enig.rate}. Uten dom: {record.dommer.uten_dom}; de teller som ikke riktige."
        )
    yield f"Helt riktig {record.helt_riktig}, delvis {record.delvis}, feil {record.feil} av {record.n}."
    if before:
        yield from _comparison(compare(record, before))
    for name, trial in trials.items():
        yield from _trial(name, trial)
    yield from (f"Ikke prøvd: {line}" for line in record.uten_prove)
    yield from (f"Under terskelen: {line}" for line in record.under_terskelen)


def shares_before(record: Record, before: Record | None) -> Mapping[str, Share]:
    """Return the rates of an earlier run of the same cases; of other cases they say nothing about this run."""
    return {**before.rater, **before.grupper} if before and before.sett == record.sett else {}


def model_lines(wrote: Rate, use: ModelUse) -> Iterator[str]:
    """Yield what the model that writes came to, failures and refusals counted."""
    yield f"skrev i {wrote} av svarene. Resten er innebygde svar, og alle teller med i hver rate."
    gave_up = ", ".join(f"{errors.LABELS[why]} {count}" for why, count in use.ga_opp.items()) or "ingen"
    yield f"ble spurt om {use.spurt} svar. Svar den ga opp, helt eller delvis: {gave_up}."
    stopped = ", ".join(f"{LABELS[Stop(why)]} {count}" for why, count in use.avsnitt_stoppet.items()) or "ingen"
    yield f"fikk {use.avsnitt_vist} avsnitt vist. Avsnitt kontrollen stoppet: {stopped}."


def _comparison(found: Comparison) -> Iterator[str]:
    yield f"Mot forrige: {found}."
    yield from (f"  {turn}" for turn in found.turns)


def _trial(name: str, trial: Trial) -> Iterator[str]:
    yield f"{name.capitalize()}: samme utfall {trial.same_outcome()}, også samme hjemler {trial.same_answer()}."
    for group in trial.groups:
        yield (
            f"  {group:14} samme utfall {trial.same_outcome(group)}; også samme hjemler {trial.same_answer(group)}; "
            f"likt uansett hvilken {trial.alike(group)}"
        )
    for flip in trial.flips:
        yield f"  {flip.case} {flip.group}, {flip.variant}: {'; '.join((*flip.turned, *flip.moved))}"
