import { z } from 'zod';

import { acceptOffer } from '#db/commands/accept-offer';
import { declineOffer } from '#db/commands/decline-offer';
import { AnswerOffer } from '#db/lock-offer';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: AnswerOffer.extend({ answer: z.enum(['accept', 'decline']) }),
  command: ({ input: { answer, ...input }, ...call }) =>
    answer === 'accept' ? acceptOffer({ ...call, input }) : declineOffer({ ...call, input }),
});
