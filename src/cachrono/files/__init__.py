"""How a chronology is read from a file and written to one."""

from cachrono.files.reader import parse, read
from cachrono.files.schema import chronology_schema
from cachrono.files.writer import to_yaml, write

__all__ = ["chronology_schema", "parse", "read", "to_yaml", "write"]
