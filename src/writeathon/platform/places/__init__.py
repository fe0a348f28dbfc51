"""Countries, languages and forms of address."""
