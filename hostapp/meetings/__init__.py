"""A meeting from preparation to end, and its agreements."""
