"""Layers of a PDF (optional content): which of them its own default settings hide."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

from evidence_kit.reading.structure import dictionary, reachable

_INVERSE = (Name.AllOff, Name.AnyOff)


class Layers:
    """The default state of a document's layers."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        properties = dictionary(pdf.Root.get("/OCProperties"))
        settings = dictionary(properties.get("/D"))
        self._hidden_unless_listed = settings.get("/BaseState") == Name.OFF
        self._on = set(_identities(settings.get("/ON")))
        self._off = set(_identities(settings.get("/OFF")))

    def may_hide(self, content: Any) -> bool:
        """Whether a layer, or a condition on layers, hides what belongs to it.

        Conditions that are more than a list of layers count as hiding.
        """
        if dictionary(content).get("/Type") != Name.OCMD:
            return self._is_off(dictionary(content))
        members = content.get("/OCGs")
        groups = list(members) if isinstance(members, pikepdf.Array) else [members]
        inverse = "/VE" in content or content.get("/P") in _INVERSE
        return inverse or any(self._is_off(dictionary(group)) for group in groups)

    def _is_off(self, group: Any) -> bool:
        if group.objgen in self._off or (
            self._hidden_unless_listed and group.objgen not in self._on
        ):
            return True
        usage = dictionary(group.get("/Usage"))
        states = (("/View", "/ViewState"), ("/Print", "/PrintState"), ("/Export", "/ExportState"))
        return any(dictionary(usage.get(use)).get(state) == Name.OFF for use, state in states)


def pages_with_hidden_layers(pdf: pikepdf.Pdf) -> frozenset[int]:
    """The numbers, from 1, of the pages part of whose content a layer may hide."""
    if "/OCProperties" not in pdf.Root:
        return frozenset()
    layers = Layers(pdf)
    return frozenset(
        number
        for number, page in enumerate(pdf.pages, start=1)
        if any(_is_layer(o) and layers.may_hide(o) for o in reachable([page.resources]))
    )


def _is_layer(found: Any) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/Type") in (Name.OCG, Name.OCMD)


def _identities(groups: Any) -> Iterator[tuple[int, int]]:
    if isinstance(groups, pikepdf.Array):
        yield from (dictionary(group).objgen for group in groups)
