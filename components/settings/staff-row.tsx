import type { ActionResult } from '#domain/action-result';
import type { Role } from '#domain/permissions';
import type { StaffStatus } from '#domain/staff';

export type StaffRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: StaffStatus;
  version: number;
  storeName: string | null;
  lastSeenAt: Date | null;
  linkUntil: Date | null;
};

export type JoinLink = { href: string; expiresAt: Date };

type Action<Value> = (input: unknown) => Promise<ActionResult<Value>>;

export type StaffActions = {
  invite: Action<JoinLink>;
  renew: Action<JoinLink>;
  disable: Action<unknown>;
  enable: Action<unknown>;
};
