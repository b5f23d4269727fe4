"""How well pictures are read.

python -m tests.bench.reading                              draws a set, reads it, prints the tables
python -m tests.bench.reading --batch fourth               the same of layouts drawn later, or fifth
python -m tests.bench.reading draw OUT --seed N --count N  draws pictures and their truth.json
python -m tests.bench.reading score TRUTH.json ANSWER.json compares an answer of `read --json`
python -m tests.bench.reading speed --count N              how fast, beside a plain loop
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.reading.draw.plan import BATCHES, draw_set
from tests.bench.reading.score import SURE, Score, Tally, score
from tests.bench.reading.speed import measure_speed

SCREENSHOTS = 100
ROOT = Path(__file__).resolve().parent.parent.parent.parent
AIMS = {
    "amount": 0.98, "paid_at": 0.98, "payee": 0.98, "transaction_id": 0.98, "message": 0.98,
    "sent_at": 0.95, "kind": 0.98,
}  # fmt: skip


def main() -> None:
    """Does what the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reading")
    _add_set(parser)
    parser.add_argument(
        "--mistakes", action="store_true", help="name every field that is not right"
    )
    commands = parser.add_subparsers(dest="command")
    drawing = commands.add_parser("draw")
    drawing.add_argument("out", type=Path)
    _add_set(drawing)
    scoring = commands.add_parser("score")
    scoring.add_argument("truth", type=Path)
    scoring.add_argument("answer", type=Path)
    scoring.add_argument("--mistakes", action="store_true")
    timing = commands.add_parser("speed")
    timing.add_argument("--seed", type=int, default=1)
    timing.add_argument("--count", type=int, default=SCREENSHOTS)
    given = parser.parse_args()
    if given.command == "draw":
        draw_set(given.out, given.seed, given.count, given.batch)
    elif given.command == "speed":
        measure_speed(given.seed, given.count)
    elif given.command == "score":
        truth = json.loads(given.truth.read_text(encoding="utf-8"))
        answer = json.loads(given.answer.read_text(encoding="utf-8"))
        report(score(truth["files"], answer), mistakes=given.mistakes)
    else:
        measure(given.seed, given.count, given.batch, mistakes=given.mistakes)


def _add_set(parser: argparse.ArgumentParser) -> None:
    """What says which set is meant."""
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, help="three of each layout unless said")
    parser.add_argument("--batch", choices=BATCHES, default="mended", help="of which layouts")


def measure(seed: int, count: int | None, batch: str, *, mistakes: bool) -> None:
    """Draws, reads with the command, compares."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = draw_set(folder, seed, count, batch)
        (folder / "truth.json").unlink()
        started = time.perf_counter()
        command = [sys.executable, "-m", "evidence_kit", "read", str(folder), "--json"]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        seconds = time.perf_counter() - started
    print(f"{len(truth)} pictures, batch {batch}, seed {seed}, {seconds / len(truth):.2f} s each\n")
    report(score(truth, json.loads(done.stdout)), mistakes=mistakes)


def report(result: Score, *, mistakes: bool) -> None:
    """Prints the tables: fields, kinds, treatments, layouts, and how sure was how right."""
    _table("field", result.fields, AIMS)
    _table("kind", result.kinds, {})
    _table("treatment", result.treatments, {})
    _table("layout", result.layouts, {})
    share = result.sure_wrong / result.sure if result.sure else 0.0
    print(
        f"stated with confidence {SURE} or more: {result.sure}, "
        f"wrong {result.sure_wrong} ({share:.2%}, aim at most 0.5 %)"
    )
    if mistakes:
        print("\n" + "\n".join(result.mistakes))


def _table(name: str, tallies: dict[str, Tally], aims: dict[str, float]) -> None:
    print(
        f"| {name} | shown | exact | wrong | missing | surplus | aim |\n"
        "|---|---|---|---|---|---|---|"
    )
    for key in sorted(tallies):
        t = tallies[key]
        aim = f"{aims[key]:.0%}{'' if t.share >= aims[key] else ' NOT MET'}" if key in aims else ""
        print(
            f"| {key} | {t.shown} | {t.share:.1%} | {t.wrong} | {t.missing} | {t.surplus} | {aim} |"
        )
    print()


if __name__ == "__main__":
    main()
