#!/usr/bin/env python3
"""Measures weights on sets of questions that they were not trained on: how often the right passage is first, or among the first three, when ranked
by dense + late alone.

  node --import tsx scripts/model/dump-episodes.ts DIR > SET.jsonl         (the library of the set; SET.gold.jsonl must be beside it)
  python3 evaluate.py WEIGHTS_DIR WEIGHTS OUT.json SET.jsonl ...
  python3 evaluate.py --compare A.json B.json                              (the gain of B over A, with bootstrap intervals)

WEIGHTS may be an average: A.safetensors*0.5+B.safetensors*0.5.
"""
import json, sys
import numpy as np
from retriever import Retriever
from search import Index, encode_questions, read_episodes


def is_right(index, passages, question):
    """Which passages are right, decided as in `npm run evaluate`: a passage overlaps an answer by half of the shorter of the two."""
    right = np.zeros(len(passages), bool); start, end = index.start[passages], index.end[passages]
    for a in question['answers']:
        shared = np.minimum(end, a['end']) - np.maximum(start, a['start'])
        right |= (index.rows[passages] == index.row.get(a['episode'], -1)) & (shared >= .5 * np.minimum(np.maximum(end - start, .1), a['end'] - a['start']))
    return right


def ranks(model, path):
    index = Index(model, read_episodes(path)); out = []
    questions = [q for line in open(path.replace('.jsonl', '.gold.jsonl')) if (q := json.loads(line))['answers']]
    for q, encoded in zip(questions, encode_questions(model, [q['question'] for q in questions])):
        right = is_right(index, index.search(encoded, q.get('episode'))[0], q); out.append(int(right.argmax()) if right.any() else 999)
    return out


def compare(a, b, times=10000):
    rng = np.random.default_rng(1)
    for name in a:
        for k in (1, 3):
            d = (np.array(b[name]) < k).astype(float) - (np.array(a[name]) < k)
            low, high = np.quantile(d[rng.integers(0, len(d), (times, len(d)))].mean(1), (.025, .975))
            print(f'{name} ({len(d)}) hit@{k} {np.mean(np.array(a[name]) < k):.3f} -> {np.mean(np.array(b[name]) < k):.3f}: {d.mean():+.3f} [{low:+.3f}, {high:+.3f}]')


def main():
    if sys.argv[1] == '--compare': return compare(*(json.load(open(f)) for f in sys.argv[2:4]))
    folder, weights, out, *sets = sys.argv[1:]; model = Retriever.load(folder, weights, half=True).eval(); result = {}
    for path in sets:
        r = np.array(ranks(model, path)); result[path.split('/')[-1].removesuffix('.jsonl')] = r.tolist()
        print(f'{path}: {len(r)} questions, first {np.mean(r < 1):.3f}, among three {np.mean(r < 3):.3f}, ten {np.mean(r < 10):.3f}', flush=True)
    json.dump(result, open(out, 'w'))


if __name__ == '__main__': main()
