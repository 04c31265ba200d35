"""The municipality's board: what is lifted to it from a case with a yes, and the page of those who lead it."""
