import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { maskDocumentNumber, maskEmail, maskIccid, maskMsisdn, maskName } from '#domain/masking';

test.each([
  ['+8613812345678', '+86 138 **** 5678'],
  ['+447400123456', '+44 740 **** 3456'],
  ['+12025550123', '+1 202 **** 0123'],
  ['+85291234567', '+852 **** 67'],
  ['+861', '****'],
  ['', '****'],
  ['13812345678', '****'],
])('maskMsisdn %j', (msisdn, masked) => {
  expect(maskMsisdn(msisdn)).toBe(masked);
});

test.each([
  ['11010519491231002X', '11**************2X'],
  ['E12345678', 'E1*****78'],
  ['A123456(3)', 'A1****63'],
  ['123456', '****'],
  ['', '****'],
])('maskDocumentNumber %j', (number, masked) => {
  expect(maskDocumentNumber(number)).toBe(masked);
});

test.each([
  ['89860123456789012348', '898601 **** 2348'],
  ['8986 0123', '****'],
  ['', '****'],
])('maskIccid %j', (iccid, masked) => {
  expect(maskIccid(iccid)).toBe(masked);
});

test.each([
  ['wang@example.com', 'w***@example.com'],
  ['"a@b"@example.com', '"***@example.com'],
  ['王@example.cn', '王***@example.cn'],
  ['@example.com', '****'],
  ['nobody', '****'],
  ['', '****'],
])('maskEmail %j', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test.each([
  ['王小明', '王*明'],
  ['王明', '王*'],
  ['王', '王*'],
  ['欧阳小明', '欧**明'],
  [' 王 小 明 ', '王*明'],
  ['𠮷野', '𠮷*'],
  ['阿卜杜·热合曼', '阿*****曼'],
  ['Anna', 'A***'],
  ['Anna  Schmidt', 'A*** S***'],
  ['', '***'],
])('maskName %j', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

describe('what is masked stays hidden', () => {
  test('the digits between the ends do not show', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{14,18}$/), fc.stringMatching(/^\d{14,18}$/), (left, right) => {
        fc.pre(left.length === right.length);
        const [a, b] = [`89860${left}1234`, `89860${right}1234`];
        expect(maskDocumentNumber(a)).toBe(maskDocumentNumber(b));
        expect(maskIccid(`898601${left}`).replace(/\d{4}$/, '')).toBe(
          maskIccid(`898601${right}`).replace(/\d{4}$/, ''),
        );
      }),
    );
  });

  test('two numbers that differ in the middle look the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4}$/), (middle) => {
        expect(maskMsisdn(`+86138${middle}5678`)).toBe('+86 138 **** 5678');
      }),
    );
  });
});
