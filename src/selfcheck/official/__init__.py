"""GB/T 9704-2012: the table of its rules, and how a Word file and its printed pages are held to them."""
