"""Everything that prints or serialises."""
