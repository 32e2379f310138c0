"""Points for a derivation: a rubric, what of it a document has, and what goes to a person."""
