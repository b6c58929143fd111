"""Formulas and their readings: the fast column, the working step by step, the replay, and the bounds."""
