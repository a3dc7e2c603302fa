"""Data sets: every format is read to the same pictures, and what is wrong is a sentence."""

import gzip
import io
import pickle
import struct
import subprocess
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cnnviz.models.training import datasets
from cnnviz.models.training.datasets import Labelled

random = np.random.default_rng(0)


# Folders and zips of pictures


def png(pixels):
    file = io.BytesIO()
    Image.fromarray(np.moveaxis(pixels, 0, -1)).save(file, "PNG")
    return file.getvalue()


def pictures(count):
    return random.integers(0, 256, (count, 3, 5, 6), np.uint8)


TREE = {
    "train/cup/1.png": pictures(1)[0],
    "train/cup/2.PNG": pictures(1)[0],
    "train/ant/1.png": pictures(1)[0],
    "test/ant/1.png": pictures(1)[0],
    "test/cup/1.png": pictures(1)[0],
    "test/cup/2.png": pictures(1)[0],
}


def as_folder(tmp_path, tree, top="data"):
    for name, pixels in tree.items():
        path = tmp_path / top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(pixels))
    (tmp_path / top / "readme.txt").write_text("no picture")
    return tmp_path / top


def as_zip(tmp_path, tree, top="data/"):
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(top + "readme.txt", "no picture")
        for name, pixels in tree.items():
            archive.writestr(top + name, png(pixels))
    return path


def assert_read(labelled, tree, *names_and_labels):
    assert labelled.labels.tolist() == [label for _, label in names_and_labels]
    assert labelled.labels.dtype == np.int64
    expected = np.stack([tree[name] for name, _ in names_and_labels])
    np.testing.assert_array_equal(labelled.pictures, expected)


@pytest.mark.parametrize("laid_out", [as_folder, as_zip])
def test_a_tree_of_pictures(tmp_path, laid_out):
    found = datasets.read(laid_out(tmp_path, TREE))
    assert found.classes == ("ant", "cup")
    train = ("train/ant/1.png", 0), ("train/cup/1.png", 1), ("train/cup/2.PNG", 1)
    assert_read(found.train, TREE, *train)
    test = ("test/ant/1.png", 0), ("test/cup/1.png", 1), ("test/cup/2.png", 1)
    assert_read(found.held_out, TREE, *test)


@pytest.mark.parametrize("part", ["val", "valid", "validation"])
def test_the_held_out_part_has_several_names(tmp_path, part):
    tree = {name.replace("test", part): pixels for name, pixels in TREE.items()}
    assert len(datasets.read(as_folder(tmp_path, tree)).held_out) == 3


def test_pictures_to_judge_by_need_no_training(tmp_path):
    found = datasets.read(as_folder(tmp_path, {"ant/1.png": TREE["test/ant/1.png"]}))
    assert (found.classes, len(found.train), len(found.held_out)) == (("ant",), 0, 1)


@pytest.mark.parametrize("laid_out", [as_folder, as_zip])
@pytest.mark.parametrize(
    "tree",
    [
        {},
        {name: pixels for name, pixels in TREE.items() if name.startswith("train")},
        TREE | {"train/dog/1.png": TREE["train/cup/1.png"]},
    ],
    ids=["empty", "nothing held out", "a class that is never tested"],
)
def test_a_tree_without_what_is_needed(tmp_path, laid_out, tree):
    if laid_out is as_folder:
        (tmp_path / "data").mkdir()
    with pytest.raises(ValueError, match="Pictures must lie in train/<class>/ and test/<class>/"):
        datasets.read(laid_out(tmp_path, tree))


def test_pictures_of_different_sizes(tmp_path):
    tree = TREE | {"train/cup/3.png": np.zeros((3, 5, 7), np.uint8)}
    with pytest.raises(ValueError, match="of different sizes"):
        datasets.read(as_folder(tmp_path, tree))


# MNIST

DIGITS = {
    "train_images": random.integers(0, 256, (4, 28, 28), np.uint8),
    "train_labels": np.array([3, 1, 4, 1], np.uint8),
    "test_images": random.integers(0, 256, (2, 28, 28), np.uint8),
    "test_labels": np.array([5, 9], np.uint8),
}


