"""Uploaded pictures made harmless: decoded within limits, turned upright, written anew without anything but what is seen."""
