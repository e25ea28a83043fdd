"""How the encoder and its heads are made: `python -m training.encoder ROWS.jsonl.gz` from the repository's root."""
