"""Writes the checkpoints beside this file (torch 2.13, numpy 2).

Run by hand when a form is added; the tests read the committed files.
"""

import argparse
import collections
import os
import pickle

import numpy as np
import torch

OUT = os.path.dirname(os.path.abspath(__file__))


def path(name):
    return os.path.join(OUT, name)


def count(*shape, dtype=torch.float32, start=0.0):
    size = int(np.prod(shape)) if shape else 1
    return (torch.arange(size, dtype=torch.float64) + start).reshape(shape).to(dtype)


def state_dict():
    base = count(4, 6)
    tensors = collections.OrderedDict()
    tensors["f32"] = count(2, 3)
    tensors["f16"] = count(2, 3, dtype=torch.float16) / 4
    tensors["bf16"] = count(5, dtype=torch.bfloat16) / 2
    tensors["f64"] = count(3, dtype=torch.float64) / 3
    tensors["i64"] = count(2, 2, dtype=torch.int64) - 2
    tensors["i32"] = count(3, dtype=torch.int32) - 1
    tensors["i16"] = count(3, dtype=torch.int16) - 1
    tensors["i8"] = count(3, dtype=torch.int8) - 1
    tensors["u8"] = count(3, dtype=torch.uint8) + 253
    tensors["bool"] = torch.tensor([True, False, True])
    tensors["scalar"] = torch.tensor(2.5)
    tensors["empty"] = torch.zeros(0, 3)
    tensors["base"] = base
    tensors["transposed"] = base.t()
    tensors["row"] = base[2]
    tensors["columns"] = base[:, 1:5:2]
    tensors["expanded"] = torch.tensor([7.0, 8.0]).unsqueeze(1).expand(2, 3)
    tensors["parameter"] = torch.nn.Parameter(count(2, 2))
    return tensors


def checkpoint():
    parameter = torch.nn.Parameter(torch.ones(2, 3))
    optimizer = torch.optim.Adam([parameter])
    parameter.sum().backward()
    optimizer.step()
    model = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2))
    with torch.no_grad():
        model[0].weight.copy_(count(2, 3))
        model[0].bias.copy_(count(2))
    state = {"module.encoder_q." + name: value for name, value in model.state_dict().items()}
    return {"epoch": 3, "arch": "resnet", "state_dict": state, "optimizer": optimizer.state_dict()}


class Scripted(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(1, 2, 2, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(2)
        self.register_buffer("input_resolution", torch.tensor(224))
        self.layers = torch.nn.Sequential(torch.nn.Linear(2, 2))
        self.cls = torch.nn.Parameter(count(2))
        self.number = 3
        self.sizes = [1, 2]
        with torch.no_grad():
            self.conv1.weight.copy_(count(2, 1, 2, 2))
            self.layers[0].weight.copy_(count(2, 2))
            self.bn1.running_mean.copy_(count(2, start=9.0))

    def forward(self, x):
        return self.layers(self.bn1(self.conv1(x)).mean((2, 3))) + self.cls


def main():
    torch.manual_seed(0)
    torch.save(state_dict(), path("state_dict.pth"))
    torch.save(
        state_dict(), path("state_dict_legacy.pth"), _use_new_zipfile_serialization=False
    )
    torch.save({"u16": torch.tensor([1, 65535], dtype=torch.uint16)}, path("uint16.pth"))
    torch.save(checkpoint(), path("checkpoint.pth"))
    networks = {"student": {"w": count(2)}, "teacher": {"module.backbone.w": count(2, start=5.0)}}
    torch.save({**networks, "args": argparse.Namespace(lr=0.1)}, path("with_namespace.pth"))
    module = Scripted().eval()
    module.conv1 = module.conv1.half()
    torch.jit.save(torch.jit.script(module), path("scripted.pt"))
    arrays = {
        "backbone.w": np.arange(6, dtype=np.float32).reshape(2, 3),
        "fortran": np.asfortranarray(np.arange(6, dtype=np.float64).reshape(2, 3)),
        "i": np.array([1, -2], dtype=np.int64),
        "s": np.float32(1.5),
        "big": (np.arange(70000) % 251).astype(np.uint8),
    }
    for protocol in (2, 4, 5):
        with open(path(f"detectron2_p{protocol}.pkl"), "wb") as out:
            pickle.dump({"model": arrays, "__author__": "test"}, out, protocol=protocol)


if __name__ == "__main__":
    main()
