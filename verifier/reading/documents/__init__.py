"""Documents as people write them: found formulas, chains of relations, and the part each plays."""
