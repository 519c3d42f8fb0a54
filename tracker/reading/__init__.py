"""What people look at, read from the database's views: lists, records, all of a story.

The command line and the browser's pages both show what is read here.
"""
