import { productApi } from '#server/tmf/product-api';

export const GET = productApi;
export const POST = productApi;
export const PUT = productApi;
export const PATCH = productApi;
export const DELETE = productApi;
