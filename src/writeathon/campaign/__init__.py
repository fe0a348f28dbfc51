"""What we do: only nouns of human-rights campaigning live here."""
