"""What command-line words mean: amounts, dates, boxes; and the options many commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.texts import LANGUAGES

T = TypeVar("T")


def _reader(parse: Callable[[str], T], wanted: str) -> Callable[[str], T]:
    def read(text: str) -> T:
        try:
            return parse(text)
        except ValueError as error:
            raise typer.BadParameter(wanted) from error

    read.__name__ = parse.__qualname__.split(".")[0].lower()
    return read


def _bare(wanted: type[T], expected: str) -> Any:
    parse: Callable[[str], T] = wanted.parse  # type: ignore[attr-defined]
    return _reader(parse, expected)


CaseArgument = Annotated[Path, typer.Argument(metavar="CASE", help="The case's folder.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
MoneyOption = Annotated[
    Money | None,
    typer.Option(parser=_bare(Money, "cli.wanted.amount"), metavar="AMOUNT"),
]
DateOption = Annotated[
    PartialDate | None,
    typer.Option(
        parser=_bare(PartialDate, "cli.wanted.date"),
        metavar="DATE",
    ),
]
DayOption = Annotated[
    PartialDate | None,
    typer.Option(
        parser=_bare(PartialDate, "cli.wanted.day"),
        metavar="DATE",
        help="The day to print on the bundle, where it is not today.",
    ),
]
BoxOption = Annotated[
    Box | None,
    typer.Option(
        parser=_bare(Box, "cli.wanted.box"),
        metavar="L,T,R,B",
        help="Where on the page, as fractions from its top left corner.",
    ),
]
LanguageOption = Annotated[
    str, typer.Option("--language", help=f"Language of the bundle: {' or '.join(LANGUAGES)}.")
]


def given(**values: object) -> dict[str, Any]:
    """The options that were given; `""` empties a text."""
    return {name: value for name, value in values.items() if value is not None}