def as_idx(folder, *, packed):
    folder.mkdir()
    for name, array in DIGITS.items():
        part = name.replace("train_", "train-").replace("test_", "t10k-")
        path = folder / f"{part}-idx{array.ndim}-ubyte{'.gz' if packed else ''}"
        content = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape)
        content += array.tobytes()
        path.write_bytes(gzip.compress(content) if packed else content)
    return folder


def as_npz(path, **renamed):
    np.savez_compressed(path, **{renamed.get(name, name): DIGITS[name] for name in DIGITS})
    return path


KERAS = {
    "train_images": "x_train",
    "train_labels": "y_train",
    "test_images": "x_test",
    "test_labels": "y_test",
}
MNIST = {
    "idx": lambda folder: as_idx(folder / "mnist", packed=False),
    "idx.gz": lambda folder: as_idx(folder / "mnist", packed=True),
    "npz": lambda folder: as_npz(folder / "mnist.npz"),
    "keras npz": lambda folder: as_npz(folder / "mnist.npz", **KERAS),
}


@pytest.mark.parametrize("laid_out", MNIST.values(), ids=MNIST)
def test_mnist(tmp_path, laid_out):
    found = datasets.read(laid_out(tmp_path))
    assert found.classes == tuple("0123456789")
    for labelled, part in ((found.train, "train"), (found.held_out, "test")):
        np.testing.assert_array_equal(labelled.pictures[:, 0], DIGITS[f"{part}_images"])
        np.testing.assert_array_equal(labelled.labels, DIGITS[f"{part}_labels"])
        assert labelled.pictures.ndim == 4
        assert labelled.labels.dtype == np.int64


def test_an_idx_folder_lacks_a_file(tmp_path):
    folder = as_idx(tmp_path / "mnist", packed=True)
    next(folder.glob("t10k-labels*")).unlink()
    with pytest.raises(ValueError, match="holds no t10k-labels file"):
        datasets.read(folder)


def test_an_npz_lacks_an_array(tmp_path):
    path = tmp_path / "mnist.npz"
    np.savez(path, train_images=DIGITS["train_images"])
    with pytest.raises(ValueError, match=r"lacks the arrays \['test_images', 'test_labels'"):
        datasets.read(path)


def test_a_digit_is_no_more_than_nine(tmp_path):
    path = tmp_path / "mnist.npz"
    np.savez(path, **DIGITS | {"test_labels": np.array([5, 10], np.uint8)})
    with pytest.raises(ValueError, match="labels are 0 to 9"):
        datasets.read(path)


def test_an_npz_may_hold_no_objects(tmp_path):
    path = tmp_path / "mnist.npz"
    np.savez(path, **DIGITS | {"test_labels": np.array([None, {}], object)})
    with pytest.raises(ValueError, match="Object arrays cannot be loaded"):
        datasets.read(path)


# CIFAR-10

PHOTOS = {
    f"data_batch_{number}": random.integers(0, 256, (2, 3072), np.uint8) for number in range(1, 6)
} | {"test_batch": random.integers(0, 256, (3, 3072), np.uint8)}


def plain(value):
    """Pickle as the published archive was: arrays of an older NumPy."""
    written = pickle.dumps(value, protocol=3)
    return written.replace(b"cnumpy._core.multiarray\n", b"cnumpy.core.multiarray\n")


def batches():
    made = {"batches.meta": plain({b"label_names": [b"airplane", b"cat"]})}
    for name, rows in PHOTOS.items():
        labels = [index % 2 for index in range(len(rows))]
        made[name] = plain({b"batch_label": name.encode(), b"data": rows, b"labels": labels})
    return made


