"""The retriever for speech, in PyTorch: all-MiniLM-L6-v2 with low-rank adapters and two heads.

One encoder (LoRA on all linear layers) gives, from one pass over a window of the transcript with its context:
  token states h (384)  ->  sentence and passage vectors: the normalised mean of their tokens' states (dense)
                        ->  token vectors: the normalised projection of h (late interaction, ColBERT's MaxSim)
and from one pass over the question: its vector, its token vectors, and a weight (softplus of a linear map) for each of its tokens.
  dense(q, p) = q . p          late(q, p) = sum_i w_i max_j q_i . p_j / sum_i w_i
"""
import math, re
import torch, torch.nn as nn, torch.nn.functional as F
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

WINDOW, CONTEXT = 190, 56          # tokens of a window, and how many of them it shares with the next
TOKENS = 2400                      # encoded at once: fits into the processor's cache
CLS, SEP = 101, 102


class LoRA(nn.Module):
    def __init__(self, linear, rank, alpha):
        super().__init__()
        self.lin = linear
        self.a = nn.Parameter(torch.randn(rank, linear.in_features) / math.sqrt(linear.in_features))
        self.b = nn.Parameter(torch.zeros(linear.out_features, rank))
        self.k = alpha / rank

    def add(self):
        """Merges the adapter into the weights for the next batch: cheaper than applying it to all tokens separately."""
        self.sum = self.lin.weight + self.k * (self.b @ self.a)

    def forward(self, x): return F.linear(x, self.sum, self.lin.bias)


def windows(lengths, size=WINDOW, context=CONTEXT):
    """Token counts of sentences -> windows of sentences (first, last); and for each sentence the window in which it is farthest from
    an edge, and its offset there."""
    n, out, i = len(lengths), [], 0
    while i < n:
        j, total = i, 0
        while j < n and (total + lengths[j] <= size or j == i):
            total += lengths[j]; j += 1
        out.append((i, j - 1))
        if j >= n: break
        k, shared = j, 0
        while k - 1 > i and shared + lengths[k - 1] <= context:
            k -= 1; shared += lengths[k]
        i = k if k > i else j
    place = {}
    for w, (a, b) in enumerate(out):
        total, offset = sum(lengths[a:b + 1]), 0
        for s in range(a, b + 1):
            left = offset if a > 0 else 10 ** 6
            right = total - offset - lengths[s] if b < n - 1 else 10 ** 6
            if s not in place or min(left, right) > place[s][2]: place[s] = (w, offset, min(left, right))
            offset += lengths[s]
    return out, place


def read_weights(names):
    """FILE, or FILE*SHARE+FILE*SHARE... for an average of weights trained from the same initial ones (Wortsman et al. 2022)."""
    parts = [(name, float(share or 1)) for name, _, share in (x.partition('*') for x in names.split('+'))]
    assert abs(sum(share for _, share in parts) - 1) < 1e-6, f'{names}: the shares do not sum to 1'
    files = [(load_file(name), share) for name, share in parts]
    return {n: sum(f[n].float() * share for f, share in files) for n in files[0][0]}


def save_weights(weights, path): save_file({n: w.detach().half().contiguous() for n, w in weights.items()}, path)


