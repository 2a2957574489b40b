import type { Check } from '#domain/checks/check';
import { parseDocumentNumber } from '#domain/identifiers/document-number';

export const documentNumberFormat: Check = {
  code: 'document_number_format',
  needs: ['clock'],
  find: ({ claimed, today }) => ({
    outcome: parseDocumentNumber(claimed.documentKind, claimed.documentNumber, today) === null ? 'fail' : 'pass',
    evidence: { documentKind: claimed.documentKind },
  }),
};
