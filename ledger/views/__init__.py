"""Readings of a judged body for people: what it is, who holds what, what was decided, what is in the store.

    reading     a fold, and the names of people as far as the reader knows them
    language    how sentences are said in the reader's language
    people      households, persons, their keys
    bodies      the body itself, its founding and its charter
    meetings    calls, meetings, motions, decisions
    mandates    who holds which mandate, with which words, and how it ended
    resources   what there is, and who may give out how much of it
    acts        one line for every act

Pure: no verdict rests on anything here. Every view is a plain value, to be shown on a screen or written as JSON.
"""
