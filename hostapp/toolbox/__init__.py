"""What a municipality decides of its tools: where each is on, in which order, how it is set, and in which words."""
