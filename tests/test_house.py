"""The rules of the house: sizes, names, homes of libraries, complete texts, true documents."""

import ast
import hashlib
import re
import string
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from evidence_kit.domain import kinds, readings
from evidence_kit.domain.continuity import Join
from evidence_kit.domain.proposing.grouping import Section
from evidence_kit.domain.proposing.loan_names import Strength
from evidence_kit.domain.proposing.proposal import Doubt
from evidence_kit.domain.same_payments import Agreement
from evidence_kit.reading import rules
from evidence_kit.texts import LANGUAGES, Texts, word_key
from tests import pins

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "evidence_kit"
MODULES = sorted(PACKAGE.rglob("*.py"))


def _name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_has_one_reason_to_exist_and_fits_on_few_screens(path):
    assert path.read_text(encoding="utf-8").count("\n") <= 400
    assert not {"utils", "helpers", "common", "manager"} & set(path.stem.split("_"))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_functions_are_short_and_modules_say_what_they_are_for(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "no module docstring"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.body[0].lineno + 1
            assert lines <= 60, f"{node.name}: {lines} lines"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_public_functions_have_a_docstring(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if public and node in tree.body:
            assert ast.get_docstring(node), node.name


def test_half_of_the_modules_are_under_150_lines():
    sizes = sorted(path.read_text(encoding="utf-8").count("\n") for path in MODULES)
    assert sizes[len(sizes) // 2] < 150


HOMES = {
    "PIL": ("reading/",),
    "pi_heif": ("reading/",),
    "pypdfium2": ("reading/",),
    "pyzipper": ("reading/",),
    "rapidocr": ("reading/",),
    "onnxruntime": ("reading/",),
    "cv2": ("reading/",),
    "numpy": ("reading/",),
    "python_calamine": ("reading/",),
    "rapidfuzz": ("reading/", "app/"),
    "psutil": ("reading/worker.py",),
    "pikepdf": ("reading/", "export/"),
    "reportlab": ("export/",),
    "sqlite3": ("store/",),
    "msgspec": ("store/",),
    "typer": ("cli/",),
    "rich": ("cli/",),
    "PySide6": ("gui/",),
}


def _imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_library_stays_in_its_home(path):
    where = path.relative_to(PACKAGE).as_posix()
    for imported in _imports(ast.parse(path.read_text(encoding="utf-8"))):
        homes = HOMES.get(imported.partition(".")[0])
        assert homes is None or where.startswith(homes), f"{imported} in {where}"


def test_the_command_line_loads_no_window():
    code = (
        "import sys, evidence_kit.cli.main;print(any(m.startswith('PySide6') for m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "False"


def _placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_language_has_the_same_sentences_with_the_same_placeholders():
    first, *others = (Texts(language) for language in LANGUAGES)
    for other in others:
        assert first.keys() == other.keys(), sorted(first.keys() ^ other.keys())
        for key in first.keys():  # noqa: SIM118 - Texts is no mapping
            raw = [t._sentences[key] for t in (first, other)]
            assert _placeholders(raw[0]) == _placeholders(raw[1]), key


def test_every_value_of_every_closed_list_has_its_word():
    say = Texts("zh-CN")
    for member in (*vars(kinds).values(), *vars(readings).values()):
        if isinstance(member, type) and issubclass(member, kinds.StrEnum) and member.__members__:
            assert [v for v in member if not say.has(word_key(v))] == []


def _below(texts, prefix):
    return {key.removeprefix(prefix) for key in texts.keys() if key.startswith(prefix)}  # noqa: SIM118


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_doubt_section_and_join_has_its_words_and_no_other_has(language):
    say = Texts(language)
    for prefix in ("words.doubt.", "window.confirm.short.", "window.confirm.todo."):
        assert _below(say, prefix) == set(Doubt), prefix
    for prefix in ("window.confirm.section.", "window.confirm.count."):
        assert _below(say, prefix) == set(Section), prefix
    assert set(Join) | {f"{join}_what" for join in Join} <= _below(say, "window.talk.")


def _reasons():
    """The codes of all reasons that are given; those put together, with every value they take."""
    values = {"names_": {s.name.lower() for s in Strength}, "same_": set(Agreement)}
    for path, node in _calls("Reason"):
        if path.parent.name != "proposing":
            continue
        code = node.args[0]
        if isinstance(code, ast.JoinedStr):
            start = code.values[0].value
            yield from (start + end for end in values[start])
        else:
            yield code.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_sentence_and_every_sentence_its_reason(language):
    assert _below(Texts(language), "proposal.reason.") == set(_reasons())


def _calls(name):
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
                if called == name:
                    yield path, node


def _string_arguments(name):
    yield from ((p, node) for p, node in _calls(name) if isinstance(node.args[0], ast.Constant))


def test_every_error_has_its_sentence_in_every_language():
    for path, node in _string_arguments("KnownError"):
        code = node.args[0].value
        for language in LANGUAGES:
            say = Texts(language)
            assert say.has(code), f"{code} ({_name(path)}) in {language}"
            given = {keyword.arg for keyword in node.keywords}
            wanted = _placeholders(say._sentences[code])
            assert None in given or wanted <= given, f"{code}: {wanted - given}"


def test_the_letter_of_an_english_word_is_one_of_its_own():
    say = Texts("en")
    marked = {key: say._sentences[key] for key in say.keys()}  # noqa: SIM118
    assert [key for key, words in marked.items() if re.search(r"\(&\w\)", words)] == []


def test_every_sentence_that_is_asked_for_by_its_key_exists():
    say = Texts("zh-CN")
    asked = [
        (_name(path), node.args[0].value)
        for word in ("say", "texts")
        for path, node in _string_arguments(word)
        if isinstance(node.args[0].value, str)
    ]
    assert len(asked) > 500
    assert [(path, key) for path, key in asked if not say.has(key)] == []


def test_every_finding_has_its_sentence():
    say = Texts("zh-CN")
    for _, node in _string_arguments("Finding"):
        assert say.has(f"findings.{node.args[0].value}"), node.args[0].value


def test_every_purpose_of_an_exhibit_has_its_sentence():
    from evidence_kit.domain.kinds import EventKind

    said = {node.args[0].value for _, node in _string_arguments("Purpose")} | {
        kind.value for kind in (EventKind.DISBURSED, EventKind.REFUNDED, EventKind.AGREEMENT,
                                EventKind.SETTLED, EventKind.CERTIFICATE, EventKind.ASSIGNMENT)
    }  # fmt: skip
    assert said
    for language in LANGUAGES:
        missing = [key for key in sorted(said) if not Texts(language).has(f"bundle.purpose.{key}")]
        assert missing == []


def test_what_is_installed_equals_its_pin():
    assert pins.differences() == []


def test_the_project_names_no_registry_and_no_path_of_a_machine():
    banned = re.compile(r"/root/|/work/|https?://(pypi|files\.python|registry\.npm)", re.IGNORECASE)
    for path in ROOT.rglob("*"):
        relative = path.relative_to(ROOT)
        if relative.parts[0].startswith(".") and relative.parts[0] != ".ci":
            continue
        is_text = path.suffix in (".py", ".md", ".toml", ".sql", "") and path.is_file()
        if is_text and path.name != "uv.lock" and path != Path(__file__):
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not banned.search(text), relative


def test_the_root_holds_what_the_architecture_says():
    allowed = {
        "evidence_kit", "resources", "tests", "packaging", "pyproject.toml", "README.md",
        "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE",
        "THIRD_PARTY.md", "uv.lock",
    }  # fmt: skip
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found <= allowed, found - allowed


def _readme():
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme():
    from typer.main import get_command

    from evidence_kit.cli.main import program

    commands = get_command(program()).commands
    assert set(commands) == {
        "demo", "new", "show", "party", "loan", "import", "item", "event", "complaint", "attach",
        "cover", "note", "timeline", "check", "export", "verify", "undo", "redo", "erase",
        "journal", "read", "search", "propose", "confirm", "dismiss", "compare",
    }  # fmt: skip
    for name in commands:
        assert re.search(rf"`{name}\b", _readme()), name


def test_the_readme_opens_with_its_two_commands_and_ci_runs_the_second_as_written():
    blocks = re.findall(r"```sh\n(.*?)```", _readme(), flags=re.DOTALL)
    assert blocks[0].strip().splitlines() == [
        "pip install uv && uv run evidence-kit demo",
        "uv run pytest",
    ]
    assert re.search(r"\buv run pytest$", (ROOT / ".ci" / "run").read_text(), flags=re.MULTILINE)


def test_every_dependency_has_its_reason_and_its_licence_written_down():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    reasons = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").lower()
    licences = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8").lower()
    for name in (Requirement(line).name for line in project["dependencies"]):
        assert f"| {name} |" in reasons, name
        assert f"| {name} |" in licences, name


def _drawn():
    """What the tree of the architecture says, by path: of modules, and of packages' `__init__`."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    top = package = ""
    for line in re.search(r"## The tree\n\n```\n(.*?)```", text, re.DOTALL)[1].splitlines():
        indent, name, sentence = re.fullmatch(r"( *)(\S+) *(.*)", line).groups()
        if not indent:  # evidence_kit/ itself, and what lies beside it
            continue
        if name.endswith("/"):
            package = name if len(indent) == 2 else f"{top}{name}"
            top = package if len(indent) == 2 else top
            yield f"{package}__init__.py", sentence
        else:
            home = package if len(indent) == 4 else ""
            yield f"{home}{name.removesuffix('.py')}.py", sentence


def test_the_tree_of_the_architecture_says_of_every_module_what_its_first_line_says():
    drawn = list(_drawn())
    said = {
        path.relative_to(PACKAGE).as_posix(): ast.get_docstring(
            ast.parse(path.read_text(encoding="utf-8"))
        ).partition("\n")[0]
        for path in MODULES
        if path != PACKAGE / "__init__.py"
    }
    assert len(drawn) == len(dict(drawn)), "a module is drawn twice"
    assert dict(drawn).keys() - said.keys() == set(), "drawn, and not there"
    assert said.keys() - dict(drawn).keys() == set(), "there, and not drawn"
    assert {path: (line, said[path]) for path, line in drawn if line != said[path]} == {}


def test_whoever_changes_what_is_read_has_looked_at_the_version_of_the_rules():
    reading, words = PACKAGE / "reading", ROOT / "resources" / "reading"
    read = hashlib.sha256()
    for path in sorted((*reading.rglob("*.py"), *words.glob("*")), key=Path.as_posix):
        if path != Path(rules.__file__).resolve():
            text = path.read_text(encoding="utf-8")  # whatever ends its lines here
            read.update(f"{path.relative_to(ROOT).as_posix()}\0{len(text)}\0{text}".encode())
    found = read.hexdigest()[:16]
    assert found == rules._DIGEST, (
        f'raise _RULES, or only the digest if nothing reads otherwise: _DIGEST = "{found}"'
    )
