import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';

/** The specification as TM Forum publishes it, with its licence beside it. */
const SPECIFICATION = 'tests/standards/TMF646-Appointment-v4.0.0.swagger.json';

const Definition = z.looseObject({ required: z.array(z.string()).optional() });
const Response = z.looseObject({ schema: z.looseObject({}).optional() });
const Specification = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), Response) }))),
  definitions: z.record(z.string(), Definition),
});
type Specification = z.infer<typeof Specification>;

const specification: Specification = Specification.parse(JSON.parse(readFileSync(SPECIFICATION, 'utf8')));

/** The operations of the specification that a server has to answer; the listeners are the hubs'. */
export const OPERATIONS = Object.entries(specification.paths)
  .filter(([path]) => !path.startsWith('/listener'))
  .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
/** Where `fields` selects, what was not selected is missing: the same definitions without what they require of the first level. */
const partial = Object.entries(specification.definitions).map(([name, definition]) => [
  `${name}_Part`,
  { ...definition, required: [] },
]);
ajv.addSchema(
  { ...specification, definitions: { ...specification.definitions, ...Object.fromEntries(partial) } },
  'tmf',
);

const compiled = new Map<string, ValidateFunction>();

/** What keeps `value` from being what the specification defines by this name; empty where nothing does. */
export function faultsOf(definition: string, value: unknown): string[] {
  return faults({ $ref: `tmf#/definitions/${definition}` }, value);
}

/** The same for the answer to an operation: its schema by the status, or the Error of the specification. */
export function answerFaults(
  { operation, status, isPart }: { operation: string; status: number; isPart: boolean },
  body: unknown,
): string[] {
  if (status >= 400) return faultsOf('Error', body);
  const [method = '', path = ''] = operation.split(' ');
  const known = specification.paths[path]?.[method.toLowerCase()]?.responses[String(status === 206 ? 200 : status)];
  if (known === undefined) return [`${operation} has no answer ${status}`];
  if (known.schema === undefined) return body === undefined ? [] : ['has a body'];
  const text = JSON.stringify(known.schema).replace(
    /"#\/definitions\/(\w+)"/,
    `"tmf#/definitions/$1${isPart ? '_Part' : ''}"`,
  );
  const schema: object = JSON.parse(text);
  return faults(schema, body);
}

function faults(schema: object, value: unknown): string[] {
  const key = JSON.stringify(schema);
  const validate = compiled.get(key) ?? ajv.compile(schema);
  compiled.set(key, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
