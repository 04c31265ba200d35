"""Looks at a tool in a browser, within the host's own pages: what everybody needs to see, reach and press."""
