"""Read labelled pictures in the formats in which people have them.

A folder or a zip of `train/<class>/*.jpg` and `test/<class>/*.png` (or of `<class>/*.jpg`, to judge
by); MNIST as .npz or as its four idx files; the CIFAR-10 python archive. Everything is held in
memory as bytes.
"""

from __future__ import annotations

import gzip
import pickle
import struct
import tarfile
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnviz import images

_HELD_OUT = {"test", "val", "valid", "validation"}
_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"}


@dataclass(frozen=True, eq=False)
class Labelled:
    """Pictures and their classes.

    Parameters
    ----------
    pictures : (N, C, H, W) uint8
    labels : (N,) int64
        Positions in the data set's `classes`.
    """

    pictures: NDArray[np.uint8]
    labels: NDArray[np.int64]

    def __post_init__(self) -> None:
        """Refuse pictures without a label, and labels without a picture."""
        if len(self.pictures) != len(self.labels):
            raise ValueError(f"{len(self.pictures)} pictures have {len(self.labels)} labels.")

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Pictures to train on, and others to judge by."""

    classes: tuple[str, ...]
    train: Labelled
    held_out: Labelled


def read(path: Path) -> Dataset:
    """Read a data set, or raise ValueError with what is wrong and what is accepted."""
    for fits, reader in _READERS:
        if fits(path):
            try:
                return reader(path)
            except _DAMAGED as error:
                raise ValueError(f"{path} is damaged or incomplete: {error!r}.") from error
    raise ValueError(
        f"{path} is no data set that this command knows. It takes a folder or a .zip of "
        "train/<class>/ and test/<class>/ pictures, MNIST as mnist.npz or a folder of its four "
        "idx files, or cifar-10-python.tar.gz."
    )


def _is_idx_folder(path: Path) -> bool:
    return path.is_dir() and any(path.glob("train-images*"))


def _read_npz(path: Path) -> Dataset:
    with np.load(path, allow_pickle=False) as arrays:
        names = {"x_train": "train_images", "y_train": "train_labels"}
        names |= {"x_test": "test_images", "y_test": "test_labels"}
        found = {names.get(name, name): arrays[name] for name in arrays.files}
    missing = {*names.values()} - found.keys()
    if missing:
        raise ValueError(f"{path} lacks the arrays {sorted(missing)}.")
    return _digits(
        *(found[f"{part}_{what}"] for part in ("train", "test") for what in ("images", "labels"))
    )


def _read_idx_folder(folder: Path) -> Dataset:
    parts = ("train-images", "train-labels", "t10k-images", "t10k-labels")
    return _digits(*(_read_idx(folder, part) for part in parts))


def _read_idx(folder: Path, part: str) -> NDArray[np.uint8]:
    paths = sorted(folder.glob(f"{part}*"))
    if not paths:
        raise ValueError(f"{folder} holds no {part} file.")
    content = paths[0].read_bytes()
    if paths[0].suffix == ".gz":
        content = gzip.decompress(content)
    # Two zeros, the type (8: unsigned bytes), the number of axes, then each axis's length.
    axes = content[3]
    shape = struct.unpack(f">{axes}I", content[4 : 4 + 4 * axes])
    return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(shape)


def _digits(
    train_pictures: NDArray[np.uint8],
    train_labels: NDArray[np.uint8],
    test_pictures: NDArray[np.uint8],
    test_labels: NDArray[np.uint8],
) -> Dataset:
    labels = np.concatenate([train_labels.ravel(), test_labels.ravel()])
    if not np.isin(labels, range(10)).all():
        raise ValueError("MNIST's labels are 0 to 9, and there are others among these.")
    return Dataset(
        tuple("0123456789"),
        Labelled(train_pictures[:, np.newaxis], train_labels.astype(np.int64)),
        Labelled(test_pictures[:, np.newaxis], test_labels.astype(np.int64)),
    )


def _read_cifar10_archive(path: Path) -> Dataset:
    batches: dict[str, dict[bytes, Any]] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member)
            name = PurePosixPath(member.name).name
            if stream and ("_batch" in name or name == "batches.meta"):
                batches[name] = _PlainUnpickler(stream, encoding="bytes").load()
    train = [batches[f"data_batch_{number}"] for number in range(1, 6)]
    classes = tuple(label.decode() for label in batches["batches.meta"][b"label_names"])
    return Dataset(classes, _cifar10(train), _cifar10([batches["test_batch"]]))


class _PlainUnpickler(pickle.Unpickler):
    """Open the published archive, which is a pickle, without running what it may contain."""

    def find_class(self, module: str, name: str) -> Any:
        allowed = {("numpy.core.multiarray", "_reconstruct"), ("numpy", "ndarray")}
        if (module, name) not in allowed | {("numpy", "dtype")}:
            raise ValueError(f"The archive asks for {module}.{name}; no CIFAR-10 archive does.")
        return super().find_class(module, name)


def _cifar10(batches: Iterable[dict[bytes, Any]]) -> Labelled:
    batches = list(batches)
    rows = np.concatenate([np.asarray(batch[b"data"], np.uint8) for batch in batches])
    labels = np.concatenate([np.asarray(batch[b"labels"], np.int64) for batch in batches])
    return Labelled(rows.reshape(-1, 3, 32, 32), labels)


def _read_zip(path: Path) -> Dataset:
    with zipfile.ZipFile(path) as archive:
        return _read_tree((PurePosixPath(name), archive.read) for name in archive.namelist())


def _read_folder(folder: Path) -> Dataset:
    def open_file(name: str) -> bytes:
        return (folder / name).read_bytes()

    paths = (path.relative_to(folder) for path in sorted(folder.rglob("*")))
    return _read_tree((PurePosixPath(path), open_file) for path in paths)


def _read_tree(files: Iterable[tuple[PurePosixPath, Callable[[str], bytes]]]) -> Dataset:
    found: dict[bool, dict[str, list[NDArray[np.uint8]]]] = {
        False: defaultdict(list),
        True: defaultdict(list),
    }
    for path, open_file in sorted(files, key=lambda item: str(item[0])):
        if path.suffix.lower() not in _SUFFIXES or len(path.parts) < 2:
            continue
        # Without a folder for the part there is no training: all pictures are there to judge by.
        is_held_out = len(path.parts) < 3 or path.parts[-3] in _HELD_OUT
        found[is_held_out][path.parts[-2]].append(images.load(open_file(str(path))).pixels)
    classes = tuple(sorted(found[True]))
    if not classes or not set(found[False]) <= set(classes):
        raise ValueError("Pictures must lie in train/<class>/ and test/<class>/ (or val/<class>/).")
    return Dataset(classes, *(_labelled(found[part], classes) for part in (False, True)))


def _labelled(found: dict[str, list[NDArray[np.uint8]]], classes: tuple[str, ...]) -> Labelled:
    pictures = [picture for label in classes for picture in found[label]]
    counts = [len(found[label]) for label in classes]
    if len({picture.shape for picture in pictures}) > 1:
        raise ValueError("The pictures are of different sizes: make them all the same size first.")
    channels_last = np.stack(pictures) if pictures else np.zeros((0, 1, 1, 3), np.uint8)
    return Labelled(
        np.ascontiguousarray(np.moveaxis(channels_last, -1, 1)),
        np.repeat(np.arange(len(classes)), counts),
    )


_DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    pickle.UnpicklingError,
    struct.error,
    zlib.error,
    EOFError,
    LookupError,
)
_READERS: tuple[tuple[Callable[[Path], bool], Callable[[Path], Dataset]], ...] = (
    (lambda path: path.suffix == ".npz", _read_npz),
    (_is_idx_folder, _read_idx_folder),
    (lambda path: path.name.endswith((".tar.gz", ".tgz", ".tar")), _read_cifar10_archive),
    (lambda path: path.suffix == ".zip", _read_zip),
    (Path.is_dir, _read_folder),
)
