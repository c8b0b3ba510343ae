"""What the clerk sees. Imports ``app`` and Qt, never the tables or a paper or spreadsheet library.

``startup`` opens a file, ``main_window`` is the frame, ``tabs`` holds one folder per tab,
``widgets`` the parts that know no area. A new screen is a folder in ``tabs``;
a new part that two screens use goes to ``widgets``.
"""

from ui.lasting_singles import keep_singles

keep_singles()
