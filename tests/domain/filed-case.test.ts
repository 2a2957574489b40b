import { describe, expect, test } from 'vitest';

import { APPLICATION_STATUSES } from '#domain/application';
import { mayActForApplicant } from '#domain/filed-case';
import { ROLES } from '#domain/permissions';

const filed = { status: 'submitted', filedBy: 'wang', filedStoreId: 'lujiazui' } as const;
const wang = { staffId: 'wang', role: 'clerk', storeId: 'lujiazui' } as const;
const colleague = { ...wang, staffId: 'li' };
const elsewhere = { ...wang, staffId: 'zhao', storeId: 'xidan' };

describe('acting for an applicant at the desk', () => {
  test.each(APPLICATION_STATUSES)(
    'is open to the clerks of that store while it is %s, a draft to its own alone',
    (status) => {
      const here = { ...filed, status };
      expect(mayActForApplicant(wang, here)).toBe(true);
      expect(mayActForApplicant(colleague, here)).toBe(status !== 'draft');
      expect(mayActForApplicant(elsewhere, here)).toBe(false);
    },
  );

  test('is open to nobody where the customer applied themselves', () => {
    expect(mayActForApplicant(wang, { status: 'draft', filedBy: null, filedStoreId: null })).toBe(false);
    expect(mayActForApplicant({ ...wang, storeId: null }, { ...filed, filedBy: null, filedStoreId: null })).toBe(false);
  });

  test.each(ROLES.filter((role) => role !== 'clerk'))('is not for a %s', (role) => {
    expect(mayActForApplicant({ ...wang, role }, filed)).toBe(false);
    expect(mayActForApplicant({ ...wang, role }, { ...filed, status: 'draft' })).toBe(false);
  });
});
