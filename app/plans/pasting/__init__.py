"""Paste to parse: a plan as it comes by mail or from the web becomes a proposed outline, with nothing lost.

``files`` reads .txt and .docx into lines, ``signs`` knows numbers, owners, indicators, placeholders and residue, and
``proposal`` puts them together. Called by the plans tab and by tests. A new sign is one pattern in ``signs``.
"""
