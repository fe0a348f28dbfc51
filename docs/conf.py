"""How Sphinx builds the documentation: `make docs`."""

project = "Writeathon"
author = "the Writeathon developers"
copyright = "the Writeathon developers; AGPL-3.0-or-later"  # noqa: A001 - Sphinx's own name for it

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "Writeathon"
html_show_sourcelink = False
html_copy_source = False
# Pages of a reader's own machine: nothing is asked of anybody else.
html_theme_options = {"navigation_with_keys": False}
