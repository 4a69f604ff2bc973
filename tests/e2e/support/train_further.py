"""Trains a download a little further in PyTorch and saves it as PyTorch does.

Usage: train_further.py FOLDER WEIGHTS. Writes further.pth, and further.json with the pictures that
the network draws now from the page's noise of seed 25; prints {}.
"""

import json
import os
import sys

import torch

os.chdir(sys.argv[1])
shown = {}
with open("model.py", encoding="utf8") as source:
    exec(compile(source.read(), "model.py", "exec"), shown)
model = next(v for v in shown.values() if isinstance(v, torch.nn.Module))
model.load_state_dict(torch.load(sys.argv[2], weights_only=True))
model.train()

optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
torch.manual_seed(0)
for _ in range(20):
    noise = torch.randn(16, model.layer_1.in_features)
    loss = (1 - model(noise)).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
torch.save(model.state_dict(), "further.pth")

torch.manual_seed(25)
with torch.no_grad():
    pictures = model(torch.randn(14, model.layer_1.in_features)) * 255
with open("further.json", "w", encoding="utf8") as file:
    json.dump(pictures[:12].round().int().tolist(), file)
print("{}")
