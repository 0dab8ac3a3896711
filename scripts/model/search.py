"""Encodes episodes and ranks their passages for questions, by dense + late alone: without the other signals of `npm run ask`."""
import json
import numpy as np, torch, torch.nn.functional as F

CANDIDATES = 100                   # passages that are nearest by dense; dense + late ranks them


def read_episodes(path, opener=open):
    """JSON lines of episodes: show, episode, sentences [text, start, end, ...] and passages [first, last]."""
    return [json.loads(line) for line in opener(path, 'rt')]


class Index:
    @torch.inference_mode()
    def __init__(self, model, episodes):
        self.episodes = episodes; self.row = {e['episode']: k for k, e in enumerate(episodes)}
        vectors, tokens, rows, spans, seconds, offset = [], [], [], [], [], 0
        for k, e in enumerate(episodes):
            ids = model.ids([s[0] for s in e['sentences']]); h, bounds = model.regions([ids])[0]
            sums = torch.cat([torch.zeros(1, h.shape[1]).double(), h.double().cumsum(0)])
            first, end = (torch.tensor(x) for x in zip(*((bounds[a], bounds[z + 1]) for a, z in e['passages'])))
            vectors.append(F.normalize((sums[end] - sums[first]).float(), dim=-1))
            flat = torch.tensor([t for s, a, z in zip(ids, bounds, bounds[1:]) for t in s[:z - a]])
            tokens.append(F.normalize(model.proj(h), dim=-1).masked_fill(model.punct[flat].unsqueeze(-1), 0.).half())
            spans += [(offset + bounds[a], offset + bounds[z + 1]) for a, z in e['passages']]; offset += len(h)
            seconds += [(e['sentences'][a][1], e['sentences'][z][2]) for a, z in e['passages']]; rows += [k] * len(e['passages'])
        self.vectors, self.tokens, self.spans = torch.cat(vectors), torch.cat(tokens), spans
        self.rows = np.array(rows); self.start, self.end = np.array(seconds, float).T
        self.first = np.searchsorted(self.rows, np.arange(len(episodes)))   # the first passage of each episode

    @torch.inference_mode()
    def search(self, question, episode=None, count=CANDIDATES, also=()):
        """The vectors of one question -> passages and their scores, best first. `also`: passages to rank in any case."""
        vector, tokens, weights = question
        dense = self.vectors @ vector
        if episode is not None: dense = torch.where(torch.from_numpy(self.rows == self.row[episode]), dense, torch.tensor(-9.))
        found = dense.topk(min(count, int((dense > -9).sum()))).indices.tolist(); found = np.array(list(dict.fromkeys([*found, *also])))
        kept = weights > 0; w = weights[kept] / weights[kept].sum().clamp(min=1e-6)
        near = torch.cat([self.tokens[a:z] for a, z in (self.spans[p] for p in found)]).float() @ tokens[kept].T
        begins = np.cumsum([0] + [z - a for a, z in (self.spans[p] for p in found)][:-1])
        late = np.maximum.reduceat(near.numpy(), begins, axis=0) @ w.numpy() if len(w) else 0
        score = dense[torch.from_numpy(found)].numpy() + late; order = np.argsort(-score, kind='stable')
        return found[order], score[order]


@torch.inference_mode()
def encode_questions(model, texts, at_once=64):
    return [q for k in range(0, len(texts), at_once) for q in zip(*model.questions(texts[k:k + at_once]))]
