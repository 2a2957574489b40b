import { appointmentApi } from '#server/tmf/appointment-api';

export const GET = appointmentApi;
export const POST = appointmentApi;
export const PUT = appointmentApi;
export const PATCH = appointmentApi;
export const DELETE = appointmentApi;
