"""A worksheet for paper: its numbers from a seed, laid out once, drawn as a PDF and on the screen.

    sheet = make(Kind.FILTERING, level=1, seed=7)   # numbers, all from the core
    pages = lay_out(blocks, paper)                  # what stands where, in millimetres
    pdf.draw(pages, paper), svg.draw(page, paper)

What is asked comes in the visitor's language from whoever calls; nothing here reads texts.
"""

from cnnviz.worksheet.blocks import Block, Grid, Paragraph, Row, fill
from cnnviz.worksheet.layout import Page, Paper, Sides, lay_out
from cnnviz.worksheet.making import Kind, Level, Sheet, make

__all__ = [
    "Block",
    "Grid",
    "Kind",
    "Level",
    "Page",
    "Paper",
    "Paragraph",
    "Row",
    "Sheet",
    "Sides",
    "fill",
    "lay_out",
    "make",
]
