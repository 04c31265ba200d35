"""What somebody asks for and tells of themselves at home, and what the caseworker answers."""
