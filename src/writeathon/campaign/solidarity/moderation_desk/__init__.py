"""Moderation at the desk: messages to read, decisions to look at again, breaks; receptions and lists of words."""
