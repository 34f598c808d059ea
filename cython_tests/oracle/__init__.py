"""What a legacy module did in its own time: Pyrex 0.9.9 on Python 2.7, asked instead of remembered."""
