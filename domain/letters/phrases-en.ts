import { DESK_CODE } from '#domain/desk-code';
import { STATUS_LINK, VISIT_CODE } from '#domain/letters/letter';
import { bulleted } from '#domain/letters/phrases';
import type { LetterFacts, Phrases } from '#domain/letters/phrases';

const WHAT_TO_BRING =
  'Please bring the identity document whose photos you sent, and the SIM card itself if you have it. The visit takes about ten minutes.';

const BALANCE = {
  refund: (amount: string) => `The line had a balance of ${amount}. As you wished, it is paid back to you.`,
  transfer: (amount: string) =>
    `The line had a balance of ${amount}. As you wished, it is moved to another line of yours; our customer service asks you which.`,
  waive: (amount: string) => `The line had a balance of ${amount}. As you wished, it is not paid back.`,
};

function visitLines({ visit }: LetterFacts): string {
  return bulleted([visit.when, visit.store, visit.address]);
}

export const PHRASES_EN: Phrases = {
  slots: {
    front: 'Identity document, front',
    back: 'Identity document, back',
    portrait: 'Photo of yourself',
    sim: 'SIM card',
    authorisation: 'Letter of authorisation',
  },
  deskReasons: {
    document_missing: 'The original of your identity document was not there.',
    holder_differs: 'The person at the desk was not the holder of the line. Only its holder can confirm.',
    document_differs: 'The document shown at the desk could not be matched with the photos that we had approved.',
    card_missing: 'The SIM card of this line was not there.',
    card_differs: 'The SIM card shown at the desk is not the one of this line.',
    check_incomplete:
      'The identity check at the desk could not be completed. Next time, please bring a second official document in your name as well.',
    customer_left: 'You had to leave before everything was done.',
    store_unable: 'The store could not finish it that day. We are sorry for the trouble.',
  },
  subject: (title, reference) => `${title} (${reference})`,
  greeting: 'Hello,',
  link: (reference, link) =>
    `Application ${reference}. See where it stands, at any time, with your own link. It works like a key, so please do not pass it on:\n${link}`,
  closing: (phone) =>
    `If you would rather talk to somebody, call ${phone}, every day from 8:00 to 20:00.\n\nYour customer service`,
  calendar: {
    title: 'Store visit to confirm the cancellation of your line',
    bring: 'Please bring:',
    belongings: {
      document: 'The identity document whose photos you sent',
      sim: 'The SIM card',
      second_document: 'If you have one, a second official document in your name',
    },
    reference: (reference) => `Application ${reference}`,
    code: (code) => `Your code: ${code}. Say it at the desk, on the day of the visit, and to nobody before.`,
  },
  letters: {
    received: ({ receivedAt, number, due }) => ({
      title: 'We have received your application',
      paragraphs: [
        `Thank you. On ${receivedAt} we received your application to end the line ${number}, with everything it needs.`,
        `One of us will look at it by ${due}, and you will hear from us either way. There is nothing you need to do until then, and your line keeps working.`,
      ],
    }),
    more_requested: ({ reasons, slots, note }) => ({
      title: 'We need another photo',
      paragraphs: [
        'We have looked at your application and need something more before we can go on:',
        bulleted(reasons),
        ...(note === null ? [] : [note]),
        ...(slots.length === 0 ? [] : [`Please send us, with your link below:\n${bulleted(slots)}`]),
        'Everything else you sent is kept; you do not have to start again.',
      ],
    }),
    approved_store: ({ deadline }) => ({
      title: 'Your application is approved: please choose a visit',
      paragraphs: [
        `We have approved your application. The last step is a short visit to one of our stores, before ${deadline}.`,
        'Choose the store and the time with your link below.',
        WHAT_TO_BRING,
        'Your line keeps working until the visit.',
      ],
    }),
    approved_online: ({ deadline }) => ({
      title: 'Your application is approved: please confirm',
      paragraphs: [
        `We have approved your application. The last step is yours: confirm with your link below, before ${deadline}. You do not need to visit a store.`,
        'Before you confirm, please make sure that no bank, app or other provider still uses this number to reach you. Your line keeps working until you confirm.',
      ],
    }),
    rejected: ({ reasons, note }) => ({
      title: 'We could not accept your application',
      paragraphs: [
        'We have looked at your application with care and cannot end the line on the strength of it:',
        bulleted(reasons),
        ...(note === null ? [] : [note]),
        'Your line is unchanged. If you think that we are mistaken, please call us.',
      ],
    }),
    visit_booked: (facts) => ({
      title: 'Your visit is booked',
      paragraphs: [
        'We look forward to seeing you:',
        visitLines(facts),
        WHAT_TO_BRING,
        'You can move or cancel the visit with your link below.',
      ],
    }),
    visit_moved: (facts) => ({
      title: 'Your visit has a new time',
      paragraphs: [
        facts.isClosing
          ? 'The store cannot receive you at the time that you had. We are sorry, and have kept another place for you. This now holds:'
          : 'Your visit has been moved. This now holds:',
        visitLines(facts),
        facts.isClosing ? 'If it does not suit you, you can choose another time with your link below.' : '',
        WHAT_TO_BRING,
      ],
    }),
    visit_cancelled: (facts) => ({
      title: 'Your visit is cancelled',
      paragraphs: [
        facts.isClosing
          ? 'The store cannot receive you at the time that you had, and we are sorry. This visit will not take place:'
          : 'This visit will not take place:',
        visitLines(facts),
        'If your application still stands, you can choose another time with your link below.',
      ],
    }),
    visit_reminder: (facts) => ({
      title: facts.reminder === 'hours_before' ? 'Your visit begins soon' : 'Your visit is coming up',
      paragraphs: [
        'This is a reminder of your visit:',
        visitLines(facts),
        WHAT_TO_BRING,
        'If you cannot come, please move or cancel the visit with your link below.',
      ],
    }),
    visit_missed: (facts) => ({
      title: 'We missed you at the store',
      paragraphs: [
        'You had a visit with us, and it seems that something came up:',
        visitLines(facts),
        facts.isLastTry
          ? `Because several visits were missed, another one can no longer be chosen online. Please call us if you still want to end your line before ${facts.deadline}: we will find a time with you.`
          : `That is no trouble. Please choose another time with your link below, before ${facts.deadline}.`,
      ],
    }),
    visit_offered: (facts) => ({
      title: 'A place has become free for you',
      paragraphs: [
        'You are on our waiting list, and it is your turn. This place is kept for you:',
        visitLines(facts),
        `Please accept or decline it with your link below by ${facts.answerBy}. After that we offer it to the next person.`,
        facts.insteadOf === null
          ? 'Until you accept, nothing is booked.'
          : `Until you accept, your present visit stays as it is: ${facts.insteadOf}.`,
      ],
    }),
    visit_unconfirmed: (facts) => ({
      title: 'Your visit ended without a confirmation',
      paragraphs: [
        'The cancellation was not confirmed at this visit, so your line is unchanged and keeps working:',
        visitLines(facts),
        ...facts.reasons,
        `Your application still stands. Please choose another time with your link below, before ${facts.deadline}.`,
        WHAT_TO_BRING,
      ],
    }),
    visit_doubted: (facts) => ({
      title: 'Your visit ended without a confirmation',
      paragraphs: [
        'The cancellation was not confirmed at this visit, so your line is unchanged and keeps working:',
        visitLines(facts),
        ...facts.reasons,
        'One of us is therefore looking at your application again, and you will hear from us. There is nothing you need to do until then.',
      ],
    }),
    visit_code: () => ({
      title: 'Your code for the desk',
      paragraphs: [
        `Your code: ${VISIT_CODE}`,
        `Please say it to the clerk at the desk before you now. It is good for ${DESK_CODE.minutes} minutes and for this visit alone. We never ask for it by telephone.`,
        'If you are not at one of our stores, please ignore this letter and tell nobody the code.',
      ],
    }),
    confirmed: ({ endsAt }) => ({
      title: 'Your confirmation is recorded',
      paragraphs:
        endsAt === null
          ? [
              'Thank you. Everything is confirmed, and we are now ending your line. You will hear from us once it has ended, usually within the hour.',
            ]
          : [
              `Thank you. Everything is confirmed. Your line keeps working until ${endsAt}; then we end it, and you will hear from us.`,
              `This was not you? Stop it before then:\n${STATUS_LINK}/not-me`,
            ],
    }),
    disputed: () => ({
      title: 'We have stopped the end of your line',
      paragraphs: [
        'You told us that it was not you who confirmed the end of your line. We have stopped it: your line is unchanged and keeps working.',
        'One of us is looking at the application again. Please call us, so that we can find out together what happened. The link below is the key to the application: somebody else may know it.',
      ],
    }),
    completed: ({ isEsim, quarantineUntil, balance, giftCredit }) => ({
      title: 'Your line has ended',
      paragraphs: [
        'Your line has ended. Calls and messages no longer reach it, and nothing more will be charged.',
        ...(isEsim
          ? [
              'Please delete the eSIM from your device now: open the settings for mobile service, choose this eSIM, and delete it.',
            ]
          : ['The SIM card is of no further use; you can cut it up and throw it away.']),
        `The number rests until ${quarantineUntil}. After that it may be given to somebody else, so please remove it from your accounts with banks, apps and other providers.`,
        ...(balance === null ? [] : [BALANCE[balance.choice](balance.amount)]),
        ...(giftCredit === null
          ? []
          : [`The credit of ${giftCredit} that we had given you as a gift was lost with the line.`]),
        'Thank you for the time you spent with us.',
      ],
    }),
    termination_refused: () => ({
      title: 'Your line has not ended yet',
      paragraphs: [
        'When we came to end your line, the network reported something that has to be settled first. Your line is unchanged.',
        'One of us is looking at your application again, and you will hear from us. There is nothing you need to do.',
      ],
    }),
    reopened: () => ({
      title: 'We are looking at your application again',
      paragraphs: [
        'What we wrote to you about your application no longer holds: one of us is looking at it again. Your line is unchanged.',
        'If you had a visit to a store, it has been cancelled. You will hear from us; there is nothing you need to do.',
      ],
    }),
    expired: () => ({
      title: 'Your application has lapsed',
      paragraphs: [
        'The time for the last step has passed, so your application has been closed. Your line is unchanged and keeps working.',
        'If you still want to end it, you are welcome to apply again.',
      ],
    }),
    withdrawn: () => ({
      title: 'Your application is withdrawn',
      paragraphs: [
        'Your application has been withdrawn, as you asked. Your line is unchanged and keeps working.',
        'If this was not you, please call us at once.',
      ],
    }),
  },
};
