"""Parts of screens that know no area: editors, form, panel, table, page, tree of units, search, charts, papers.

They read what a thing is from its Record and its rows from ``app.store``; tabs put them together and pass in what is
theirs. A part that two tabs need becomes a file here, named after what it shows; a test refuses the name of an area.
"""
