"""Every way in, tried by everybody: what each may reach, and that nobody is told more."""
