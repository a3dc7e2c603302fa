"""Ten digits that the app brings, drawn with a few strokes each."""

from typing import Final

# As `cnnviz.images.strokes` writes them.
EXAMPLES: Final = {
    "0": (
        "mEUBXNeNeKgWiZiUpWqXsWwYwZxbtbydvevfwh0hxivivlvkqmspspqqprnqlnirgpfrdrbranaqWqVp"
        "ToRlVoJiTiOiAeLeMcNdObOaPZQaVXTUVTVOUQWadZeYj"
    ),
    "1": "mDXCZ4GsNsNd4e5e5e5c9c-c9d-d5e6e6e6",
    "2": (
        "mCeCplNlOlUjYnYrWuXrarbqerfriukrkpmnmlomtjthsfrcrbsYsP5M3StA8QuH6H6H73a4buete0hzh0h2i2i3j"
    ),
    "3": (
        "mCkCF2IuUsYtcrdsf1hpimimknmnnkokohpfpeqcqbpXtUpNpOnPn-jwitlolttptlvhofncwZ0XwWsT"
        "qQpPmMlQiNeOaMYUZWYVVNK"
    ),
    "4": "mDcBcW7W7W8V5V5V5V55h5h-g7d7d8d7d8d.mEzBhe8f8f8f9d9e-d-e9d-e-e-",
    "5": (
        "mFRBhMhMhIgFeIdIda1a1a2b2c3c33QtYscvdzhzkunvqttptlqiuf0c1Y0XtZoVqUpToUlWjWhTgSeT"
        "dQcTaXaWXGF"
    ),
    "6": (
        "mE9BXLqMqHvWnVqUsTwUyVxWxYzZycvdufuhykxlxmrmponqmrlukuhteucxZtXnXnUmRkNgQdSYOUPS"
        "TUYScOfNiPlVlVnPvQv"
    ),
    "7": "mCZBr5f5g8e-c-d-c-dS8S8T9U8U8U9V9W-Y2Y3Y3Y3",
    "8": (
        "mE4CAHISVYdaeQeThUiVkWkYlZoaocpdsgqjpmpvx873w3wvusuotmtjufnendobnaoXqWpYlTlPkNgT"
        "eXdSbSXTVVUZVcWeWhSiUlSlVnVwRxRxR0N0OwOpQkXiWfXfZcYaYOL"
    ),
    "9": (
        "mFRCeRNRNVUXZYbTbSdTfSgTiVkWmWoWuYtbrenfoiymwjnklqnvmyiwfscvXwStQmVkUmJnKe3f3d-c"
        "4cwcxbwbwawbwW5W5W6"
    ),
}
