"""How each person is told what is new: online, on paper, or spoken only; and the notice that says nothing."""
