"""Entities of Wikidata."""

from cachrono.exports.wikidata.reading import read_wikidata

__all__ = ["read_wikidata"]
