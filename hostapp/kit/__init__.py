"""Proves what any tool promises from its types alone: `socialive check`, and pytest with `--socialive`."""
