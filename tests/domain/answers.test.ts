import { describe, expect, test } from 'vitest';

import { ANSWER_FIELDS, STEP_FIELDS, pickAnswers, problemsOfStep, readAnswers } from '#domain/answers';
import type { AnswerField, RawAnswers } from '#domain/answers';
import { applySteps, stepAfter, stepBefore } from '#domain/apply-steps';
import { PRESETS } from '#domain/policies/presets';
import { POLICY } from '#domain/policy';

const BY = { today: '2026-11-18', channel: 'web' } as const;
const PHYSICAL: RawAnswers = {
  msisdn: ' 138 1234 5678 ',
  simKind: 'physical',
  simCondition: 'in_hand',
  iccid: '8986 0123 4567 8901 2348',
  eid: 'of the other kind of SIM',
  holderName: '  Anna   Schmidt ',
  documentKind: 'passport',
  documentNumber: 'c01x00-t47',
  documentExpiresOn: '',
  email: 'anna@example.com',
  phone: '021 6321 5678',
  warningVersion: '',
};
const ESIM: RawAnswers = {
  ...PHYSICAL,
  simKind: 'embedded',
  iccid: 'of the other kind of SIM',
  eid: '89034011560010000000000000000121',
  warningVersion: POLICY.warningVersion,
};

describe('whole answers', () => {
  test('without an e-mail address only at a desk', () => {
    const raw = { ...PHYSICAL, email: '' };
    expect(readAnswers(raw, BY)).toEqual({ ok: false, problems: [{ field: 'email', code: 'required' }] });
    const atDesk = { ...BY, channel: 'store' } as const;
    expect(readAnswers(raw, atDesk)).toMatchObject({ ok: true, answers: { email: null } });
    expect(problemsOfStep('contact', { ...raw, email: 'holder@' }, atDesk)).toEqual([
      { field: 'email', code: 'invalid' },
    ]);
  });

  test('are kept in one form', () => {
    expect(readAnswers(PHYSICAL, BY)).toEqual({
      ok: true,
      answers: {
        applicantKind: 'self',
        msisdn: '+8613812345678',
        simKind: 'physical',
        simCondition: 'in_hand',
        iccid: '89860123456789012348',
        eid: null,
        holderName: 'Anna Schmidt',
        documentKind: 'passport',
        documentNumber: 'C01X00T47',
        documentExpiresOn: null,
        email: 'anna@example.com',
        phone: '+862163215678',
        warningVersion: null,
      },
    });
  });

  test('may have a document of the last century, and a name that was pasted with a tab', () => {
    const raw = { ...PHYSICAL, holderName: 'Anna\tSchmidt', documentExpiresOn: '1900-01-01' };
    const answers = { holderName: 'Anna Schmidt', documentExpiresOn: '1900-01-01' };
    expect(readAnswers(raw, BY)).toMatchObject({ ok: true, answers });
  });

  test('of an eSIM carry the warning that was read', () => {
    expect(readAnswers(ESIM, BY)).toMatchObject({
      ok: true,
      answers: { eid: '89034011560010000000000000000121', iccid: null, warningVersion: POLICY.warningVersion },
    });
  });
});

