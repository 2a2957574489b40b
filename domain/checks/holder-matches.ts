import { ofLine } from '#domain/checks/check';
import type { Check } from '#domain/checks/check';
import { sameDocumentNumber } from '#domain/identifiers/document-number';
import { samePersonName } from '#domain/person-name';

export const holderMatches: Check = {
  code: 'holder_matches',
  needs: ['line'],
  find: ofLine((line, { claimed }) => {
    const name = samePersonName(claimed.holderName, line.holderName);
    const kind = claimed.documentKind === line.documentKind;
    const number = kind && sameDocumentNumber(claimed.documentKind, claimed.documentNumber, line.documentNumber);
    return {
      outcome: name && number ? 'pass' : 'fail',
      evidence: { nameMatches: name, documentKindMatches: kind, documentNumberMatches: number },
    };
  }),
};
