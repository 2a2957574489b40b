'use server';

import { CreateApiClient, createApiClient } from '#db/commands/create-api-client';
import { RevokeApiClient, revokeApiClient } from '#db/commands/revoke-api-client';
import { staffAction } from '#server/staff-action';

export const create = staffAction({
  permission: 'apiClients.manage',
  input: CreateApiClient,
  command: createApiClient,
});

export const revoke = staffAction({
  permission: 'apiClients.manage',
  input: RevokeApiClient,
  command: revokeApiClient,
});
