"""Likely mistakes, each a calculation: who makes one gets its number, and is told so.

A function takes the numbers of an exercise and lists what comes out wrong, the likeliest first.
The names are keys of [slip] in the text file. Mistakes with sizes, parameters and work are in
`cnnviz.quiz.one_layer.slips`.
"""
