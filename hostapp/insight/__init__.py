"""Who has looked, and what a citizen is told of it."""
