import type { Tx } from '#db/client';
import { lockApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

/** The caller's own application, locked; `not_found` for another's, `forbidden` for staff and for a key without the scope. */
export async function lockOwnApplication(tx: Tx, actor: Actor, applicationId: string): Promise<ApplicationRow> {
  switch (actor.kind) {
    case 'applicant':
      if (actor.applicationId !== applicationId) throw new DomainError('not_found', { subject: 'application' });
      return lockApplication(tx, { id: applicationId });
    case 'client': {
      if (!actor.scopes.includes('applications:write'))
        throw new DomainError('forbidden', { scope: 'applications:write' });
      const application = await lockApplication(tx, { id: applicationId });
      if (application.clientId !== actor.clientId) throw new DomainError('not_found', { subject: 'application' });
      return application;
    }
    case 'staff':
    case 'system':
      throw new DomainError('forbidden');
  }
}
