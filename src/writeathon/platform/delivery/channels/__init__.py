"""The ways by which a mail leaves; each says honestly what it knows of what it did."""
