"""Lists to look something up in: concepts, words, slips; each entry leads to where it is done."""
