"""The composition root: what all parts are made of, and the routes of each part of the house."""
