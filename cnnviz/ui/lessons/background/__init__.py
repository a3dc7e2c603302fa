"""The background: short cards about brains, history, ImageNet and applications."""
