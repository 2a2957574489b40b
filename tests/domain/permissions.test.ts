import { describe, expect, test } from 'vitest';

import type { Actor, StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import {
  HOME_PATHS,
  PERMISSIONS,
  PERMISSION_NAMES,
  ROLES,
  assertOwnStore,
  authoriseStaff,
  roleMay,
} from '#domain/permissions';
import type { Permission, Role } from '#domain/permissions';
import { STAFF_ACTIONS, STAFF_ENDPOINTS, STAFF_PAGES } from '#domain/staff-routes';

/** Written out by hand a second time: a change of who may do what has to be made in both places. */
const TABLE: Record<Permission, string> = {
  //                           R = reviewer, S = supervisor, C = clerk, A = auditor, M = admin
  'queue.read': 'RS-A-',
  'view.save': 'RS---',
  'view.share': '-S---',
  'application.read': 'RS-A-',
  'application.claim': 'RS---',
  'application.takeOver': '-S---',
  'application.reassign': '-S---',
  'application.approve': 'RS---',
  'application.approveSecond': '-S---',
  'application.reject': 'RS---',
  'application.askForMore': 'RS---',
  'application.recheck': 'RS---',
  'application.sendBack': '-S---',
  'message.resend': 'RS---',
  'application.undo': 'RS---',
  'application.reopen': '-S---',
  'overview.read': '-S-A-',
  'quality.read': 'RS-A-',
  'quality.readAll': '-S-A-',
  'quality.answer': 'RS---',
  'document.view': 'RSCA-',
  'field.reveal': 'RS-A-',
  'visit.read': 'RSC--',
  'visit.book': 'RSC--',
  'visit.move': 'RSC--',
  'visit.cancel': 'RSC--',
  'visit.wait': 'RSC--',
  'visit.override': '-SC--',
  'desk.read': '--C--',
  'desk.arrive': '--C--',
  'desk.confirm': '--C--',
  'desk.noShow': '--C--',
  'desk.call': '--C--',
  'desk.walkIn': '--C--',
  'desk.file': '--C--',
  'completed.read': '-S-A-',
  'completed.export': '---A-',
  'reasons.read': '-S-A-',
  'reasons.edit': '-S---',
  'policies.read': 'RS-AM',
  'policies.edit': '-S---',
  'policies.effect': '-S-A-',
  'store.read': '-S--M',
  'store.manage': '----M',
  'staff.read': '----M',
  'staff.manage': '----M',
  'apiClients.read': '----M',
  'apiClients.manage': '----M',
  'webhooks.read': '---AM',
  'webhooks.manage': '----M',
  'keys.own': 'RSCAM',
  'session.own': 'RSCAM',
};

const LETTERS: Record<Role, string> = { reviewer: 'R', supervisor: 'S', clerk: 'C', auditor: 'A', admin: 'M' };

function actor(role: Role, storeId: string | null = null): StaffActor {
  return { kind: 'staff', staffId: 's', name: 'n', email: 'e', role, storeId, locale: 'en', correlationId: 'c' };
}

const OTHERS: Actor[] = [
  { kind: 'applicant', applicationId: 'a', correlationId: 'c' },
  { kind: 'client', clientId: 'k', name: 'n', scopes: ['applications:read', 'applications:write'], correlationId: 'c' },
  { kind: 'system', name: 'job', correlationId: 'c' },
];

describe('who may do what', () => {
  test('the table here and the one in the domain name the same permissions', () => {
    expect(Object.keys(TABLE).toSorted()).toEqual(PERMISSION_NAMES.toSorted());
    expect(Object.keys(PERMISSIONS).toSorted()).toEqual(PERMISSION_NAMES.toSorted());
  });

  const cases = PERMISSION_NAMES.flatMap((permission) => ROLES.map((role) => ({ permission, role })));
  test.for(cases)('$permission for a $role', ({ permission, role }) => {
    const isAllowed = TABLE[permission].includes(LETTERS[role]);
    expect(roleMay(role, permission)).toBe(isAllowed);
    if (isAllowed) expect(authoriseStaff(actor(role), permission)).toMatchObject({ role });
    else expect(() => authoriseStaff(actor(role), permission)).toThrow(DomainError);
  });

  test('nobody but staff has any of them', () => {
    for (const permission of PERMISSION_NAMES) {
      for (const other of OTHERS) expect(() => authoriseStaff(other, permission)).toThrow(DomainError);
    }
  });

  test('an auditor changes nothing, and an admin touches no case', () => {
    const changes = PERMISSION_NAMES.filter((name) => !/\.(read|readAll|effect|view|reveal|export|own)$/.test(name));
    expect(changes.filter((name) => roleMay('auditor', name))).toEqual([]);
    expect(PERMISSION_NAMES.filter((name) => roleMay('admin', name)).toSorted()).toEqual([
      'apiClients.manage',
      'apiClients.read',
      'keys.own',
      'policies.read',
      'session.own',
      'staff.manage',
      'staff.read',
      'store.manage',
      'store.read',
      'webhooks.manage',
      'webhooks.read',
    ]);
  });
});

test('a clerk acts in the own store alone, others everywhere', () => {
  expect(() => assertOwnStore(actor('clerk', 'one'), 'two')).toThrow(DomainError);
  expect(() => assertOwnStore(actor('clerk'), 'two')).toThrow(DomainError);
  expect(() => assertOwnStore(actor('clerk', 'one'), 'one')).not.toThrow();
  expect(() => assertOwnStore(actor('supervisor'), 'two')).not.toThrow();
});

describe('the routes', () => {
  test('name permissions that exist', () => {
    const named = [...Object.values(STAFF_PAGES), ...Object.values(STAFF_ENDPOINTS), ...Object.values(STAFF_ACTIONS)];
    expect(named.filter((permission) => !PERMISSION_NAMES.includes(permission))).toEqual([]);
  });

  test.for(ROLES)('lead a %s after sign-in to a page of the role', (role) => {
    const permission = STAFF_PAGES[HOME_PATHS[role]];
    expect(permission !== undefined && roleMay(role, permission)).toBe(true);
  });
});
