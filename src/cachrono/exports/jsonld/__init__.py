"""Linked data in the words of schema.org, out and in."""

from cachrono.exports.jsonld.reading import read_jsonld
from cachrono.exports.jsonld.writing import to_jsonld, write_jsonld

__all__ = ["read_jsonld", "to_jsonld", "write_jsonld"]
