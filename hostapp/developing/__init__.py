"""For whoever writes a tool: a meeting with it on the table, where what is saved is taken over while it runs."""
