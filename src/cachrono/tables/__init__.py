"""Spreadsheets and frames, in and out."""
