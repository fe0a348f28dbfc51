"""The sheets of a kit, one a file: words and facts to plain data, plain data to a tagged PDF."""
