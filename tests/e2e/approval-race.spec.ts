import { readFileSync } from 'node:fs';

import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import { auditEvents, decisions } from '#db/schema/index';
import { expect, test } from '#tests/support/e2e';
import { makeApplication, makeClaim, makeStaff } from '#tests/support/factories';

const Manifest = z.object({
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })),
});

function approveId(): string {
  const { node } = Manifest.parse(JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')));
  const found = Object.entries(node).find(
    ([, { filename, exportedName }]) => filename.includes('(staff)/applications/actions') && exportedName === 'approve',
  );
  if (found === undefined) throw new Error('the production build has no action to approve');
  return found[0];
}

test('fifty approvals of one case over HTTP are one decision', async ({ house }) => {
  const now = new Date();
  const application = await makeApplication(house.db, { now });
  const reviewer = await makeStaff(house.db, { role: 'reviewer' });
  await makeClaim(house.db, { applicationId: application.id, staffId: reviewer.id, now });
  const cookie = await house.cookieOf(reviewer);
  const action = approveId();
  const answers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const response = await fetch(`${house.server.url}/applications/${application.reference}`, {
        method: 'POST',
        headers: {
          cookie,
          origin: house.server.url,
          'next-action': action,
          'content-type': 'text/plain;charset=UTF-8',
          accept: 'text/x-component',
        },
        body: JSON.stringify([{ applicationId: application.id, version: 0, overrides: [] }]),
      });
      return response.text();
    }),
  );
  expect(answers.filter((answer) => answer.includes('"ok":true'))).toHaveLength(1);
  expect(answers.filter((answer) => answer.includes('"code":"conflict"'))).toHaveLength(49);
  expect(await house.db.select().from(decisions).where(eq(decisions.applicationId, application.id))).toHaveLength(1);
  const approved = and(eq(auditEvents.applicationId, application.id), eq(auditEvents.name, 'application.approved'));
  expect(await house.db.select().from(auditEvents).where(approved)).toHaveLength(1);
});
