"""The typesetting kit: official papers and printed tables as PDF files.

``document`` and ``listing`` describe a paper as plain data and cost nothing to import; ``pdf`` writes them.
Called by ``app/<area>/papers.py``, which fill in the data; they know neither fonts nor margins nor page numbers.
A new form is a name in ``document.Form``, a module that lays it out in boxes, and one line in ``pdf.FORMS``.
"""
