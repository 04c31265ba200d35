"""How the documentation is built: Markdown, in the look of furo, with every broken reference an error."""

project = "Socialive"
author = "The Socialive contributors"
copyright = author

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "examples/**"]

html_theme = "furo"
html_title = "Socialive"
