"""One run as one HTML file that needs no network: for the screen, for paper, and to send on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.reading import read_themes
from corpus.load import Corpus
from corpus.sources import load_sources
from corpus.strict_yaml import load_yaml
from evals import plots
from evals.compare import compare
from evals.names import RATES, STAGE_RATES, VERDICTS
from evals.record import Record, alike
from evals.run import Outcome, Provision
from evals.score import provision
from evals.stats import percent
from evals.terminal import model_lines, shares_before
from evals.variants import Trial

_TEMPLATES = Path(__file__).parent / "maler"
_THEMES = Path(__file__).parents[1] / "corpus" / "tema.yaml"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report shows."""

    outcomes: Sequence[Outcome]
    record: Record
    kept: Sequence[Record]
    """Every run that is kept from before, oldest first; those with the same cases make the trend."""
    before: Record | None
    corpus: Corpus
    trials: Mapping[str, Trial]
    """Equal treatment and robustness, when they were asked for."""

    def html(self) -> str:
        """Return the whole page."""
        environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["prosent"] = percent
        failures = [_row(o) for o in self.outcomes if o.broke or o.breaches]
        opinions = {case: told for case, *told in self.record.dommer.rader} if self.record.dommer else {}
        return environment.get_template("rapport.html").render(
            record=self.record,
            tid=f"{self.record.tid:%d.%m.%Y kl. %H.%M} UTC" if self.record.tid else "ukjent tid",
            model_lines=list(model_lines(self.record.modell_skrev.rate, self.record.modell_bruk))
            if self.record.modell_skrev and self.record.modell_bruk
            else [],
            comparison=compare(self.record, self.before) if self.before else None,
            was=shares_before(self.record, self.before),
            stages=[(title, [(n, RATES[n], self.record.rater[n].rate) for n in names]) for title, names in STAGE_RATES],
            groups=[(name, name, share.rate) for name, share in self.record.grupper.items()],
            plots=self._plots(),
            broke=Counter(stage.value for o in self.outcomes for stage in o.broke[:1]),
            failures=failures,
            opinions=opinions,
            choices=_choices(self.outcomes, {row["id"] for row in failures}),
            coverage=coverage(self.outcomes, self.corpus),
            verdicts=VERDICTS,
            trials=self.trials,
        )

    def _plots(self) -> Mapping[str, Markup]:
        rates = {RATES[n]: self.record.rater[n].rate for _, names in STAGE_RATES for n in names if n != "uten_stotte"}
        groups = {name: share.rate for name, share in self.record.grupper.items()}
        times = [float(o.answer["tid_ms"]["totalt"]) for o in self.outcomes if o.answer.get("tid_ms")]
        drawn = {
            "rater": plots.dots(rates, "Rater steg for steg"),
            "grupper": plots.dots(groups, "Helt riktig etter merke, målform og stil"),
            "tid": plots.spread(times, "Tid per svar", "millisekunder per svar") if times else "",
        }
        runs = [*alike(self.record, self.kept), self.record]
        if len(runs) > 1:
            names = self.record.verdicts
            points = [(f"{r.tid:%d.%m %H.%M}" if r.tid else "", r.right_among(names)) for r in runs]
            drawn["trend"] = plots.trend(points, "Helt riktig over tid")
        return {name: Markup(svg) for name, svg in drawn.items()}  # noqa: S704 – drawn here, from numbers and names


def _row(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.case.id,
        "turns": outcome.case.turns,
        "verdict": outcome.score.verdict,
        "broke": [stage.value for stage in outcome.broke],
        "reasons": [*outcome.score.reasons, *outcome.breaches],
        "svar": outcome.answer.get("svar", []),
        "kilder": [k for k in outcome.answer.get("kilder", []) if k["brukt"]],
        "status": outcome.answer.get("status", "feil"),
        "grunnlag": outcome.case.grunnlag,
        "marks": _marks(outcome),
    }


def _marks(outcome: Outcome) -> dict[str, list[str]]:
    """Return what the page can be filtered on."""
    names = load_yaml(_THEMES.read_text("utf-8"))
    return {
        "tema": sorted(names[t]["nb"] for t in read_themes(" ".join(outcome.case.turns))),
        "målform": [outcome.case.malform],
        "stil": [outcome.case.stil],
        "bestemmelse": sorted(map(_shown, outcome.expected)),
        "steg": [stage.value for stage in outcome.broke],
    }


def _choices(outcomes: Sequence[Outcome], failed: Collection[str]) -> dict[str, list[tuple[str, int, int]]]:
    """Return what can be chosen: each value of a failed case, with how many failed of how many cases."""
    all_of: dict[str, Counter[str]] = defaultdict(Counter)
    failed_of: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        for name, values in _marks(outcome).items():
            all_of[name].update(values)
            failed_of[name].update(values if outcome.case.id in failed else ())
    return {
        name: [(value, failed, all_of[name][value]) for value, failed in sorted(counts.items())]
        for name, counts in failed_of.items()
    }


def coverage(outcomes: Iterable[Outcome], corpus: Corpus) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return each provision our texts rest on, with the cases that expect it: id, verdict, question."""
    rows: dict[Provision, list[tuple[str, str, str]]] = {
        p: [] for document in corpus.documents for h in document.hjemler if (p := provision(h.text))
    }
    for outcome in outcomes:
        for expected in outcome.expected:
            rows.setdefault(expected, []).append(
                (outcome.case.id, outcome.score.verdict, " / ".join(outcome.case.turns))
            )
    return [(_shown(p), cases) for p, cases in sorted(rows.items(), key=lambda row: (-len(row[1]), row[0]))]


def _shown(one: Provision) -> str:
    names = {source.short.lower(): source.short for source in load_sources()}
    return f"{names.get(one[0], one[0])} § {one[1]}"
