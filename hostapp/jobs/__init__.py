"""What is done later, by whichever process has time: each job held by one, tried again until it is done."""
