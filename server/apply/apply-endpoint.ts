import 'server-only';
import type { NextRequest } from 'next/server';

import { startApplication } from '#db/commands/start-application';
import type { ApplicantActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { getTransition } from '#domain/transitions';
import { statusTokenFor } from '#server/applicant';
import { seeOther } from '#server/applicant-endpoint';
import { AT_DESK, findCurrentDraft } from '#server/apply/draft';
import type { CurrentDraft } from '#server/apply/draft';
import { DRAFT_COOKIE, draftCookie } from '#server/apply/draft-cookie';
import { clientAddress } from '#server/auth/client-address';
import { lookupKey } from '#server/auth/lookup-key';
import { database } from '#server/database';
import { DecoderBusy } from '#server/documents/decode-gate';
import { requestLocale } from '#server/i18n/locale';
import { CORRELATION_HEADER, correlationIdOf, log } from '#server/log';
import { newApplicationIdentity } from '#server/new-application';
import type { NotAtDesk } from '#server/find-applicant';
import { isNotForeign } from '#server/origin';
import { problemResponse } from '#server/problem';

export type ApplyCall = { request: NextRequest; params: Record<string, string>; correlationId: string; now: Date };
export type ApplyOutcome = { path: string; cookie?: string };

type OwnDraft = { actor: ApplicantActor; cookie: string };

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** A form of the pages under /apply: own pages only, then a 303 to where `handle` or `refused` says. */
export function applyEndpoint(
  handle: (call: ApplyCall) => Promise<ApplyOutcome>,
  refused: (error: DomainError | 'unexpected', call: ApplyCall) => string,
): (request: NextRequest, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    const correlationId = correlationIdOf(request.headers);
    if (!isNotForeign(request.headers)) {
      return problemResponse(new DomainError('forbidden', { origin: 'foreign' }), { correlationId });
    }
    const call = { request, params: textParams(await context.params), correlationId, now: new Date() };
    try {
      const { path, cookie } = await handle(call);
      return answer(call, path, cookie);
    } catch (error) {
      if (error instanceof DecoderBusy) return answerBusy(call, refused('unexpected', call));
      if (!(error instanceof DomainError)) log.error({ correlationId, err: error }, 'apply form failed');
      if (isLockedOut(error)) return answer(call, '/apply?problem=locked_out');
      if (error instanceof DomainError && error.code === 'unauthenticated') return answer(call, AT_DESK);
      return answer(call, refused(error instanceof DomainError ? error : 'unexpected', call));
    }
  };
}

/**
 * The draft of the browser's cookie; a new one where it has none, so that what was typed is never lost. After it was sent a
 * form can only come from a page left open: `wrong_status`. `unauthenticated` where it was begun at a desk, by a clerk who
 * is not signed in here.
 */
export async function draftOf(call: ApplyCall): Promise<OwnDraft> {
  const kept = await keptBy(call);
  if (kept === 'not_at_desk') throw new DomainError('unauthenticated');
  if (kept === null || kept.draft.status === 'withdrawn') return startDraft(call);
  getTransition(kept.draft.status, 'submit');
  return kept;
}

/** For whoever presses Begin: what was sent from this browser is left alone, since somebody else may sit there now. */
export async function beginDraft(call: ApplyCall): Promise<OwnDraft> {
  const kept = await keptBy(call);
  const goesOn = kept !== null && kept !== 'not_at_desk' && kept.draft.status === 'draft';
  return goesOn ? kept : startDraft(call);
}

/** Whether a clerk at a desk has done it. */
export async function wasAtDesk(call: ApplyCall): Promise<boolean> {
  const kept = await keptBy(call);
  return kept !== null && kept !== 'not_at_desk' && kept.actor.operatorId !== undefined;
}

export async function startDraft({ request, correlationId, now }: ApplyCall): Promise<OwnDraft> {
  const identity = newApplicationIdentity();
  const addressKey = lookupKey('address', clientAddress(request.headers));
  const input = { ...identity, locale: await requestLocale(), answers: {}, addressKey };
  await startApplication({ db: database(), actor: { kind: 'visitor', correlationId }, input, now });
  const actor: ApplicantActor = { kind: 'applicant', applicationId: identity.id, correlationId };
  return { actor, cookie: draftCookie(statusTokenFor(identity.id), 'draft') };
}

/** Too many were begun from this address; whichever form wanted one more, the first page says so. */
function isLockedOut(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'locked_out';
}

async function keptBy({ request, correlationId }: ApplyCall): Promise<(OwnDraft & CurrentDraft) | NotAtDesk | null> {
  const token = request.cookies.get(DRAFT_COOKIE)?.value ?? '';
  const current = await findCurrentDraft(token, correlationId);
  if (current === null || current === 'not_at_desk') return current;
  return { ...current, cookie: draftCookie(token, 'draft') };
}

function answer({ request, correlationId }: ApplyCall, path: string, cookie?: string): Response {
  const response = wantsAddress(request)
    ? Response.json(
        { location: path },
        { headers: { 'cache-control': 'no-store', [CORRELATION_HEADER]: correlationId } },
      )
    : seeOther(path, correlationId);
  if (cookie !== undefined) response.headers.append('set-cookie', cookie);
  return response;
}

/** Nothing is wrong with the request: a script sends it again; a browser without one goes on to the page that says so. */
function answerBusy({ request, correlationId }: ApplyCall, path: string): Response {
  log.warn({ correlationId }, 'too many photos at once');
  const headers = { 'retry-after': '1', 'cache-control': 'no-store', [CORRELATION_HEADER]: correlationId };
  if (wantsAddress(request)) return Response.json({ location: path }, { status: 503, headers });
  return new Response(null, { status: 503, headers: { ...headers, refresh: `0; url=${path}` } });
}

/** A script that sends a photo in the background asks for the next address instead of being sent there. */
function wantsAddress(request: NextRequest): boolean {
  return request.headers.get('accept') === 'application/json';
}

/** A route without parameters is given none at all. */
function textParams(params: Record<string, string | string[] | undefined> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
}
