import apiKeysEn from '#messages/en/api-keys.json' with { type: 'json' };
import applyEn from '#messages/en/apply.json' with { type: 'json' };
import statusEn from '#messages/en/status.json' with { type: 'json' };
import bulkEn from '#messages/en/bulk.json' with { type: 'json' };
import commonEn from '#messages/en/common.json' with { type: 'json' };
import errorsEn from '#messages/en/errors.json' with { type: 'json' };
import keysEn from '#messages/en/keys.json' with { type: 'json' };
import queueEn from '#messages/en/queue.json' with { type: 'json' };
import reviewEn from '#messages/en/review.json' with { type: 'json' };
import termsEn from '#messages/en/terms.json' with { type: 'json' };
import shellEn from '#messages/en/shell.json' with { type: 'json' };
import apiKeysZh from '#messages/zh-CN/api-keys.json' with { type: 'json' };
import applyZh from '#messages/zh-CN/apply.json' with { type: 'json' };
import statusZh from '#messages/zh-CN/status.json' with { type: 'json' };
import bulkZh from '#messages/zh-CN/bulk.json' with { type: 'json' };
import commonZh from '#messages/zh-CN/common.json' with { type: 'json' };
import errorsZh from '#messages/zh-CN/errors.json' with { type: 'json' };
import keysZh from '#messages/zh-CN/keys.json' with { type: 'json' };
import queueZh from '#messages/zh-CN/queue.json' with { type: 'json' };
import reviewZh from '#messages/zh-CN/review.json' with { type: 'json' };
import termsZh from '#messages/zh-CN/terms.json' with { type: 'json' };
import shellZh from '#messages/zh-CN/shell.json' with { type: 'json' };
import signInEn from '#messages/en/sign-in.json' with { type: 'json' };
import signInZh from '#messages/zh-CN/sign-in.json' with { type: 'json' };
import settingsEn from '#messages/en/settings.json' with { type: 'json' };
import settingsZh from '#messages/zh-CN/settings.json' with { type: 'json' };
import completedEn from '#messages/en/completed.json' with { type: 'json' };
import completedZh from '#messages/zh-CN/completed.json' with { type: 'json' };
import deskEn from '#messages/en/desk.json' with { type: 'json' };
import visitsEn from '#messages/en/visits.json' with { type: 'json' };
import deskZh from '#messages/zh-CN/desk.json' with { type: 'json' };
import visitsZh from '#messages/zh-CN/visits.json' with { type: 'json' };
import reasonsEn from '#messages/en/reasons.json' with { type: 'json' };
import reasonsZh from '#messages/zh-CN/reasons.json' with { type: 'json' };
import overviewEn from '#messages/en/overview.json' with { type: 'json' };
import overviewZh from '#messages/zh-CN/overview.json' with { type: 'json' };
import qualityEn from '#messages/en/quality.json' with { type: 'json' };
import qualityZh from '#messages/zh-CN/quality.json' with { type: 'json' };
import filingEn from '#messages/en/filing.json' with { type: 'json' };
import filingZh from '#messages/zh-CN/filing.json' with { type: 'json' };
import closingEn from '#messages/en/closing.json' with { type: 'json' };
import closingZh from '#messages/zh-CN/closing.json' with { type: 'json' };
import storesEn from '#messages/en/stores.json' with { type: 'json' };
import storesZh from '#messages/zh-CN/stores.json' with { type: 'json' };
import lineCheckEn from '#messages/en/line-check.json' with { type: 'json' };
import lineCheckZh from '#messages/zh-CN/line-check.json' with { type: 'json' };
import walkInEn from '#messages/en/walk-in.json' with { type: 'json' };
import walkInZh from '#messages/zh-CN/walk-in.json' with { type: 'json' };
import waitingRoomEn from '#messages/en/waiting-room.json' with { type: 'json' };
import waitingRoomZh from '#messages/zh-CN/waiting-room.json' with { type: 'json' };
import webhooksEn from '#messages/en/webhooks.json' with { type: 'json' };
import webhooksZh from '#messages/zh-CN/webhooks.json' with { type: 'json' };
import policiesEn from '#messages/en/policies.json' with { type: 'json' };
import policiesZh from '#messages/zh-CN/policies.json' with { type: 'json' };
import type { Locale } from '#domain/application';

const en = {
  desk: deskEn,
  visits: visitsEn,
  filing: filingEn,
  apiKeys: apiKeysEn,
  apply: applyEn,
  bulk: bulkEn,
  status: statusEn,
  common: commonEn,
  shell: shellEn,
  errors: errorsEn,
  keys: keysEn,
  queue: queueEn,
  review: reviewEn,
  terms: termsEn,
  signIn: signInEn,
  settings: settingsEn,
  completed: completedEn,
  reasons: reasonsEn,
  policies: policiesEn,
  overview: overviewEn,
  quality: qualityEn,
  stores: storesEn,
  closing: closingEn,
  waitingRoom: waitingRoomEn,
  walkIn: walkInEn,
  webhooks: webhooksEn,
  lineCheck: lineCheckEn,
};

export type Messages = typeof en;

/** Every namespace, named after its file in camelCase; English is the model, the other languages have the same keys. */
export const messages: Record<Locale, Messages> = {
  en,
  'zh-CN': {
    desk: deskZh,
    visits: visitsZh,
    filing: filingZh,
    apiKeys: apiKeysZh,
    apply: applyZh,
    bulk: bulkZh,
    status: statusZh,
    common: commonZh,
    shell: shellZh,
    errors: errorsZh,
    keys: keysZh,
    queue: queueZh,
    review: reviewZh,
    terms: termsZh,
    signIn: signInZh,
    settings: settingsZh,
    completed: completedZh,
    reasons: reasonsZh,
    policies: policiesZh,
    overview: overviewZh,
    quality: qualityZh,
    stores: storesZh,
    closing: closingZh,
    waitingRoom: waitingRoomZh,
    walkIn: walkInZh,
    webhooks: webhooksZh,
    lineCheck: lineCheckZh,
  },
};
