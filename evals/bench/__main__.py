"""Drøft against what one would use instead: `python -m evals.bench`.

Every system is measured on the same corpus and the same questions, one after the other in the same run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from assistant.settings import load_settings
from corpus.lovdata.reader import LovdataError
from evals.bench.ablations import measure_parts
from evals.bench.measure import Measured, measure
from evals.bench.sizes import SIZES
from evals.bench.systems import RESTS_ON, SYSTEMS
from evals.bench.tables import Run, machine, save, save_parts, versions, write
from evals.cases import CaseError

_CASES = [Path(__file__).parents[1] / "cases"]


def main() -> int:
    """Run what is asked for, keep the numbers, and write docs/maalinger.md anew."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.bench",
        description="Måler Drøft mot det man ellers ville brukt, og skriver docs/maalinger.md.",
    )
    parser.add_argument("--storrelse", nargs="+", choices=SIZES, default=[], help="hvor stort korpus som måles")
    parser.add_argument("--deler", action="store_true", help="mål hva hver del av Drøft betyr")
    parser.add_argument("--saker", nargs="+", type=Path, default=_CASES, help="andre kjente saker enn våre egne")
    arguments = parser.parse_args()
    data = load_settings().data
    try:
        for size in arguments.storrelse or ([] if arguments.deler else ["standard"]):
            _run(size, arguments.saker, data)
        if arguments.deler:
            save_parts(measure_parts(arguments.saker))
    except (CaseError, LovdataError) as error:
        print(f"evals.bench: {error}", file=sys.stderr)
        return 2
    write()
    return 0


def _run(size: str, case_paths: list[Path], data: Path) -> None:
    measured: list[Measured] = []
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        for name in SYSTEMS:
            # A new process for each, so that none inherits the memory or the warm caches of another.
            with ProcessPoolExecutor(1, mp_context=context) as pool:
                one = pool.submit(measure, name, size, case_paths, Path(folder), data).result()
            rests_on = next((m.indeks_cpu_s for m in measured if m.navn == RESTS_ON.get(name)), 0.0)
            measured.append(one.model_copy(update={"indeks_cpu_s": one.indeks_cpu_s + rests_on}))
            # Kept after each, so that a run that is broken off has left what it came to.
            run = Run(dato=date.today(), maskin=machine(), versjoner=versions(), storrelse=size, systemer=measured)
            save(size, run)
            print(f"{size}: {name} ferdig", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
