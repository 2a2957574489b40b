import type { Locale } from '#domain/application';
import type { Role } from '#domain/permissions';

export const ACTOR_KINDS = ['staff', 'applicant', 'client', 'system', 'visitor'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export type StaffActor = {
  kind: 'staff';
  staffId: string;
  name: string;
  email: string;
  role: Role;
  storeId: string | null;
  locale: Locale;
  correlationId: string;
};

/**
 * The applicant, known by the secret link to one application and by nothing else. `operatorId` is the clerk at whose desk
 * they are, who does it for them: events name the clerk.
 */
export type ApplicantActor = { kind: 'applicant'; applicationId: string; operatorId?: string; correlationId: string };

/** One of the carrier's own systems, known by its API key. */
export type ClientActor = {
  kind: 'client';
  clientId: string;
  name: string;
  scopes: readonly ApiScope[];
  correlationId: string;
};

/** A job of ours; `name` says which. */
export type SystemActor = { kind: 'system'; name: string; correlationId: string };

export type Actor = StaffActor | ApplicantActor | ClientActor | SystemActor;

export const API_SCOPES = [
  'applications:read',
  'applications:write',
  'appointments:read',
  'appointments:write',
  'hubs:manage',
  'numbers:read',
  'esim:write',
  'register:read',
  'register:write',
  'products:read',
  'holders:read',
  'orders:read',
  'orders:write',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Anyone at all, before an application exists. */
export type Visitor = { kind: 'visitor'; correlationId: string };
