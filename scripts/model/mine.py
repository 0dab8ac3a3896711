#!/usr/bin/env python3
"""Finds hard negatives: passages of a question's whole show that the given weights rank near or above its answer.

  python3 mine.py WEIGHTS_DIR WEIGHTS SHOWS.jsonl.gz QUESTIONS.jsonl.gz OUT.jsonl [show ...]

SHOWS has one episode a line (see search.py); QUESTIONS has the format of questions.jsonl.gz. A line of OUT is a question with the score of
its best positive passage, the rank of that passage in the show, and 40 negatives: episode, passage, score, cosine to the positive passages.
Shows that are already in OUT are skipped, so an interrupted run continues. Takes about ten minutes for 277 episodes on one core with AMX.
"""
import gzip, json, os, sys
from collections import defaultdict
import numpy as np, torch, torch.nn.functional as F
from retriever import Retriever
from search import Index, encode_questions, read_episodes

KEPT = 40                          # negatives per question
BESIDE = 5                         # seconds around an answer that may still be part of it


def negatives_of(index, question, encoded):
    episode = index.row[question['episode']]; own = index.rows == episode
    overlap = np.minimum(index.end, question['end']) - np.maximum(index.start, question['start'])
    right = np.flatnonzero(own & (overlap > .5 * (question['end'] - question['start']))); near = np.flatnonzero(own & (overlap > -BESIDE))
    if not len(right): right = near[np.argsort(-overlap[near])[:1]]
    found, score = index.search(encoded, also=near.tolist()); at = dict(zip(found.tolist(), score.tolist()))
    others = found[~np.isin(found, near)]; best = max(at[p] for p in right.tolist()); center = F.normalize(index.vectors[right].mean(0), dim=-1)
    return {**question, 'best': round(best, 4), 'rank': int(sum(at[p] > best for p in others.tolist())),
            'negatives': [[index.episodes[index.rows[p]]['episode'], int(p - index.first[index.rows[p]]), round(at[p], 4),
                           round(float(index.vectors[p] @ center), 3)] for p in others[:KEPT].tolist()]}


def main():
    folder, weights, shows, questions, out, *only = sys.argv[1:]; model = Retriever.load(folder, weights, half=True).eval()
    done = {json.loads(line)['show'] for line in open(out)} if os.path.exists(out) else set()
    episodes, asked = defaultdict(list), defaultdict(list)
    for e in read_episodes(shows, gzip.open): episodes[e['show']].append(e)
    for line in gzip.open(questions, 'rt'): q = json.loads(line); asked[q['show']].append(q)
    for show in only or asked:
        if show in done: continue
        index = Index(model, episodes[show])
        rows = [negatives_of(index, q, e) for q, e in zip(asked[show], encode_questions(model, [q['question'] for q in asked[show]]))]
        with open(out, 'a') as file: file.write(''.join(json.dumps(r) + '\n' for r in rows))
        rank = np.array([r['rank'] for r in rows])
        print(f'{show}: {len(rows)} questions, answer first {np.mean(rank < 1):.3f}, among three {np.mean(rank < 3):.3f}', flush=True)


if __name__ == '__main__': main()
