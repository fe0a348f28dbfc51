"""A streamed ZIP whose files all have one time: equal files make equal bytes, and the copy does not tell when it was taken."""

import datetime as dt
import struct
from collections.abc import Iterator
from typing import Any

from zipstream import ZipStream

# Of the head that stands before each file, bytes 10 to 13 are its time and its date (APPNOTE.TXT, 4.3.7).
_TIME = slice(10, 14)
_FIRST_YEAR = 1980  # that a ZIP can name


class DayZip(ZipStream):
    """Nothing compressed, so that its length is known beforehand; every file is of midnight of `day`."""

    def __init__(self, day: dt.date) -> None:
        super().__init__(sized=True)
        self._day = day

    def _gen_file_entry(self, **entry: Any) -> Iterator[bytes]:
        """The library gives the present second to whatever is no file on disk, and cannot be told another."""
        parts = super()._gen_file_entry(**entry)
        head = bytearray(next(parts))
        date = (self._day.year - _FIRST_YEAR) << 9 | self._day.month << 5 | self._day.day
        head[_TIME] = struct.pack("<HH", 0, date)
        yield bytes(head)
        yield from parts
        # The list at the end of the ZIP, which is written last, says it again.
        self._filelist[-1].date_time = (self._day.year, self._day.month, self._day.day, 0, 0, 0)
