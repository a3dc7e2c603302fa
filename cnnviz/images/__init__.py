"""Pictures from outside: untrusted bytes in, numbers for a network out, or a clear sentence.

`load` reads a file, `prepare` makes it fit for a network in steps that a page can show, and
`sample` opens a photograph that comes with the app.
"""

from cnnviz.images.loading import (
    ACCEPTED,
    MAX_BYTES,
    MAX_PIXELS,
    Picture,
    UnreadablePicture,
    load,
)
from cnnviz.images.preparing import (
    GREY_WEIGHTS,
    MAX_PREPARED_SIDE,
    Prepared,
    Step,
    StepName,
    prepare,
)
from cnnviz.images.samples import sample, sample_names
from cnnviz.images.writing import png, thumbnail

__all__ = [
    "ACCEPTED",
    "GREY_WEIGHTS",
    "MAX_BYTES",
    "MAX_PIXELS",
    "MAX_PREPARED_SIDE",
    "Picture",
    "Prepared",
    "Step",
    "StepName",
    "UnreadablePicture",
    "load",
    "png",
    "prepare",
    "sample",
    "sample_names",
    "thumbnail",
]
