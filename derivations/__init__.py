"""The claims of the homeworks, one file a topic."""
