import postgres from 'postgres';

import type { Db, Tx } from '#db/client';
import { DomainError } from '#domain/domain-error';
import type { DomainErrorCode } from '#domain/domain-error';

/** Constraints that have the last word, and how their refusal is explained. */
const EXPLAINED: Readonly<Record<string, DomainErrorCode>> = {
  visits_no_shared_desk: 'slot_taken',
  visits_one_live_per_application: 'conflict',
  applications_one_open_per_line: 'application_already_open',
  applications_two_people: 'same_person',
  policies_two_people: 'same_person',
  policies_never_changed: 'wrong_status',
  confirmations_two_people: 'same_person',
  confirmations_never_by_approver: 'same_person',
  confirmations_never_by_filer: 'same_person',
  decisions_one_a_version: 'conflict',
  documents_one_current_per_slot: 'conflict',
  staff_email_key: 'email_taken',
  api_clients_name_unique: 'name_taken',
  webhook_endpoints_url_unique: 'address_taken',
};

/** One transaction; a constraint that refuses becomes the DomainError that explains it. */
export async function inTransaction<Result>(db: Db, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  try {
    return await db.transaction(work);
  } catch (error) {
    const code = EXPLAINED[constraintOf(error)];
    throw code === undefined ? error : new DomainError(code);
  }
}

function constraintOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof postgres.PostgresError ? (cause.constraint_name ?? '') : '';
}
