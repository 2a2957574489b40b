import 'server-only';

import { fetchDocumentAhead } from '#db/commands/fetch-document-ahead';
import type { FetchDocumentAhead } from '#db/commands/fetch-document-ahead';
import { recordDocumentView } from '#db/commands/record-document-view';
import type { RecordDocumentView, RecordedView } from '#db/commands/record-document-view';
import type { Db } from '#db/client';
import { parseMasterKeys } from '#db/envelope';
import type { StaffActor } from '#domain/actor';
import { POLICY } from '#domain/policy';
import { markImage } from '#server/documents/mark-image';
import { thumbnail } from '#server/documents/thumbnail';
import { env } from '#server/env';

const THUMB_EDGE = 240;

type Call<Input> = { db: Db; actor: StaffActor; input: Input; now: Date };

/** The document as this viewer may see it: opened and recorded, then marked with viewer and time; `ContentUnreadable` else. */
export async function serveDocument(call: Call<RecordDocumentView>): Promise<Response> {
  const view = await recordDocumentView({ ...call, masterKeys: masterKeys() });
  const { bytes } = view;
  const small = call.input.size === 'thumb' ? await thumbnail({ bytes, longEdge: THUMB_EDGE }) : bytes;
  return marked({ ...view, bytes: small }, call);
}

/** The same in full size for a screen that does not show it yet, recorded as fetched. */
export async function serveDocumentAhead(call: Call<FetchDocumentAhead>): Promise<Response> {
  return marked(await fetchDocumentAhead({ ...call, masterKeys: masterKeys() }), call);
}

async function marked({ reference, slot, bytes }: RecordedView, { actor, now }: Call<unknown>): Promise<Response> {
  const image = await markImage({ bytes, viewer: actor.email, at: now, timeZone: POLICY.timeZone });
  // The sandboxing policy of these paths stands in next.config.js, which would replace one given here.
  return new Response(new Uint8Array(image), {
    headers: {
      'content-type': 'image/jpeg',
      'content-length': `${image.length}`,
      'content-disposition': `inline; filename="${reference}-${slot}.jpg"`,
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  });
}

function masterKeys() {
  return parseMasterKeys(env().DOCUMENT_MASTER_KEY);
}
