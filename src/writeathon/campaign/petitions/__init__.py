"""Petitions: signatures on a page and on paper sheets; names kept apart from the count, encrypted, and erased."""
