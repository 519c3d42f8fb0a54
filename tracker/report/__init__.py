"""Render values for people and programs: rows to text formats, findings to terminal pages.

Everything here is pure: values in, text or renderables out; the command line prints them.
"""
