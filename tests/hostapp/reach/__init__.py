"""How each person is told what is new."""
