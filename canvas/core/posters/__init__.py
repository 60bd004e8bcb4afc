"""Laying a canvas out on paper: how wide text is, where it breaks, which page it stands on."""
