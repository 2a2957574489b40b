import { orderApi } from '#server/tmf/order-api';

export const GET = orderApi;
export const POST = orderApi;
export const PUT = orderApi;
export const PATCH = orderApi;
export const DELETE = orderApi;
