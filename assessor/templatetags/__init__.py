"""Words that templates say often."""
