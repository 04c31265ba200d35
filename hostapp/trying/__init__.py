"""Trying a tool: a made-up meeting in memory alone, in which it works as it does in any other."""