class Retriever(nn.Module):
    """`folder` contains config.json, tokenizer.json and model.fp16.safetensors. `half` encodes in bfloat16."""
    def __init__(self, folder, rank=16, dims=64, dropout=0., half=False):
        super().__init__()
        config = BertConfig.from_json_file(f'{folder}/config.json')
        config.hidden_dropout_prob, config.attention_probs_dropout_prob = dropout, 0.
        self.m = BertModel(config, add_pooling_layer=False); self.half_precision = half
        state = {k: v.float() if v.is_floating_point() else v for k, v in load_file(f'{folder}/model.fp16.safetensors').items()}
        missing, _ = self.m.load_state_dict(state, strict=False)
        assert not [k for k in missing if 'position_ids' not in k], missing
        self.tok = Tokenizer.from_file(f'{folder}/tokenizer.json'); self.tok.no_padding(); self.tok.no_truncation()
        for p in self.m.parameters(): p.requires_grad = False
        for layer in self.m.encoder.layer:
            at = layer.attention
            for holder, name in ((at.self, 'query'), (at.self, 'key'), (at.self, 'value'), (at.output, 'dense'), (layer.intermediate, 'dense'), (layer.output, 'dense')):
                setattr(holder, name, LoRA(getattr(holder, name), rank, 2 * rank))
        self.proj = nn.Linear(384, dims, bias=False)
        self.qw = nn.Linear(384, 1); nn.init.zeros_(self.qw.weight); nn.init.constant_(self.qw.bias, 1.0)
        self.t_d, self.t_m, self.t_s = (nn.Parameter(torch.tensor(float(t)).log()) for t in (20, 25, 20))
        self.punct = torch.tensor([not re.search(r'[A-Za-z0-9]', self.tok.id_to_token(i) or '') for i in range(self.tok.get_vocab_size())])

    @classmethod
    def load(cls, folder, names, **options):
        weights = read_weights(names); dims = weights['proj.weight'].shape[0]
        rank = next(w for n, w in weights.items() if n.endswith('.a')).shape[0]
        model = cls(folder, rank, dims, **options); model.load_state_dict(weights, strict=False)
        return model

    def trained(self): return {n: p for n, p in self.named_parameters() if p.requires_grad}

    def ids(self, texts): return [e.ids for e in self.tok.encode_batch(texts, add_special_tokens=False)]

    def states(self, sequences):
        """Token ids of texts, with [CLS] and [SEP] -> the states of the tokens of each."""
        for l in self.m.modules():
            if isinstance(l, LoRA): l.add()
        order = sorted(range(len(sequences)), key=lambda k: len(sequences[k])); out = [None] * len(order); i = 0
        while i < len(order):
            j = i + 1
            while j < len(order) and (j + 1 - i) * len(sequences[order[j]]) <= TOKENS: j += 1
            some = [sequences[k] for k in order[i:j]]
            ids = torch.zeros(len(some), len(some[-1]), dtype=torch.long); mask = torch.zeros_like(ids)
            for k, s in enumerate(some): ids[k, :len(s)] = torch.tensor(s); mask[k, :len(s)] = 1
            with torch.autocast('cpu', torch.bfloat16, enabled=self.half_precision):
                h = self.m(input_ids=ids, attention_mask=mask, token_type_ids=torch.zeros_like(ids)).last_hidden_state.float()
            for k, s, x in zip(order[i:j], some, h): out[k] = x[:len(s)]
            i = j
        return out

    def questions(self, texts):
        """Texts -> vectors [n, 384], token vectors [n, longest, 64], token weights [n, longest]."""
        ids = [[CLS] + s[:62] + [SEP] for s in self.ids(texts)]; lengths = torch.tensor([len(s) for s in ids])
        h = nn.utils.rnn.pad_sequence(self.states(ids), batch_first=True)
        t = nn.utils.rnn.pad_sequence([torch.tensor(s) for s in ids], batch_first=True)
        keep = (torch.arange(t.shape[1]) < lengths[:, None]) & (t != CLS) & (t != SEP) & ~self.punct[t]
        return F.normalize(h.sum(1) / lengths[:, None], dim=-1), F.normalize(self.proj(h), dim=-1), F.softplus(self.qw(h)).squeeze(-1) * keep

    def regions(self, regions):
        """For each region (token ids of consecutive sentences): the states of its tokens in order, and where each sentence begins."""
        cuts = [windows([len(s) for s in sentences]) for sentences in regions]; out, base = [], 0
        h = self.states([[CLS] + sum(r[a:b + 1], [])[:500] + [SEP] for r, (cut, _) in zip(regions, cuts) for a, b in cut])
        for sentences, (cut, place) in zip(regions, cuts):
            parts, bounds = [], [0]
            for k, s in enumerate(sentences):
                w, offset, _ = place[k]; own = h[base + w][1:-1]
                parts.append(own[offset:offset + len(s)]); bounds.append(bounds[-1] + len(parts[-1]))
            out.append((torch.cat(parts), bounds)); base += len(cut)
        return out
