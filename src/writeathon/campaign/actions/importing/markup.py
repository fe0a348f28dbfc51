"""XML read bit by bit, without entities, without a document type, without following anything."""

import pyexpat
from collections.abc import Callable, Iterable, Iterator

from writeathon.campaign.actions.importing.faults import Fault, Unreadable

Attributes = dict[str, str]


class Reader:
    """Calls back with local names, whatever the namespace: workbooks have two sets of them."""

    def __init__(
        self,
        *,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] = lambda _name: None,
        text: Callable[[str], None] = lambda _words: None,
    ) -> None:
        self.line = 0  # where a fault lies, if the caller keeps it up to date
        self.parser = pyexpat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = lambda name, attributes: start(
            _local(name), {_local(key): value for key, value in attributes.items()}
        )
        self.parser.EndElementHandler = lambda name: end(_local(name))
        self.parser.CharacterDataHandler = text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse

    def read(self, chunks: Iterable[bytes]) -> Iterator[None]:
        """Gives the turn back after each chunk. Raises Unreadable; a part without any chunk is not there, which is well."""
        came = False
        try:
            for chunk in chunks:
                came = True
                self.parser.Parse(chunk, False)
                yield
            if came:
                self.parser.Parse(b"", True)
                yield
        except pyexpat.ExpatError:
            raise Unreadable(Fault(self.line, "broken")) from None

    def read_all(self, chunks: Iterable[bytes]) -> None:
        for _turn in self.read(chunks):
            pass

    def _refuse(self, *_declared: object) -> None:
        raise Unreadable(Fault(0, "workbook"))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