type Wrong = { change: RawAnswers; field: AnswerField; code: string; from?: RawAnswers };
const WRONG: Wrong[] = [
  { change: { msisdn: '1381234567' }, field: 'msisdn', code: 'invalid' },
  { change: { msisdn: '   ' }, field: 'msisdn', code: 'required' },
  { change: { msisdn: '1'.repeat(121) }, field: 'msisdn', code: 'too_long' },
  { change: { simKind: 'paper' }, field: 'simKind', code: 'invalid' },
  { change: { simCondition: '' }, field: 'simCondition', code: 'required' },
  { change: { iccid: '1234' }, field: 'iccid', code: 'invalid' },
  { change: { eid: '89034011560010000000000000000122' }, field: 'eid', code: 'invalid', from: ESIM },
  { change: { holderName: '12345' }, field: 'holderName', code: 'invalid' },
  { change: { documentKind: 'library_card' }, field: 'documentKind', code: 'invalid' },
  {
    change: { documentKind: 'resident_id', documentNumber: '11010519491231002X1' },
    field: 'documentNumber',
    code: 'invalid',
  },
  { change: { documentExpiresOn: '2027-02-30' }, field: 'documentExpiresOn', code: 'invalid' },
  { change: { documentExpiresOn: '0000-01-01' }, field: 'documentExpiresOn', code: 'invalid' },
  { change: { documentExpiresOn: '1899-12-31' }, field: 'documentExpiresOn', code: 'invalid' },
  { change: { holderName: 'Anna\u0000Schmidt' }, field: 'holderName', code: 'invalid' },
  { change: { holderName: 'Anna\ud83d' }, field: 'holderName', code: 'invalid' },
  { change: { eid: '\u0000' }, field: 'eid', code: 'invalid' },
  { change: { email: 'anna@' }, field: 'email', code: 'invalid' },
  { change: { phone: '12' }, field: 'phone', code: 'invalid' },
  { change: { warningVersion: '' }, field: 'warningVersion', code: 'required', from: ESIM },
  { change: { warningVersion: '1999-1' }, field: 'warningVersion', code: 'outdated', from: ESIM },
];

describe('a wrong answer', () => {
  test.each(WRONG)('$field is $code', ({ change, field, code, from = PHYSICAL }) => {
    expect(readAnswers({ ...from, ...change }, BY)).toEqual({ ok: false, problems: [{ field, code }] });
  });

  test('stands on the page of its own question alone', () => {
    const raw = { ...PHYSICAL, email: 'anna@' };
    expect(problemsOfStep('contact', raw, BY)).toEqual([{ field: 'email', code: 'invalid' }]);
    expect(problemsOfStep('line', raw, BY)).toEqual([]);
  });

  test('an ICCID whose check digit is wrong is none: some issuers use every digit', () => {
    expect(readAnswers({ ...PHYSICAL, iccid: '89860123456789012340' }, BY).ok).toBe(true);
  });

  test('no answer at all names everything that has to be answered, in the order of the questions', () => {
    const reading = readAnswers({}, BY);
    expect(reading.ok ? [] : reading.problems.map((problem) => problem.field)).toEqual([
      'msisdn',
      'simKind',
      'simCondition',
      'holderName',
      'documentKind',
      'documentNumber',
      'email',
      'phone',
    ]);
  });
});

test('every field is asked for on exactly one page', () => {
  expect(Object.values(STEP_FIELDS).flat().toSorted()).toEqual([...ANSWER_FIELDS].toSorted());
});

test('a form gives its own fields only, cut to what is kept, and an unticked box as empty', () => {
  const form = { email: 'x'.repeat(400), status: 'approved', phone: new Blob() };
  expect(pickAnswers(form, STEP_FIELDS.contact)).toEqual({ email: 'x'.repeat(300), phone: '' });
  const half = `${'x'.repeat(299)}😀`;
  expect(pickAnswers({ email: half, phone: '+86\u0000 1\t' }, STEP_FIELDS.contact)).toEqual({
    email: `${'x'.repeat(299)}\ufffd`,
    phone: '+86 1\t',
  });
});

describe('the pages', () => {
  test('of a passport and a SIM card in hand', () => {
    expect(applySteps(PHYSICAL, PRESETS.CN)).toEqual([
      'line',
      'holder',
      'contact',
      'photos/front',
      'photos/portrait',
      'photos/sim',
      'check',
    ]);
  });

  test('of an eSIM end with the warning; nobody is asked for a photo of it', () => {
    expect(applySteps({ ...ESIM, documentKind: 'resident_id' }, PRESETS.CN)).toEqual([
      'line',
      'holder',
      'contact',
      'photos/front',
      'photos/back',
      'photos/portrait',
      'warning',
      'check',
    ]);
  });

  test('lead on and back, and from one that is no longer asked for to the summary', () => {
    expect(stepAfter('contact', PHYSICAL, PRESETS.CN)).toBe('photos/front');
    expect(stepAfter('photos/back', PHYSICAL, PRESETS.CN)).toBe('check');
    expect(stepBefore('check', PHYSICAL, PRESETS.CN)).toBe('photos/sim');
    expect(stepBefore('line', PHYSICAL, PRESETS.CN)).toBeNull();
  });
});
