"""A peer of the benchmark: the same training step in PyTorch, on one CPU thread or with CUDA (first argument: cpu, cuda).

Written the way a PyTorch user would write it: nn.LSTM on packed sequences, a CRF vectorised over batch and tags, a loop
over time. Of the word embedding only the rows of the batch are read and updated, as in Tagloom. Reads one request a line
as JSON and answers with one line each.
"""
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_num_threads(1)
torch.manual_seed(1)


class Network(nn.Module):
    def __init__(self, shape, fixed):
        super().__init__()
        features = len(fixed["charWidths"]) * fixed["charFilters"]
        states, tags = 2 * shape["units"], fixed["tags"]
        self.characters = nn.Embedding(fixed["alphabet"], fixed["charDimension"], padding_idx=0)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(fixed["charDimension"], fixed["charFilters"], width) for width in fixed["charWidths"]
        )
        self.highway = nn.ModuleList(nn.Linear(features, 2 * features) for _ in range(fixed["highwayLayers"]))
        self.lstm = nn.LSTM(fixed["wordDimension"] + features, shape["units"], batch_first=True, bidirectional=True)
        self.output = nn.Linear(states, 3 * tags)
        self.dropout = fixed["dropout"]
        self.transitions = nn.Parameter(torch.randn(tags, tags) * 0.1)
        self.start = nn.Parameter(torch.zeros(tags))
        self.stop = nn.Parameter(torch.zeros(tags))

    def forward(self, words, inverse, characters, gold):
        sentences, length = inverse.shape
        x = self.characters(characters).transpose(1, 2)
        x = torch.cat([F.relu(convolution(x)).max(2)[0] for convolution in self.convolutions], 1)
        for layer in self.highway:
            transform, carry = layer(x).chunk(2, 1)
            gate = torch.sigmoid(carry)
            x = gate * F.selu(transform) + (1 - gate) * x
        x = torch.cat([words, x], 1)[inverse]
        lengths = torch.full((sentences,), length, device="cpu")
        packed, _ = self.lstm(pack_padded_sequence(x, lengths, batch_first=True))
        states, _ = pad_packed_sequence(packed, batch_first=True)
        specific, gate, shared = self.output(F.dropout(states, self.dropout)).chunk(3, 2)
        gate = torch.sigmoid(gate)
        return self.crf(gate * specific + (1 - gate) * shared, gold)

    def crf(self, y, gold):
        alphas = self.start + y[:, 0]
        for time_step in range(1, y.shape[1]):
            alphas = torch.logsumexp(alphas.unsqueeze(2) + self.transitions, 1) + y[:, time_step]
        partition = torch.logsumexp(alphas + self.stop, 1)
        path = y.gather(2, gold.unsqueeze(2)).sum((1, 2)) + self.transitions[gold[:, :-1], gold[:, 1:]].sum(1)
        return (partition - path - self.start[gold[:, 0]] - self.stop[gold[:, -1]]).mean()


class Peer:
    def prepare(self, argument):
        # The CPU is the default; PyTorch before 2.0 cannot be told another one.
        if device != "cpu":
            torch.set_default_device(device)
        shape, self.fixed = argument["shape"], argument["fixed"]
        self.network = Network(shape, self.fixed)
        self.table = torch.randn(shape["vocabulary"] + 2, self.fixed["wordDimension"]) * 0.1
        self.table_velocity = torch.zeros_like(self.table)
        self.velocity = [torch.zeros_like(parameter) for parameter in self.network.parameters()]
        self.batches = [self.batch(shape) for _ in range(8)]
        self.step_number = 0
        return {"parameters": sum(p.numel() for p in self.network.parameters()) + self.table.numel()}

    def batch(self, shape):
        tokens = torch.randint(2, shape["vocabulary"], (shape["sentences"], shape["length"]))
        rows, inverse = tokens.unique(return_inverse=True)
        characters = torch.randint(1, self.fixed["alphabet"], (len(rows), self.fixed["charsPerWord"]))
        gold = torch.randint(0, self.fixed["tags"], tokens.shape)
        return rows, inverse, characters, gold

    def step(self):
        rows, inverse, characters, gold = self.batches[self.step_number % len(self.batches)]
        self.step_number += 1
        words = self.table[rows].requires_grad_()
        parameters = list(self.network.parameters())
        self.network.zero_grad(set_to_none=True)
        self.network(words, inverse, characters, gold).backward()
        nn.utils.clip_grad_norm_([words, *parameters], self.fixed["clipNorm"])
        with torch.no_grad():
            momentum, rate = self.fixed["momentum"], self.fixed["learningRate"]
            for parameter, velocity in zip(parameters, self.velocity):
                velocity.mul_(momentum).add_(parameter.grad)
                parameter.sub_(velocity, alpha=rate)
            velocity = self.table_velocity[rows] * momentum + words.grad
            self.table_velocity[rows] = velocity
            self.table[rows] = words.detach() - rate * velocity

    def steps(self, count):
        wall, cpu = [], []
        for _ in range(count):
            start, cpu_start = time.perf_counter(), time.process_time()
            self.step()
            if device == "cuda":
                torch.cuda.synchronize()
            wall.append((time.perf_counter() - start) * 1000)
            cpu.append((time.process_time() - cpu_start) * 1000)
        return {"wall": wall, "cpu": cpu}

    def about(self, _):
        return {"version": torch.__version__}


device = sys.argv[1] if len(sys.argv) > 1 else "cpu"
peer = Peer()
for line in sys.stdin:
    request = json.loads(line)
    answer = getattr(peer, request["method"])(request.get("argument"))
    print(json.dumps(answer), flush=True)
