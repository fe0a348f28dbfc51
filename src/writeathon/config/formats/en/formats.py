"""Dates of the interface as the letters write them: in words, day first."""

DATE_FORMAT = "j F Y"
