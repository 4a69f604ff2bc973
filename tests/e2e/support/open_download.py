"""Opens what the page downloaded, as a stranger would, and compares it with what the page drew.

Usage: open_download.py FOLDER WEIGHTS SEED COUNT. Prints one line of JSON.
"""

import json
import os
import sys
import warnings

import torch

folder, weights, seed, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
path = os.path.join(folder, weights)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    # First as the page shows it: model.py builds the class and loads the weights by itself.
    os.chdir(folder)
    shown = {}
    with open("model.py", encoding="utf8") as source:
        exec(compile(source.read(), "model.py", "exec"), shown)
    by_blueprint = next(v for v in shown.values() if isinstance(v, torch.nn.Module))
    # Then by hand: the same class, strict and with nothing but weights allowed in the file.
    state_dict = torch.load(path, map_location="cpu", weights_only=True)
    model = type(by_blueprint)(
        noise_dim=state_dict["layer_1.weight"].shape[1],
        hidden_dim=state_dict["layer_1.weight"].shape[0],
        num_pixels=state_dict["layer_2.weight"].shape[0],
    )
    loaded = model.load_state_dict(state_dict, strict=True)
    model.eval()

for ours, theirs in zip(model.parameters(), by_blueprint.parameters()):
    assert torch.equal(ours, theirs), "model.py loads other weights than the file holds"

torch.manual_seed(seed)
noise = torch.randn(count, model.layer_1.in_features)
with torch.no_grad():
    outputs = model(noise) * 255
with open("drawn.json", encoding="utf8") as file:
    drawn = torch.tensor(json.load(file), dtype=torch.float64)
difference = (outputs[: len(drawn)].double() - drawn).abs().max().item()

print(
    json.dumps(
        {
            "loaded": str(loaded),
            "names": list(state_dict),
            "warnings": [str(w.message) for w in caught],
            "difference": difference,
            "spread": (drawn.max() - drawn.min()).item(),
        }
    )
)
