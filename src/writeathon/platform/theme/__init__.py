"""Design tokens, base template, base page, components, pictures."""
