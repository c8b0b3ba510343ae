"""The registers beside the files of people: reserve cadres, competitions, recruitment, experts, help, inspections.

Their records are in ``records/registers*.py``; here are their rules, what is computed about a row, what they ask for
and their figures. A new register is a record, a page in ``ui/tabs/personnel/registers.py``, and a line in each file
here that concerns it.
"""
