import type { Db } from '#db/client';
import type { Actor } from '#domain/actor';

/** What every command is called with; `now` is the instant at which it happens, everywhere in it. */
export type Command<Input, By extends { kind: string } = Actor> = { db: Db; actor: By; input: Input; now: Date };
