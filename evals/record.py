"""What is kept of a run, so that a later one can be compared with it."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals import answers, reading, refusal, retrieval, rules
from evals.cases import CaseError
from evals.kept import Judged, ModelUse, Reworded, Share
from evals.run import Outcome
from evals.score import Verdict
from evals.stats import Rate, quantile

STAGES = (reading, retrieval, rules, answers, refusal)
VERDICTS: tuple[Verdict, ...] = ("helt_riktig", "delvis", "feil")


class Record(BaseModel):
    """One run. Files from the contract's reference scorer, which hold less, can be read too."""

    model_config = ConfigDict(frozen=True)
    tid: datetime | None = None
    sett: str = ""
    """A hash of the case ids."""
    versjoner: dict[str, str | None] = {}
    n: int
    helt_riktig: int = 0
    delvis: int = 0
    feil: int = 0
    andel: float = 0.0
    rater: dict[str, Share] = {}
    grupper: dict[str, Share] = {}
    tid_ms: dict[str, float] = {}
    modell: str = ""
    """The language model that was configured; empty = the built-in writer."""
    modell_skrev: Share | None = None
    """Answers the model had a word in. The others are the built-in answer, and count in every rate all the same."""
    modell_bruk: ModelUse | None = None
    dommer: Judged | None = None
    omord: dict[str, Reworded] = {}
    """Equal treatment and robustness, when they were asked for."""
    under_terskelen: tuple[str, ...] = ()
    uten_prove: tuple[str, ...] = ()
    """Limits that nothing could be held against."""
    rader: list[tuple[str, Verdict, list[str]]]
    brast: dict[str, list[str]] = {}
    """Case id → the steps that broke, in the order they are taken."""

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Case id → its verdict."""
        return {name: verdict for name, verdict, _ in self.rader}

    def right_among(self, names: Collection[str]) -> Rate:
        """Return the share wholly right of those of its cases that are among `names`."""
        right = [verdict == "helt_riktig" for name, verdict, _ in self.rader if name in names]
        return Rate(sum(right), len(right))


def make_record(outcomes: Sequence[Outcome], now: datetime | None = None, model: str = "") -> Record:
    """Put together what is kept of a run; `model` is the language model that was configured."""
    written = sum(bool((o.answer.get("versjoner") or {}).get("modell")) for o in outcomes)
    count = Counter(o.score.verdict for o in outcomes)
    times = [float(o.answer["tid_ms"]["totalt"]) for o in outcomes if o.answer.get("tid_ms")]
    versions = next((dict(o.answer["versjoner"]) for o in outcomes if o.answer.get("versjoner")), {})
    return Record(
        tid=now or datetime.now(UTC),
        sett=set_name(o.case.id for o in outcomes),
        versjoner=versions,
        n=len(outcomes),
        helt_riktig=count["helt_riktig"],
        delvis=count["delvis"],
        feil=count["feil"],
        andel=Rate(count["helt_riktig"], len(outcomes)).share,
        rater={name: Share.of(rate) for name, rate in all_rates(outcomes).items()},
        grupper={name: Share.of(rate) for name, rate in group_rates(outcomes).items()},
        tid_ms={"p50": quantile(times, 0.5), "p95": quantile(times, 0.95)},
        modell=model,
        modell_skrev=Share.of(Rate(written, len(outcomes))) if model else None,
        rader=[(o.case.id, o.score.verdict, o.score.reasons) for o in outcomes],
        brast={o.case.id: [stage.value for stage in o.broke] for o in outcomes if o.broke},
    )


def all_rates(outcomes: Sequence[Outcome]) -> dict[str, Rate]:
    """Return every rate by its name: the verdicts, then stage by stage."""
    rates: dict[str, Rate] = {}
    for verdict in VERDICTS:
        rates[verdict] = Rate(sum(o.score.verdict == verdict for o in outcomes), len(outcomes))
    for stage in STAGES:
        rates |= stage.rates(outcomes)
    return rates


def group_rates(outcomes: Iterable[Outcome]) -> dict[str, Rate]:
    """Return the share wholly right for each mark, målform and style."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for o in outcomes:
        marks = (*(f"merke {m}" for m in o.case.merke), f"målform {o.case.malform}", f"stil {o.case.stil}")
        for mark in marks:
            groups[mark].append(o.score.verdict == "helt_riktig")
    return {name: Rate(sum(right), len(right)) for name, right in sorted(groups.items())}


def set_name(case_ids: Iterable[str]) -> str:
    """Return a short hash of a set of cases."""
    return hashlib.sha256("\n".join(sorted(case_ids)).encode()).hexdigest()[:12]


def read_record(path: Path) -> Record:
    """Read an earlier run. Raises CaseError when it is not one."""
    try:
        return Record.model_validate_json(path.read_bytes())
    except OSError as error:
        raise CaseError(f"{path} kan ikke leses. Pek på en fil fra «droft eval --json».") from error
    except ValidationError as error:
        raise CaseError(f"{path} er ikke resultatet av en kjøring. Pek på en fil fra «droft eval --json».") from error


def store(record: Record, folder: Path) -> None:
    """Keep a run among the earlier ones."""
    assert record.tid is not None  # noqa: S101 – a run that has just been made
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{record.tid:%Y%m%dT%H%M%S}-{record.sett}.json"
    (folder / name).write_text(record.model_dump_json(), encoding="utf-8")


def kept_runs(folder: Path) -> list[Record]:
    """Return every run that is kept, oldest first. Raises CaseError for a file that can't be read."""
    return [read_record(path) for path in sorted(folder.glob("*.json"))]


def alike(record: Record, kept: Iterable[Record]) -> list[Record]:
    """Return the runs that hold at least half of the cases of this one: a set may grow and still have its trend."""
    wanted = set(record.verdicts)
    return [other for other in kept if 2 * len(wanted & set(other.verdicts)) >= len(wanted)]
