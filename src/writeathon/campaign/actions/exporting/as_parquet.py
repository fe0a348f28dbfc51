"""Parquet, for those who count with programs. It needs pyarrow, which an installation may do without.

ParquetError
  x NoParquet       pyarrow is not installed
"""

from importlib.util import find_spec
from itertools import islice
from typing import IO

from writeathon.campaign.actions.exporting.rows import Row, rows_of
from writeathon.campaign.cases.records import Season

_AT_ONCE = 50_000
_WARNING = (
    "For staff only. Cells of fewer than ten actions could point at a person and must not be published."
)


class ParquetError(Exception):
    """No Parquet can be made."""


class NoParquet(ParquetError):
    """The package pyarrow is not installed: requirements/parquet.txt has it."""


def can_parquet() -> bool:
    return find_spec("pyarrow") is not None


def write_parquet(file: IO[bytes], season: Season) -> None:
    """In groups of 50,000 rows, so that memory stays flat. Raises NoParquet."""
    if not can_parquet():
        raise NoParquet
    import pyarrow as pa  # noqa: PLC0415 - an extra that may be missing
    from pyarrow import parquet  # noqa: PLC0415 - as above

    words = pa.dictionary(pa.int32(), pa.string())
    types = {"day": pa.date32(), "reports": pa.int64(), "actions": pa.int64()}
    schema = pa.schema(
        [(name, types.get(name, words)) for name in Row._fields], metadata={"warning": _WARNING}
    )
    rows = rows_of(season)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while part := list(islice(rows, _AT_ONCE)):
            columns = [
                pa.array(values, type=field.type)
                for values, field in zip(zip(*part, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.table(columns, schema=schema))
