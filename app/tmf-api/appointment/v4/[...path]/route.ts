import { tmfEndpoint } from '#server/tmf/tmf-endpoint';

export const GET = tmfEndpoint;
export const POST = tmfEndpoint;
export const PUT = tmfEndpoint;
export const PATCH = tmfEndpoint;
export const DELETE = tmfEndpoint;
