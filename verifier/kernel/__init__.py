"""The trusted core: what can build a theorem, and what that rests on."""
