"""Plays a recording of people writing together into the note of a running meeting."""
