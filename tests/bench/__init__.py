"""How much one machine carries, measured on the real thing; nothing in here is a test."""
