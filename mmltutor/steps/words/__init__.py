"""The English of the chapters: for each rule of a chapter what is said when it is used, a file for each chapter.

There is no mathematics here, only places for it, and none of the English is elsewhere.
"""
