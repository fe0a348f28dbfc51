"""Keys, keyed hashes, signed values, encryption at rest."""
