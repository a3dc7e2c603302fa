"""Write a network down as code that runs elsewhere: as PyTorch's and as Keras's."""

from .keras_code import keras_code, keras_size
from .pytorch_code import pytorch_code

__all__ = ["keras_code", "keras_size", "pytorch_code"]
