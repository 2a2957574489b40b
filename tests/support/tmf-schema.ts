import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';

/** Where the specifications lie as TM Forum publishes them, with their licence. */
const STANDARDS = 'tests/standards';

const Definition = z.looseObject({ required: z.array(z.string()).optional() });
const Response = z.looseObject({ schema: z.looseObject({}).optional() });
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), Response) }))),
  definitions: z.record(z.string(), Definition),
});

type Answered = { operation: string; status: number; isPart: boolean };

export type Specification = {
  /** The operations that a server has to answer; the listeners are the hubs'. */
  operations: string[];
  /** What keeps `value` from being what the specification defines by this name; empty where nothing does. */
  faultsOf: (definition: string, value: unknown) => string[];
  /** The same for the answer to an operation: its schema by the status, or the Error of the specification. */
  answerFaults: (answered: Answered, body: unknown) => string[];
};

/** A specification of TM Forum's by the name of its file. */
export function readSpecification(name: string): Specification {
  const document = Document.parse(JSON.parse(readFileSync(join(STANDARDS, `${name}.swagger.json`), 'utf8')));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  /** Where `fields` selects, what was not selected is missing: the same definitions without what they require of the first level. */
  const partial = Object.entries(document.definitions).map(([name, definition]) => [
    `${name}_Part`,
    { ...definition, required: [] },
  ]);
  ajv.addSchema({ ...document, definitions: { ...document.definitions, ...Object.fromEntries(partial) } }, 'tmf');
  const compiled = new Map<string, ValidateFunction>();

  const faults = (schema: object, value: unknown): string[] => {
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile(schema);
    compiled.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
  const faultsOf = (definition: string, value: unknown) => faults({ $ref: `tmf#/definitions/${definition}` }, value);

  return {
    operations: Object.entries(document.paths)
      .filter(([path]) => !path.startsWith('/listener'))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)),
    faultsOf,
    answerFaults: ({ operation, status, isPart }, body) => {
      if (status >= 400) return faultsOf('Error', body);
      const [method = '', path = ''] = operation.split(' ');
      const known = document.paths[path]?.[method.toLowerCase()]?.responses[String(status === 206 ? 200 : status)];
      if (known === undefined) return [`${operation} has no answer ${status}`];
      if (known.schema === undefined) return body === undefined ? [] : ['has a body'];
      const text = JSON.stringify(known.schema).replace(
        /"#\/definitions\/(\w+)"/,
        `"tmf#/definitions/$1${isPart ? '_Part' : ''}"`,
      );
      const schema: object = JSON.parse(text);
      return faults(schema, body);
    },
  };
}

export const { operations: OPERATIONS, faultsOf, answerFaults } = readSpecification('TMF646-Appointment-v4.0.0');
