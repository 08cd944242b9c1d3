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
from evals.bench.borrowed import borrow
from evals.bench.measure import Measured, measure
from evals.bench.rewording import measure_rewording
from evals.bench.sizes import SIZES, load_size
from evals.bench.systems import RESTS_ON, SYSTEMS
from evals.bench.tables import Run, keep, machine, versions, write
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
    parser.add_argument("--omord", action="store_true", help="spør om alt igjen med andre ord")
    parser.add_argument("--hver", type=int, default=1, metavar="N", help="med --omord: bare hver N-te sak")
    parser.add_argument("--systemer", nargs="+", choices=SYSTEMS, default=list(SYSTEMS), help="bare noen av systemene")
    parser.add_argument("--vektorer", type=Path, metavar="DATAMAPPE", help="lån vektorer fra indeksen i en datamappe")
    parser.add_argument("--merknad", default="", help="det en leser må vite om kjøringen")
    parser.add_argument("--saker", nargs="+", type=Path, default=_CASES, help="andre kjente saker enn våre egne")
    arguments = parser.parse_args()
    if missing := [RESTS_ON[n] for n in arguments.systemer if RESTS_ON.get(n, n) not in arguments.systemer]:
        parser.error(f"--systemer mangler «{missing[0]}», som et av de andre bygger på.")
    data = load_settings().data
    try:
        other = arguments.deler or arguments.omord
        for size in arguments.storrelse or ([] if other else ["standard"]):
            _run(size, arguments, data)
        if arguments.deler:
            keep("deler", measure_parts(arguments.saker))
        if arguments.omord:
            keep("omord", measure_rewording(arguments.saker, arguments.hver))
    except (CaseError, LovdataError) as error:
        print(f"evals.bench: {error}", file=sys.stderr)
        return 2
    write()
    return 0


def _run(size: str, arguments: argparse.Namespace, data: Path) -> None:
    borrowed = borrow(arguments.vektorer, load_size(size, data), data) if arguments.vektorer else ""
    note = " ".join(filter(None, (arguments.merknad, borrowed)))
    measured: list[Measured] = []
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        for name in (name for name in SYSTEMS if name in arguments.systemer):
            # A new process for each, so that none inherits the memory or the warm caches of another.
            with ProcessPoolExecutor(1, mp_context=context) as pool:
                one = pool.submit(measure, name, size, arguments.saker, Path(folder), data).result()
            rests_on = next((m.indeks_cpu_s for m in measured if m.navn == RESTS_ON.get(name)), 0.0)
            measured.append(one.model_copy(update={"indeks_cpu_s": one.indeks_cpu_s + rests_on}))
            # Kept after each, so that a run that is broken off has left what it came to.
            kept = Run(
                dato=date.today(),
                maskin=machine(),
                versjoner=versions(),
                storrelse=size,
                systemer=measured,
                merknad=note,
            )
            keep(size, kept)
            print(f"{size}: {name} ferdig", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
