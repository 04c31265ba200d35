"""Who somebody is to the host: accounts, sessions, paired screens, and what each may reach."""
