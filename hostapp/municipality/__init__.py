"""What a municipality says in words of its own, and what it looks like: pure, and without a step into a case."""
