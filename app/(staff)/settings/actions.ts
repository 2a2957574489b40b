'use server';

import { DisableStaff, disableStaff } from '#db/commands/disable-staff';
import { EnableStaff, enableStaff } from '#db/commands/enable-staff';
import { InviteStaff, inviteStaff } from '#db/commands/invite-staff';
import { RenewLink, renewLink } from '#db/commands/renew-link';
import { joinLink } from '#server/auth/join-link';
import { staffAction } from '#server/staff-action';

export const invite = staffAction({
  permission: 'staff.manage',
  input: InviteStaff,
  command: async (call) => joinLink(await inviteStaff(call)),
});

export const renew = staffAction({
  permission: 'staff.manage',
  input: RenewLink,
  command: async (call) => joinLink(await renewLink(call)),
});

export const disable = staffAction({ permission: 'staff.manage', input: DisableStaff, command: disableStaff });

export const enable = staffAction({ permission: 'staff.manage', input: EnableStaff, command: enableStaff });
