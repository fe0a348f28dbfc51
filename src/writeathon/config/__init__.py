"""Wiring only: settings from the environment, urls, wsgi."""
