"""Official papers that are written here and sent out, the register of their numbers, and the pictures of seals.

``records`` says what they are, ``service`` leads a paper from draft to issued, ``papers`` sets it from what was typed.
The register itself is ``app.numbering``, for plans take their numbers from it too; the seals are ``app.seals``.
"""
