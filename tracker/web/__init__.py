"""The story in a browser: a plugin of Datasette, which finds it by itself.

Datasette serves the tables and views; the pages here explain one story, article, event, finding or
diagnosis. Nothing writes but a review, and that only where ``tracker serve --review`` allows it.
"""
