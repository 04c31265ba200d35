"""What somebody received and puts on the table: a file is looked at, and made into pictures in a process of its own."""
