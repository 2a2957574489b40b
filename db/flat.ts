import { SQL, StringChunk } from 'drizzle-orm';

type Chunk = SQL['queryChunks'][number];

/** The same statement as one text with its values between: of one in many parts Drizzle takes long to make it. */
export function flat(statement: SQL): SQL {
  const chunks: Chunk[] = [];
  let text = '';
  const add = (chunk: Chunk) => {
    if (chunk instanceof SQL) chunk.queryChunks.forEach(add);
    else if (chunk instanceof StringChunk) text += chunk.value.join('');
    else {
      chunks.push(new StringChunk(text), chunk);
      text = '';
    }
  };
  add(statement);
  return new SQL([...chunks, new StringChunk(text)]);
}
