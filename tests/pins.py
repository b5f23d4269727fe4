"""The exact versions of everything installed: compared, printed as constraints, renewed.

python -m tests.pins                what is installed equals its pin, or a list of what does not
python -m tests.pins --constraints  the pins as a constraints file for pip and uv
python -m tests.pins --renew        writes the newest closure into pyproject.toml
"""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
_OWN = "evidence-kit"


def pins():
    """The pinned requirements as written, markers included."""
    tree = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["uv"]
    return tree["constraint-dependencies"] + tree["build-constraint-dependencies"]


def differences():
    """What is installed and does not equal its pin."""
    wanted = {}
    for requirement in pins():
        pin = Requirement(requirement)
        if pin.marker is None or pin.marker.evaluate():
            wanted[_plain(pin.name)] = str(pin.specifier).removeprefix("==")
    found = []
    for distribution in distributions():
        name = _plain(distribution.metadata["Name"])
        if name != _OWN and wanted.get(name) != distribution.version:
            found.append(f"{name}: {distribution.version}, pinned {wanted.get(name, 'nowhere')}")
    return sorted(set(found))


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def _renew():
    tree = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    groups = [g for group in tree["dependency-groups"].values() for g in group]
    wanted = tree["project"]["dependencies"] + [g for g in groups if isinstance(g, str)]
    command = ["uv", "pip", "compile", "--universal", "--python-version", "3.11"]
    command += ["--no-header", "--no-annotate", "--quiet", "-"]
    done = subprocess.run(
        command, input="\n".join(wanted), capture_output=True, text=True, check=True
    )
    lines = "".join(f'    "{line.strip()}",\n' for line in done.stdout.splitlines() if line.strip())
    text = PROJECT.read_text(encoding="utf-8")
    renewed = re.sub(
        r"(constraint-dependencies = \[\n).*?(\n?\]\nbuild)",
        lambda match: match[1] + lines.rstrip("\n") + match[2],
        text,
        count=1,
        flags=re.DOTALL,
    )
    PROJECT.write_text(renewed, encoding="utf-8")


def main(arguments):
    if "--constraints" in arguments:
        print("\n".join(pins()))
        return 0
    if "--renew" in arguments:
        _renew()
        return 0
    found = differences()
    print("\n".join(found) if found else "every installed distribution equals its pin")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
