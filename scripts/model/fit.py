#!/usr/bin/env python3
"""Fits the weights of the scorer and of the confidence (src/retrieval/scorer.ts, src/answering/ask/confidence.ts).

  node --import tsx scripts/model/dump-features.ts GOLD SET --library DIR >> features.jsonl     (once for each set)
  python3 scripts/model/fit.py features.jsonl

Needs numpy and scipy. Each set is also left out once: the figures printed for a set are those of weights fitted on the others.
The scorer is a listwise logistic regression over the candidates of a question (ListNet's top one, Cao et al. 2007: minus the logarithm of the
probability of the right ones). The weight of a set is the square root of its number of questions. The confidence is a logistic regression of
whether the first quote is right; a question asked without its answering episodes weighs half as much as one asked with them.
"""
import json, sys
import numpy as np
from scipy.optimize import minimize

FEATURES = ['dense', 'late', 'lexical', 'speaker', 'sponsor']
EVIDENCE = ['late', 'dense', 'words', 'lead']
HALF = {'answerable': 1, 'unanswerable': 1, 'left-out': .5}


def fit_scorer(rows, l2=1e-3):
    rows = [(np.array([[c['features'][f] for f in FEATURES] for c in r['candidates']]), np.array([c['right'] for c in r['candidates']]), r['set']) for r in rows]
    rows = [(x, y, s) for x, y, s in rows if y.any()]
    mean, spread = (f(np.vstack([x for x, _, _ in rows]), axis=0) for f in (np.mean, np.std)); spread = spread + 1e-9
    count = {s: sum(1 for r in rows if r[2] == s) for s in {r[2] for r in rows}}
    rows = [((x - mean) / spread, y, count[s] ** -.5) for x, y, s in rows]; total = sum(r[2] for r in rows)

    def loss(w):
        value, gradient = 0, np.zeros_like(w)
        for x, y, weight in rows:
            p = np.exp(x @ w - (x @ w).max()); p /= p.sum(); right = p[y].sum() + 1e-12
            value -= weight * np.log(right); gradient -= weight * (x[y].T @ (p[y] / right) - x.T @ p)
        return value / total + l2 * w @ w, gradient / total + 2 * l2 * w
    return minimize(loss, np.zeros(len(FEATURES)), jac=True, method='L-BFGS-B').x / spread


def first_right(rows, w, k):
    ranked = [[c['right'] for c in sorted(r['candidates'], key=lambda c: -sum(a * c['features'][f] for a, f in zip(w, FEATURES)))] for r in rows]
    return np.mean([any(x[:k]) for x in ranked])


def fit_confidence(rows, l2=1e-3):
    x = np.array([[r['evidence'][e] for e in EVIDENCE] for r in rows]); y = np.array([r['right'] for r in rows], float)
    count = {}
    for r in rows: count[r['set'], r['kind']] = count.get((r['set'], r['kind']), 0) + 1
    weight = np.array([HALF[r['kind']] * count[r['set'], r['kind']] ** -.5 for r in rows])
    mean, spread = x.mean(0), x.std(0) + 1e-9; z = np.c_[(x - mean) / spread, np.ones(len(x))]

    def loss(w):
        p = 1 / (1 + np.exp(-z @ w)); penalty = np.r_[w[:-1], 0]
        return -(weight * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum() / weight.sum() + l2 * penalty @ penalty, z.T @ ((p - y) * weight) / weight.sum() + 2 * l2 * penalty
    w = minimize(loss, np.zeros(z.shape[1]), jac=True, method='L-BFGS-B').x
    return w[:-1] / spread, w[-1] - (w[:-1] / spread * mean).sum()


def confidence(rows, w, b):
    return 1 / (1 + np.exp(-(np.array([[r['evidence'][e] for e in EVIDENCE] for r in rows]) @ w + b)))


def main():
    rows = [r for line in open(sys.argv[1]) if (r := json.loads(line)).get('evidence')]
    asked = [r for r in rows if r['kind'] == 'answerable']; sets = sorted({r['set'] for r in rows}); out = {}
    for name in sets:
        w = fit_scorer([r for r in asked if r['set'] != name]); own = [r for r in asked if r['set'] == name]
        print(f'{name}: {len(own)} questions, passage right first {first_right(own, w, 1):.3f}, among three {first_right(own, w, 3):.3f}')
        model = fit_confidence([r for r in rows if r['set'] != name])
        mine = [r for r in rows if r['set'] == name]
        for r, p in zip(mine, confidence(mine, *model)): out[id(r)] = p
    w = fit_scorer(asked); print('scorer', dict(zip(FEATURES, (w / w[:3].sum()).round(3))))
    w, b = fit_confidence(rows); print('confidence', dict(zip(EVIDENCE, w.round(2))), 'constant', round(b, 2))
    every = confidence(rows, w, b); kind = np.array([r['kind'] for r in rows])
    for share in (.03, .1):
        level = np.quantile(every[kind == 'answerable'], share)
        print(f'refusing {share:.0%} of what is answered: from {level:.3f}, {np.mean(every[kind == "left-out"] < level):.2f} of what is left out')
    held = np.array([out[id(r)] for r in rows]); right = np.array([r['right'] for r in rows])
    for low in np.arange(0, 1, .1):
        at = (held >= low) & (held < low + .1)
        if at.any(): print(f'{low:.1f}: {at.sum()} questions, mean confidence {held[at].mean():.2f}, right {right[at].mean():.2f}')


if __name__ == '__main__': main()
