"""How often we meet, and meetings that are called off."""
