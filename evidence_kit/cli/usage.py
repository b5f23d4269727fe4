"""What is said about wrong usage, in the language of messages.

The library's own sentences are English. What they say is taken from what its errors carry (which
option, which argument, what was typed); an error that carries nothing known is said in its words.
A `typer.BadParameter` of ours has the key of its sentence as its message.
"""

from collections.abc import Sequence

import typer

from evidence_kit.cli.output import language
from evidence_kit.texts import LANGUAGES, Texts

_BY_NUMBER = {
    "int_parsing": "whole_number",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
}


def language_of(arguments: Sequence[str]) -> str:
    """The language that a command line asks for with `--language`, else that of the system."""
    for word, following in zip(arguments, (*arguments[1:], ""), strict=True):
        name, equals, value = word.partition("=")
        asked = value if equals else following
        if name == "--language" and asked in LANGUAGES:
            return asked
    return language()


def told(error: typer.TyperException, chosen: str) -> str:
    """What was wrong, how the command is used, and where more is said."""
    say = Texts(chosen)
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message()
    lines = []
    context = getattr(error, "ctx", None)
    if context is not None:
        path = context.command_path
        pieces = " ".join(context.command.collect_usage_pieces(context))
        lines = [say("cli.usage.how", command=f"{path} {pieces}".rstrip())]
        lines.append(say("cli.usage.more", command=path))
    return "\n".join([*lines, say("cli.usage.error", message=_message(error, say))])


def _message(error: typer.TyperException, say: Texts) -> str:
    name = type(error).__name__
    if name == "MissingParameter":
        return say("cli.usage.missing", what=_named(error, say))
    if name == "NoSuchOption":
        alike = say("letter.and").join(sorted(getattr(error, "possibilities", None) or ()))
        known = say("cli.usage.alike", options=alike) if alike else ""
        return say("cli.usage.no_such_option", option=getattr(error, "option_name", "")) + known
    if name == "BadOptionUsage":
        return say("cli.usage.option_value", option=getattr(error, "option_name", ""))
    if isinstance(error, typer.BadParameter):
        return say("cli.usage.bad_value", what=_named(error, say), wanted=_wanted(error, say))
    return _of_a_command(error, say)


def _of_a_command(error: typer.TyperException, say: Texts) -> str:
    """An unknown or missing command, or words too many: errors of one kind, told apart by words."""
    message: str = error.format_message()
    for key, beginning, before in (
        ("no_such_command", "No such command", " "),
        ("missing_command", "Missing command", "."),
        ("too_many", "Got unexpected extra argument", " ("),
    ):
        if message.startswith(beginning):
            typed = message.removeprefix(beginning).partition(before)[2].strip(".)'\"")
            return say(f"cli.usage.{key}", typed=typed)
    return message


def _named(error: typer.TyperException, say: Texts) -> str:
    """The option or argument that an error is about."""
    hint: str | Sequence[str] | None = getattr(error, "param_hint", None)
    parameter = getattr(error, "param", None)
    if hint is None and parameter is not None:
        is_option = parameter.param_type_name == "option"
        hint = str(parameter.opts[-1] if is_option else parameter.metavar or parameter.name)
    if hint is None:
        return say("cli.usage.value")
    return hint if isinstance(hint, str) else " / ".join(hint)


def _wanted(error: typer.BadParameter, say: Texts) -> str:
    """What would have been right: our own sentence, the choices, or the bounds of a number."""
    for key in (error.message, error.message.removeprefix("Value error, ")):
        if say.has(key):
            return say(key)
    if choices := _choices(error):
        return say("cli.usage.one_of", choices=say("letter.and").join(choices))
    errors = getattr(error.__cause__, "errors", None)
    found = errors()[0] if errors else {}
    if asked := _BY_NUMBER.get(found.get("type", "")):
        bound = next(iter(found.get("ctx", {}).values()), "")
        return say(f"cli.usage.{asked}", bound=bound)
    return error.message


def _choices(error: typer.BadParameter) -> list[str]:
    descriptor = getattr(getattr(error, "param", None), "type_descriptor", None)
    return [str(getattr(c, "value", c)) for c in getattr(descriptor, "choices", None) or ()]
