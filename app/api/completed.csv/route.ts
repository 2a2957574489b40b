import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';

import { recordExport } from '#db/commands/record-export';
import { COMPLETED_PARAMS, parseCompletedQuery } from '#domain/completed-query';
import { DomainError } from '#domain/domain-error';
import { CSV_COLUMNS, streamCompletedCsv } from '#server/completed-csv';
import { staffEndpoint } from '#server/staff-endpoint';

export const GET = staffEndpoint({
  permission: 'completed.export',
  query: z.strictObject(Object.fromEntries(COMPLETED_PARAMS.map((name) => [name, z.string().optional()]))),
  handler: async ({ db, actor, query: params, now }) => {
    const { query, ignored } = parseCompletedQuery(params);
    if (ignored.length > 0) throw new DomainError('invalid_input', { fields: ignored });
    const { cursor: _cursor, ...filter } = query;
    await recordExport({ db, actor, input: filter, now });
    return new Response(streamCompletedCsv({ db, filter, ...(await wordsOfReader()) }), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="completed-${now.toISOString().slice(0, 10)}.csv"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  },
});

async function wordsOfReader() {
  const t = await getTranslations('completed.csv');
  const locale = await getLocale();
  return {
    header: CSV_COLUMNS.map((column) => t(column)),
    nameOf: (store: { nameZh: string; nameEn: string }) => (locale === 'zh-CN' ? store.nameZh : store.nameEn),
  };
}
