import type { API_PROBLEM_CODES } from '#server/api/schemas';

/** A request that HTTP itself already forbids, before any command is asked. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: (typeof API_PROBLEM_CODES)[number];
  readonly detail: string;

  constructor(status: number, code: (typeof API_PROBLEM_CODES)[number], detail: string) {
    super(code);
    this.name = 'ApiRefusal';
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}
