"""How everything looks: tokens, base templates, the macros plugins may use, and the browser's code."""
