import 'server-only';
import {
  changedAppointment,
  deletedAppointment,
  listOfAppointments,
  newAppointment,
  oneAppointment,
} from '#server/tmf/appointment-calls';
import { newHub, removedHub } from '#server/tmf/hub-calls';
import { changedSearch, deletedSearch, listOfSearches, newSearch, oneSearch } from '#server/tmf/search-calls';
import { tmfEndpoint } from '#server/tmf/tmf-endpoint';
import type { Operations } from '#server/tmf/tmf-endpoint';

type Handle = Operations[string]['handle'];
const reads = (handle: Handle) => ({ scope: 'appointments:read', handle }) as const;
const writes = (handle: Handle) => ({ scope: 'appointments:write', handle }) as const;
const hears = (handle: Handle) => ({ scope: 'hubs:manage', handle }) as const;

/** Every operation of TMF646 v4.0.0. A search changes nothing: it is read. */
export const appointmentApi = tmfEndpoint({
  appointment: {
    all: { GET: reads(listOfAppointments), POST: writes(newAppointment) },
    one: { GET: reads(oneAppointment), PATCH: writes(changedAppointment), DELETE: writes(deletedAppointment) },
  },
  searchTimeSlot: {
    all: { GET: reads(listOfSearches), POST: reads(newSearch) },
    one: { GET: reads(oneSearch), PATCH: reads(changedSearch), DELETE: reads(deletedSearch) },
  },
  hub: { all: { POST: hears(newHub) }, one: { DELETE: hears(removedHub) } },
});
