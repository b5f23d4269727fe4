"""Optional content of several PDF files in one: what was hidden stays hidden."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf


class Layers:
    """The optional content groups of placed files, each with the state it was opened in."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._groups: list[Object] = []
        self._hidden: list[Object] = []

    def add(self, source: Pdf) -> None:
        """Takes over the groups of a file of which pages were placed."""
        properties = source.Root.get("/OCProperties")
        if not isinstance(properties, Dictionary):
            return
        hidden = _hidden(properties)
        for group in _groups(properties, "/OCGs"):
            copied = self._pdf.copy_foreign(group)
            self._groups.append(copied)
            if group.objgen in hidden:
                self._hidden.append(copied)

    def write(self) -> None:
        """Writes the groups into the file, if there are any."""
        if self._groups:
            default = Dictionary(BaseState=Name.ON, OFF=Array(self._hidden), Order=Array([]))
            self._pdf.Root.OCProperties = Dictionary(OCGs=Array(self._groups), D=default)


def _hidden(properties: Object) -> set[tuple[int, int]]:
    default = properties.get("/D", Dictionary())
    hidden = {group.objgen for group in _groups(default, "/OFF")}
    if default.get("/BaseState") == Name.OFF:
        shown = {group.objgen for group in _groups(default, "/ON")}
        hidden |= {g.objgen for g in _groups(properties, "/OCGs") if g.objgen not in shown}
    for rule in default.get("/AS", Array()):
        if rule.get("/Event") == Name.View:
            for group in _groups(rule, "/OCGs"):
                state = group.get("/Usage", Dictionary()).get("/View", Dictionary())
                if state.get("/ViewState") == Name.OFF:
                    hidden.add(group.objgen)
                elif state.get("/ViewState") == Name.ON:
                    hidden.discard(group.objgen)
    return hidden


def _groups(holder: Object, key: str) -> Iterator[Object]:
    for group in holder.get(key, Array()):
        if isinstance(group, Dictionary) and group.is_indirect:
            yield group