def as_archive(path, members):
    with tarfile.open(path, "w:gz") as archive:
        folder = tarfile.TarInfo("cifar-10-batches-py")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, content in {"readme.html": b"<html>", **members}.items():
            member = tarfile.TarInfo(f"cifar-10-batches-py/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def test_the_cifar10_archive(tmp_path, recwarn):
    found = datasets.read(as_archive(tmp_path / "cifar-10-python.tar.gz", batches()))
    assert found.classes == ("airplane", "cat")
    assert found.train.pictures.shape == (10, 3, 32, 32)
    assert found.train.labels.tolist() == [0, 1] * 5
    assert found.held_out.labels.tolist() == [0, 1, 0]
    # A row is all of red, then green, then blue, each row by row.
    row = PHOTOS["data_batch_3"][1]
    picture = found.train.pictures[5]
    assert picture[0, 0, 1] == row[1]
    assert picture[1, 2, 3] == row[1024 + 2 * 32 + 3]
    assert picture[2, 31, 31] == row[3071]
    assert [str(warning.message) for warning in recwarn] == []


class Hostile:
    """Writes a file when it is unpickled."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


@pytest.mark.parametrize("place", ["batches.meta", "data_batch_1", "test_batch"])
@pytest.mark.parametrize(
    "function", [subprocess.call, Path.touch, eval, getattr], ids=lambda f: f.__name__
)
def test_a_hostile_archive_is_refused_and_not_run(tmp_path, place, function):
    trace = tmp_path / "it was run"
    arguments = {
        subprocess.call: (["touch", str(trace)],),
        Path.touch: (trace,),
        eval: (f"open({str(trace)!r}, 'w')",),
        getattr: (np.ndarray, "tofile"),
    }[function]
    members = batches() | {place: pickle.dumps({b"data": Hostile(function, *arguments)})}
    path = as_archive(tmp_path / "cifar-10-python.tar.gz", members)
    with pytest.raises(ValueError, match=r"The archive asks for .*; no CIFAR-10 archive does\."):
        datasets.read(path)
    assert not trace.exists()


# What is damaged


def cut(path, share):
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    return path


def damaged(folder):
    """Make every kind of file, each damaged in another way."""
    lacking = batches()
    del lacking["test_batch"]
    nonsense = batches() | {"test_batch": b"no pickle"}
    short = as_idx(folder / "short", packed=False)
    next(short.glob("t10k-images*")).write_bytes(b"\0\0\x08\x03\0")
    stub = as_idx(folder / "stub", packed=False)
    next(stub.glob("train-labels*")).write_bytes(b"")
    packed = as_idx(folder / "packed", packed=True)
    cut(next(packed.glob("train-images*")), 0.5)
    (folder / "text.tar.gz").write_bytes(b"no archive")
    (folder / "text.zip").write_bytes(b"no zip")
    return {
        "half an npz": cut(as_npz(folder / "half.npz"), 0.5),
        "half a zip": cut(as_zip(folder, TREE), 0.5),
        "half an archive": cut(as_archive(folder / "half.tar.gz", batches()), 0.5),
        "no zip": folder / "text.zip",
        "no archive": folder / "text.tar.gz",
        "a batch is missing": as_archive(folder / "lacking.tar.gz", lacking),
        "a batch is nonsense": as_archive(folder / "nonsense.tar.gz", nonsense),
        "short idx": short,
        "empty idx": stub,
        "half a packed idx": packed,
    }


def test_what_is_damaged_is_a_sentence_with_its_name(tmp_path):
    for name, path in damaged(tmp_path).items():
        with pytest.raises(ValueError, match="is damaged or incomplete") as refused:
            datasets.read(path)
        assert str(refused.value).startswith(str(path)), name


@pytest.mark.parametrize("name", ["data.csv", "nowhere", "data.rar"])
def test_what_is_no_data_set_is_told_what_is(tmp_path, name):
    with pytest.raises(ValueError, match="is no data set that this command knows"):
        datasets.read(tmp_path / name)


def test_pictures_and_labels_must_pair():
    with pytest.raises(ValueError, match="2 pictures have 3 labels"):
        Labelled(np.zeros((2, 1, 9, 9), np.uint8), np.zeros(3, np.int64))
