import { expect, test } from 'vitest';

import type { Displacement } from '#domain/closing/propose';
import { proposeInWorker } from '#server/closing/propose-in-worker';

const NOW = new Date('2026-11-18T02:00:00Z');
const STORE = { id: 's', cityEn: 'Shanghai', latitude: null, longitude: null };

const DISPLACEMENT: Displacement = {
  from: { ...STORE, id: 'closed' },
  now: NOW,
  visits: [{ id: 'v', startsAt: NOW, confirmBy: new Date('2026-11-25T02:00:00Z'), needs: [] }],
  stores: [
    {
      ...STORE,
      desks: [{ id: 'd' }],
      occupied: [],
      noticeMinutes: 60,
      horizonDays: 15,
      times: {
        timeZone: 'Asia/Shanghai',
        slotMinutes: 30,
        bufferMinutes: 0,
        openingHours: [{ weekday: 3, opensAt: '09:00', closesAt: '18:00' }],
        specialDays: [],
        closures: [],
      },
    },
  ],
};

test('the thread answers with places as the house knows them', async () => {
  const startsAt = new Date('2026-11-18T03:00:00Z');
  const place = { storeId: 's', deskId: 'd', startsAt, endsAt: new Date('2026-11-18T03:30:00Z') };
  await expect(proposeInWorker(DISPLACEMENT)).resolves.toEqual({
    moves: [{ visitId: 'v', place, help: null }],
    extraDesk: null,
  });
});

test('whoever waits in vain is told so', async () => {
  await expect(proposeInWorker(DISPLACEMENT, { patience: 0 })).rejects.toMatchObject({ code: 'solver_failed' });
});

test('what the solver cannot take fails as clearly', async () => {
  const broken = { ...DISPLACEMENT, stores: DISPLACEMENT.stores.map((store) => ({ ...store, horizonDays: NaN })) };
  await expect(proposeInWorker(broken)).rejects.toMatchObject({ code: 'solver_failed' });
});
