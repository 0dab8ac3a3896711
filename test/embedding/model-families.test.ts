import { expect, test } from 'vitest';
import { conventionsOf } from '../../src/embedding/model-families.ts';

const BGE = 'Represent this sentence for searching relevant passages: ';

test.each([
  ['all-MiniLM-L6-v2', 'mean', '', ''],
  ['Xenova/all-mpnet-base-v2', 'mean', '', ''],
  ['Xenova/bge-small-en-v1.5', 'cls', BGE, ''],
  ['BAAI/bge-large-en', 'cls', BGE, ''],
  ['Xenova/bge-m3', 'cls', '', ''],
  ['Xenova/e5-small-v2', 'mean', 'query: ', 'passage: '],
  ['Xenova/multilingual-e5-base', 'mean', 'query: ', 'passage: '],
  [
    'intfloat/multilingual-e5-large-instruct',
    'mean',
    'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ',
    '',
  ],
  ['Xenova/gte-small', 'mean', '', ''],
  ['Alibaba-NLP/gte-modernbert-base', 'cls', '', ''],
  ['Alibaba-NLP/gte-base-en-v1.5', 'cls', '', ''],
  ['Snowflake/snowflake-arctic-embed-s', 'cls', BGE, ''],
  ['Snowflake/snowflake-arctic-embed-m-v1.5', 'cls', BGE, ''],
  ['Snowflake/snowflake-arctic-embed-l-v2.0', 'cls', 'query: ', ''],
  ['nomic-ai/nomic-embed-text-v1.5', 'mean', 'search_query: ', 'search_document: '],
  ['mixedbread-ai/mxbai-embed-large-v1', 'cls', BGE, ''],
  ['/models/BGE-small-en-v1.5/', 'cls', BGE, ''],
  ['C:\\models\\e5-base', 'mean', 'query: ', 'passage: '],
])('%s is pooled and prefixed as its card says', (model, pooling, queryPrefix, passagePrefix) => {
  expect(conventionsOf(model)).toEqual({ pooling, queryPrefix, passagePrefix });
});
