"""Writeathon: run a letter-writing marathon for people at risk."""

__version__ = "0.1.0"
