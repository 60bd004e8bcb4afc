"""A plan as the files that other programs take; each is made of project and plan alone, without a clock."""
