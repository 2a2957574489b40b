import { z } from 'zod';

import type { Db } from '#db/client';
import { countPolicyEffect } from '#db/commands/count-policy-effect';
import { deliverHubEvent } from '#db/commands/deliver-hub-event';
import type { HubSender } from '#db/commands/deliver-hub-event';
import { deliverMessage } from '#db/commands/deliver-message';
import type { Mailer } from '#db/commands/deliver-message';
import { eraseDrafts } from '#db/commands/erase-drafts';
import { eraseExpired } from '#db/commands/erase-expired';
import { expireApplications } from '#db/commands/expire-applications';
import { hashDocuments } from '#db/commands/hash-documents';
import { missForgottenVisits } from '#db/commands/miss-forgotten-visits';
import { OfferPlaces, offerPlaces } from '#db/commands/offer-places';
import { releaseNumbers } from '#db/commands/release-numbers';
import { RemindOfVisit, remindOfVisit } from '#db/commands/remind-of-visit';
import type { MasterKeys } from '#db/envelope';
import type { JobName } from '#db/jobs';
import { listDueTerminations } from '#db/queries/list-due-terminations';
import type { SystemActor } from '#domain/actor';
import type { TmfCarrier } from '#server/gateways/tmf/tmf-carrier';
import { terminateLine } from '#server/jobs/terminate-line';
import { log } from '#server/log';

export type JobContext = {
  db: Db;
  /** null keeps every letter in its case. */
  mailer: Mailer | null;
  /** What the codes in calendar entries are derived from. */
  pepper: string;
  hubSender: HubSender;
  masterKeys: MasterKeys;
  carrier?: TmfCarrier | null;
  actor: SystemActor;
  now: Date;
  isLastTry: boolean;
};

type Handler = (data: unknown, context: JobContext) => Promise<void>;

const MessageJob = z.object({ messageId: z.uuid() });
const HubJob = z.object({ deliveryId: z.uuid() });
const EffectJob = z.object({ effectId: z.uuid() });
const TerminationJob = z.object({ applicationId: z.uuid() });

const BATCH = 50;
const EXPIRED_BATCH = 1000;
/** Some photos a transaction, so that none is long; the next run goes on where this one stops. */
const HASH_BATCH = 10;
const HASH_MS = 40_000;
const EFFECT_BATCH = 500;

/** What each job does; a handler that throws is tried again. */
export const JOB_HANDLERS: Readonly<Record<JobName, Handler>> = {
  'send-message': async (data, { db, actor, now, mailer, pepper, isLastTry }) => {
    const { messageId } = MessageJob.parse(data);
    const delivery = await deliverMessage({
      db,
      actor,
      input: { messageId, isLastTry },
      now,
      mailer,
      pepper,
    });
    if (delivery === 'retry') throw new Error('the mail server could not take the message');
    if (delivery === 'failed') log.warn({ correlationId: actor.correlationId, messageId }, 'a letter was given up');
  },
  'deliver-hub-event': async (data, { db, actor, now, hubSender: sender, isLastTry }) => {
    const { deliveryId } = HubJob.parse(data);
    const delivery = await deliverHubEvent({ db, actor, input: { deliveryId, isLastTry }, now, sender });
    if (delivery === 'retry') throw new Error('the hub did not take the event');
    if (delivery === 'given_up') log.warn({ correlationId: actor.correlationId, deliveryId }, 'an event was given up');
  },
  'remind-of-visit': async (data, { db, actor, now }) => {
    await remindOfVisit({ db, actor, input: RemindOfVisit.parse(data), now });
  },
  'offer-places': async (data, { db, actor, now }) => {
    await offerPlaces({ db, actor, input: OfferPlaces.parse(data), now });
  },
  'miss-forgotten-visits': async (_data, { db, actor, now }) => {
    while ((await missForgottenVisits({ db, actor, input: { limit: BATCH }, now })) === BATCH);
  },
  'terminate-line': async (data, { db, actor, now, carrier }) => {
    const { applicationId } = TerminationJob.parse(data);
    await terminateLine({ db, actor, applicationId, now, carrier });
  },
  'expire-applications': async (_data, { db, actor, now }) => {
    while ((await expireApplications({ db, actor, input: { limit: BATCH }, now })) === BATCH);
  },
  'release-numbers': async (_data, { db, actor, now }) => {
    while ((await releaseNumbers({ db, actor, input: { limit: BATCH }, now })) === BATCH);
  },
  'resume-terminations': async (_data, { db, actor, now, carrier }) => {
    for (const applicationId of await listDueTerminations({ executor: db, now })) {
      try {
        await terminateLine({ db, actor, applicationId, now, carrier });
      } catch (error) {
        log.warn({ correlationId: actor.correlationId, applicationId, err: error }, 'a termination goes on later');
      }
    }
  },
  'erase-drafts': async (_data, { db, actor, now }) => {
    while ((await eraseDrafts({ db, actor, input: { limit: BATCH }, now })) === BATCH);
  },
  'erase-expired': async (_data, { db, actor, now }) => {
    while ((await eraseExpired({ db, actor, input: { limit: EXPIRED_BATCH }, now })) > 0);
  },
  'hash-documents': async (_data, { db, actor, now, masterKeys }) => {
    const until = performance.now() + HASH_MS;
    const { correlationId } = actor;
    for (let done = HASH_BATCH; done === HASH_BATCH && performance.now() < until;) {
      const batch = await hashDocuments({ db, actor, input: { limit: HASH_BATCH }, now, masterKeys });
      done = batch.done;
      if (batch.unreadable > 0) log.warn({ correlationId, count: batch.unreadable }, 'photos could not be opened');
    }
  },
  'count-policy-effect': async (data, { db, actor, now }) => {
    const { effectId } = EffectJob.parse(data);
    while (await countPolicyEffect({ db, actor, input: { effectId, limit: EFFECT_BATCH }, now }));
  },
};
