/** How token states become one vector: their mean, or the state of the first token. */
export type Pooling = 'mean' | 'cls';

/** How the models of a family expect texts to be prepared. */
export interface Conventions {
  readonly pooling: Pooling;
  /** Put before a question, trailing space included. */
  readonly queryPrefix: string;
  /** Put before a passage. */
  readonly passagePrefix: string;
}

interface Family extends Conventions {
  /** Matched against the last part of a model's name, in lower case. */
  readonly name: RegExp;
  /** The model card that says so. */
  readonly source: string;
}

const BGE_QUERY = 'Represent this sentence for searching relevant passages: ';

/** The first match counts. Other models are mean-pooled and get no prefix. */
const FAMILIES: readonly Family[] = [
  {
    name: /^bge-m3/,
    pooling: 'cls',
    queryPrefix: '',
    passagePrefix: '',
    source: 'https://huggingface.co/BAAI/bge-m3',
  },
  {
    name: /^bge-(small|base|large)-en/,
    pooling: 'cls',
    queryPrefix: BGE_QUERY,
    passagePrefix: '',
    source: 'https://huggingface.co/BAAI/bge-small-en-v1.5',
  },
  {
    name: /^(multilingual-)?e5-.*instruct/,
    pooling: 'mean',
    queryPrefix:
      'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ',
    passagePrefix: '',
    source: 'https://huggingface.co/intfloat/multilingual-e5-large-instruct',
  },
  {
    name: /^(multilingual-)?e5-/,
    pooling: 'mean',
    queryPrefix: 'query: ',
    passagePrefix: 'passage: ',
    source: 'https://huggingface.co/intfloat/multilingual-e5-small',
  },
  {
    name: /^gte-(modernbert|multilingual|(base|large)-en-v1\.5)/,
    pooling: 'cls',
    queryPrefix: '',
    passagePrefix: '',
    source: 'https://huggingface.co/Alibaba-NLP/gte-modernbert-base',
  },
  {
    name: /^gte-/,
    pooling: 'mean',
    queryPrefix: '',
    passagePrefix: '',
    source: 'https://huggingface.co/thenlper/gte-small',
  },
  {
    name: /arctic-embed-.*v2/,
    pooling: 'cls',
    queryPrefix: 'query: ',
    passagePrefix: '',
    source: 'https://huggingface.co/Snowflake/snowflake-arctic-embed-m-v2.0',
  },
  {
    name: /arctic-embed/,
    pooling: 'cls',
    queryPrefix: BGE_QUERY,
    passagePrefix: '',
    source: 'https://huggingface.co/Snowflake/snowflake-arctic-embed-s',
  },
  {
    name: /^nomic-embed-text/,
    pooling: 'mean',
    queryPrefix: 'search_query: ',
    passagePrefix: 'search_document: ',
    source: 'https://huggingface.co/nomic-ai/nomic-embed-text-v1.5',
  },
  {
    name: /^mxbai-embed-large/,
    pooling: 'cls',
    queryPrefix: BGE_QUERY,
    passagePrefix: '',
    source: 'https://huggingface.co/mixedbread-ai/mxbai-embed-large-v1',
  },
];

const PLAIN: Conventions = { pooling: 'mean', queryPrefix: '', passagePrefix: '' };

/**
 * The conventions of a model, by its name.
 *
 * @param model - An id of the hub, or the path of a folder.
 */
export function conventionsOf(model: string): Conventions {
  const name = model.split(/[/\\]/).filter(Boolean).at(-1)?.toLowerCase() ?? '';
  const { pooling, queryPrefix, passagePrefix } = FAMILIES.find((family) => family.name.test(name)) ?? PLAIN;
  return { pooling, queryPrefix, passagePrefix };
}
