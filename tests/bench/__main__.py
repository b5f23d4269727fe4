"""Speed and size on invented phone screenshots, as ratios against named rivals in the same run.

python -m tests.bench [number of screenshots]

Every measurement is a process of its own, its start included. Prints the table of the README.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.screenshots import COUNT, screenshots

ROOT = Path(__file__).resolve().parent.parent.parent
FEW = 100  # against COUNT: peak memory must not grow with the number of items


def measured(name, count, folder):
    """Seconds of wall clock and peak memory in MB of one task, its workers included."""
    command = [sys.executable, "-m", "tests.bench.tasks", name, str(count), str(folder)]
    started = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - started, json.loads(done.stdout)["megabytes"]


def main(count):
    paths = screenshots(count)
    pictures = sum(path.stat().st_size for path in paths)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few_import = measured("import", min(FEW, count), folder / "few")
        few_bundle = measured("bundle", min(FEW, count), folder / "few")
        pillow = measured("pillow", count, folder)
        ours = measured("import", count, folder / "all")
        rival = measured("img2pdf", count, folder)
        bundle = measured("bundle", count, folder / "all")
        size = (folder / "all" / "bundle.pdf").stat().st_size
    print(f"{count} screenshots, {pictures / 1e6:.0f} MB\n")
    print("| what | rival in the same run | ours | ratio | aim |")
    print("|---|---|---|---|---|")
    row("import", f"Pillow, one thread: {pillow[0]:.1f} s", f"{ours[0]:.1f} s",
        f"{pillow[0] / ours[0]:.2f} times as fast", "at least 1.6")  # fmt: skip
    row("bundle", f"img2pdf, bare pictures: {rival[0]:.1f} s", f"{bundle[0]:.1f} s",
        f"{bundle[0] / rival[0]:.3f} of the time", "at most 0.35")  # fmt: skip
    row("bundle, peak memory", f"img2pdf: {rival[1]:.0f} MB", f"{bundle[1]:.0f} MB",
        f"{bundle[1] / rival[1]:.2f}", "at most 600 MB")  # fmt: skip
    row("bundle, bytes", f"the pictures: {pictures / 1e6:.1f} MB", f"{size / 1e6:.1f} MB",
        f"{size / pictures:.3f}", "at most 1.03")  # fmt: skip
    row("import, peak memory", f"{min(FEW, count)} items: {few_import[1]:.0f} MB",
        f"{ours[1]:.0f} MB", f"{ours[1] / few_import[1]:.2f}", "does not grow")  # fmt: skip
    row("bundle, peak memory", f"{min(FEW, count)} items: {few_bundle[1]:.0f} MB",
        f"{bundle[1]:.0f} MB", f"{bundle[1] / few_bundle[1]:.2f}", "does not grow")  # fmt: skip


def row(*cells):
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else COUNT)
