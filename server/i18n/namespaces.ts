import applyEn from '#messages/en/apply.json' with { type: 'json' };
import statusEn from '#messages/en/status.json' with { type: 'json' };
import commonEn from '#messages/en/common.json' with { type: 'json' };
import errorsEn from '#messages/en/errors.json' with { type: 'json' };
import queueEn from '#messages/en/queue.json' with { type: 'json' };
import reviewEn from '#messages/en/review.json' with { type: 'json' };
import termsEn from '#messages/en/terms.json' with { type: 'json' };
import shellEn from '#messages/en/shell.json' with { type: 'json' };
import applyZh from '#messages/zh-CN/apply.json' with { type: 'json' };
import statusZh from '#messages/zh-CN/status.json' with { type: 'json' };
import commonZh from '#messages/zh-CN/common.json' with { type: 'json' };
import errorsZh from '#messages/zh-CN/errors.json' with { type: 'json' };
import queueZh from '#messages/zh-CN/queue.json' with { type: 'json' };
import reviewZh from '#messages/zh-CN/review.json' with { type: 'json' };
import termsZh from '#messages/zh-CN/terms.json' with { type: 'json' };
import shellZh from '#messages/zh-CN/shell.json' with { type: 'json' };
import signInEn from '#messages/en/sign-in.json' with { type: 'json' };
import signInZh from '#messages/zh-CN/sign-in.json' with { type: 'json' };
import settingsEn from '#messages/en/settings.json' with { type: 'json' };
import settingsZh from '#messages/zh-CN/settings.json' with { type: 'json' };
import type { Locale } from '#domain/application';

const en = {
  apply: applyEn,
  status: statusEn,
  common: commonEn,
  shell: shellEn,
  errors: errorsEn,
  queue: queueEn,
  review: reviewEn,
  terms: termsEn,
  signIn: signInEn,
  settings: settingsEn,
};

export type Messages = typeof en;
export type Namespace = keyof Messages;

/** Every namespace, named after its file in camelCase; English is the model, the other languages have the same keys. */
export const messages: Record<Locale, Messages> = {
  en,
  'zh-CN': {
    apply: applyZh,
    status: statusZh,
    common: commonZh,
    shell: shellZh,
    errors: errorsZh,
    queue: queueZh,
    review: reviewZh,
    terms: termsZh,
    signIn: signInZh,
    settings: settingsZh,
  },
};
