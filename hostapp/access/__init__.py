"""Aktindsigt: asking to see what is not open already, the clock of it, and what is given and what is not."""
