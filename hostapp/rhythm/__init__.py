"""How often we meet: what was decided and why, what was held, and who called off what was not."""
