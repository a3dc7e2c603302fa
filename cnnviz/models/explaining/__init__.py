"""Why did a network answer so? Ways to ask it: cover the picture, follow gradients, fool it.

All of them look only: a shared network has neither hooks nor gradients afterwards, and thirty
visitors may ask at once.
"""

from cnnviz.models.explaining.answering import probabilities
from cnnviz.models.explaining.fooling import Fooled, fool, shuffled
from cnnviz.models.explaining.grad_cam import enlarged, grad_cam, grad_cam_cells, grad_cam_layer
from cnnviz.models.explaining.occlusion import covering, occlusion

__all__ = [
    "Fooled",
    "covering",
    "enlarged",
    "fool",
    "grad_cam",
    "grad_cam_cells",
    "grad_cam_layer",
    "occlusion",
    "probabilities",
    "shuffled",
]
