"""The index as it is served: size, opening, search and answers, and memory. `python -m evals.bench.indeks`."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.errors import DroftError
from assistant.opening import open_assistant
from assistant.settings import load_settings
from evals.cases import Case, load_cases
from evals.stats import quantile
from index.manifest import IndexPlace, read_manifest

_CASES = Path(__file__).parents[1] / "cases"


def main(argv: list[str] | None = None) -> int:
    """Open the index in use and ask it; print what it took."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.indeks", description=main.__doc__)
    parser.add_argument("--antall", type=int, default=100, help="hvor mange av de kjente sakene som spørres")
    count: int = parser.parse_args(argv).antall
    started = time.perf_counter()
    try:
        assistant = open_assistant()
    except DroftError as error:
        print(f"evals.bench.indeks: {error}", file=sys.stderr)
        return 2
    opened = time.perf_counter() - started
    assistant.warm_up()
    warm = time.perf_counter() - started
    cases = _spread(load_cases([_CASES]), count)
    _tell_size(load_settings().data)
    print(f"Åpning: {_seconds(opened)} sekunder; med språkmodellen {_seconds(warm)}. Minne da: {_resident():.0f} MB.")
    _tell("Søk", _times(cases, lambda case: assistant.search(" ".join(case.turns), case.dato, 5)))
    _tell("Svar", _times(cases, lambda case: assistant.ask(case.turns, case.dato)))
    print(f"Minne etter spørsmålene: {_resident():.0f} MB, høyst {_peak():.0f} MB.")
    return 0


def _tell_size(data: Path) -> None:
    folder = IndexPlace(data).current()
    assert folder is not None  # noqa: S101 – it has just been opened
    manifest = read_manifest(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
    print(f"Indeksen: {manifest.passages} tekststykker, {manifest.units} søketekster, {size:.0f} MB på disken.")


def _spread(cases: Sequence[Case], count: int) -> Sequence[Case]:
    return cases[:: max(1, len(cases) // count)][:count]


def _times(cases: Sequence[Case], ask: Callable[[Case], object]) -> list[float]:
    ask(cases[0])
    times = []
    for case in cases:
        started = time.perf_counter()
        ask(case)
        times.append(1000 * (time.perf_counter() - started))
    return times


def _tell(what: str, times: list[float]) -> None:
    print(f"{what}: median {quantile(times, 0.5):.0f} ms, p95 {quantile(times, 0.95):.0f} ms, {len(times)} spørsmål.")


def _seconds(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
