"""How a chronology is read from a file and written to one."""

from cachrono.files.reader import Places, parse, read, read_placed
from cachrono.files.schema import chronology_schema
from cachrono.files.writer import to_json, to_yaml, write, write_json

__all__ = ["Places", "chronology_schema", "parse", "read", "read_placed", "to_json", "to_yaml", "write", "write_json"]
