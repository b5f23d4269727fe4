"""Tries a frozen program as a person would, in an empty profile.

    python packaging/smoke.py PROGRAM_FOLDER [--root ROOT]

Builds the demo, verifies its bundles and its case, opens the case in the window, and closes it
after two seconds. Nothing may be written outside the folder that was chosen. On Linux the window
is shown by Xvfb. With `--root` the program is run in that root: PROGRAM_FOLDER is a path in it.
"""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

IS_WINDOWS = sys.platform == "win32"
PROFILE = "EvidenceKit-settings"  # where a program that was unpacked keeps its settings
_SECONDS_OPEN = 2.0
_CACHES = {"fontconfig", "mesa_shader_cache", "mesa_shader_cache_db"}  # the system's own, of fonts


class Sandbox:
    """A program folder and an empty profile, both perhaps inside another root."""

    def __init__(self, program: Path, root: Path | None, home: Path) -> None:
        self._program, self._root, self.home = program, root, home
        for name in ("home", "chosen", "tmp"):
            (home / name).mkdir()

    def inside(self, path: Path) -> str:
        """A path as the program sees it."""
        return f"/{path.relative_to(self._root)}" if self._root else str(path)

    def outside(self, path: str) -> Path:
        """A path of the program as it is here."""
        return self._root / path.lstrip("/") if self._root else Path(path)

    @property
    def program(self) -> Path:
        """The program's folder as it is here."""
        return self.outside(str(self._program))

    def command(self, name: str, *arguments: str) -> list[str]:
        """One of the two programs with its arguments."""
        ending = ".exe" if IS_WINDOWS else ""
        file = str(self._program / f"{name}{ending}")
        return [*(["chroot", str(self._root)] if self._root else []), file, *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        """That of a person who has never used anything here."""
        kept = ("PATH", "SYSTEMROOT", "WINDIR", "COMSPEC", "LC_ALL", "LANG")
        found = {name: os.environ[name] for name in kept if name in os.environ}
        home, temporary = self.inside(self.home / "home"), self.inside(self.home / "tmp")
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            found[name] = home
        for name in ("TMPDIR", "TMP", "TEMP", "XDG_RUNTIME_DIR"):
            found[name] = temporary
        # Where no bus of a session runs, the system's library starts one, which writes a folder.
        found["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
        found["EVIDENCE_KIT_SETTINGS"] = self.inside(self.home / "chosen" / "settings")
        return found | more

    def answer(self, *arguments: str) -> dict[str, object]:
        """What the command line answers as JSON."""
        done = subprocess.run(
            self.command("evidence-kit", *arguments, "--json"),
            env=self.environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}")
        return json.loads(done.stdout)


def main() -> int:
    """Tries everything; ends with a sentence at the first thing that is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path)
    parser.add_argument("--root", type=Path)
    chosen = parser.parse_args()
    program = chosen.program if chosen.root else chosen.program.resolve()
    place = chosen.root / "tmp" if chosen.root else None
    home = Path(tempfile.mkdtemp(prefix="evidence-kit-smoke-", dir=place))
    try:
        sandbox = Sandbox(program, chosen.root, home)
        before = _listed(sandbox.program)
        print(f"start of the command line: {_start_seconds(sandbox):.2f} s")
        case = try_commands(sandbox)
        with display() as shown:
            print(f"window with a case: {try_window(sandbox, case, shown):.2f} s")
        require(_listed(sandbox.program) == before, "the program's folder was written to")
        require_nothing_left(sandbox)
    finally:
        shutil.rmtree(home, ignore_errors=IS_WINDOWS)
    print("smoke: all is well")
    return 0


def try_commands(sandbox: Sandbox) -> str:
    """The demo with its bundles, each verified once more. Returns the path of its case."""
    answer = sandbox.answer("demo", "--out", sandbox.inside(sandbox.home / "chosen" / "demo"))
    require(len(answer["bundles"]) >= 2, f"two bundles were expected: {answer}")
    for bundle in answer["bundles"]:
        require(bundle["verified"] is True, f"not verified: {bundle}")
        require(sandbox.answer("verify", bundle["path"])["ok"] is True, f"verify: {bundle}")
        print(f"bundle: {bundle['pages']} pages, {bundle['language']}, verified")
    require(sandbox.answer("verify", answer["case"])["ok"] is True, "the case is not sound")
    try_reading(sandbox)
    return answer["case"]


def try_reading(sandbox: Sandbox) -> None:
    """The words of a sample picture are read: the engine and its models are there."""
    sample = next(sandbox.program.rglob("Screenshot_2024-05-12*.jpg"), None)
    require(sample, "the sample's pictures are carried")
    answer = sandbox.answer("read", sandbox.inside(sample))
    (record,) = answer["files"][0]["records"]
    require(record["amount"] == "1284.67", "the amount of a receipt is read")


def try_window(sandbox: Sandbox, case: str, shown: dict[str, str]) -> float:
    """Opens a case in the window and closes it; seconds until the case was open."""
    name = "evidence-kit-window" if sys.platform == "linux" else "Evidence Kit"
    profile = sandbox.program / PROFILE
    settings = (
        profile if profile.is_dir() else sandbox.home / "chosen" / "settings"
    ) / "settings.json"
    began = time.monotonic()
    with (sandbox.home / "said").open("w+b") as said:
        running = subprocess.Popen(
            sandbox.command(name, case),
            env=sandbox.environment(**shown),
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            while not _remembers(settings, case):  # written once the case is open
                require(running.poll() is None, f"the window ended: {_read(said)}")
                require(time.monotonic() - began < 60, f"no case was opened: {_read(said)}")
                time.sleep(0.02)
            seconds = time.monotonic() - began
            time.sleep(_SECONDS_OPEN)
            require(running.poll() is None, f"the window did not stay open: {_read(said)}")
            _ask_to_end(running)
            require(running.wait(timeout=30) == 0, f"the end: {running.returncode} {_read(said)}")
        finally:
            if running.poll() is None:
                running.kill()
                running.wait()
        require(not _read(said), f"the window complained: {_read(said)}")
    return seconds


def require_nothing_left(sandbox: Sandbox) -> None:
    """Home and temporary folder are as empty as they were; only the chosen folder has files."""
    written = [f for f in (sandbox.home / "home").rglob("*") if f.is_file()]
    strange = [f for f in written if not _CACHES & set(f.parts)]
    left = [f for f in (sandbox.home / "tmp").rglob("*") if f.is_file()]
    require(not strange + left, f"written outside the chosen folder: {strange + left}")


@contextlib.contextmanager
def display():
    """An environment in which a window can be shown: on Linux an X server of our own."""
    if sys.platform != "linux":
        yield {}
        return
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-ac"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        number = server.stdout.readline().strip()
        require(number, "Xvfb did not start")
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def require(holds: object, sentence: str) -> None:
    """Ends with a sentence where something does not hold."""
    if not holds:
        raise SystemExit(f"smoke: {sentence}")


def _start_seconds(sandbox: Sandbox) -> float:
    """The shortest of three starts; the first reads everything from the disk."""
    taken = []
    for _ in range(3):
        began = time.monotonic()
        command = sandbox.command("evidence-kit", "--version")
        subprocess.run(command, check=True, capture_output=True, env=sandbox.environment())
        taken.append(time.monotonic() - began)
    return min(taken)


def _ask_to_end(running: subprocess.Popen) -> None:
    """As the system does it when somebody logs out."""
    if IS_WINDOWS:  # without /F it closes the window
        subprocess.run(["taskkill", "/PID", str(running.pid)], check=True, capture_output=True)
    else:
        running.terminate()


def _remembers(settings: Path, case: str) -> bool:
    try:
        recent = json.loads(settings.read_text(encoding="utf-8")).get("recent", [])
    except (OSError, ValueError):  # not yet there, or being replaced
        return False
    return any(Path(path).name == Path(case).name for path in recent)


def _listed(folder: Path) -> dict[str, tuple[int, int]]:
    files = [f for f in folder.rglob("*") if f.is_file() and PROFILE not in f.parts]
    return {str(f): (f.stat().st_size, f.stat().st_mtime_ns) for f in files}


def _read(file) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace").strip()


if __name__ == "__main__":
    sys.exit(main())
