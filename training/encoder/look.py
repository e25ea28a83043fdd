"""The trained model on texts, before it is exported."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from training.encoder.train import Model
from whosays.reading.encoder.encoder import framed
from whosays.reading.encoder.pieces import Ints, Pieces, windows
from whosays.reading.encoder.tellings import Floats, Telling, tellings


@torch.no_grad()
def look(model: Model, pieces: Pieces) -> Iterator[Telling]:
    for window in windows(pieces):
        ids, shapes, quotes = (torch.from_numpy(x)[None] for x in framed(pieces, window).values())
        hidden = model.encoder(ids, shapes, quotes, torch.ones_like(ids))
        tags = model.tagger(hidden)

        def link(_: Floats, anchors: Ints, hidden: torch.Tensor = hidden) -> tuple[Floats, Floats]:
            at = torch.from_numpy(anchors)
            roles, worth = model.linker(hidden, torch.zeros_like(at), at)
            return roles.numpy(), worth.numpy()

        yield from tellings(pieces, window, tags[0].numpy(), hidden[0].numpy(), link)
