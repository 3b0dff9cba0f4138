"""Bibliographies in CSL-JSON, out and in."""

from cachrono.exports.csl.reading import read_csl
from cachrono.exports.csl.writing import to_csl, write_csl

__all__ = ["read_csl", "to_csl", "write_csl"]
