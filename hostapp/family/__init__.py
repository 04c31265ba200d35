"""Relatives and children: what each of them says, in their own voice, and what they let others see."""
