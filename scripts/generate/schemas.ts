import { SEVERITIES } from '../../src/domain/finding.ts';
import { REQUIREMENT_KINDS, STAGES } from '../../src/domain/requirement.ts';
import { INPUT_IDS, inputDefinition } from '../../src/inputs/table.ts';
import type { Rule } from '../../src/lint/rule.ts';

const PAGES = 'https://github.com/pipeline-secrets/pipeline-secrets/blob/main/';

type Schema = Readonly<Record<string, unknown>>;

/** The schema of `.pipeline-secrets.yml`, with which editors complete keys and rule ids. */
export function policySchema(rules: readonly Rule[]): string {
  const texts = (description: string): Schema => ({ description, ...nullable({ type: 'array', items: TEXT }) });
  return schemaText({
    title: 'Policy of pipeline-secrets',
    description: `The committed settings of the gate: ${PAGES}docs/policy-file.md`,
    ...object(
      {
        groups: {
          description: 'Secret groups that exist, each with the names of its variables, or empty if unknown.',
          oneOf: [
            { type: 'object', additionalProperties: nullable({ type: 'array', items: TEXT }) },
            { type: 'array', items: TEXT },
            { type: 'null' },
          ],
        },
        connections: texts('Names of the connections that the backend holds.'),
        rules: {
          description: 'Severities of rules.',
          type: ['object', 'null'],
          additionalProperties: false,
          properties: Object.fromEntries(
            rules.map(({ id, summary, severity }) => [
              id,
              {
                description: `${summary} (default: ${severity})\n${PAGES}docs/rules/${id}.md`,
                enum: [...SEVERITIES, 'off'],
              },
            ]),
          ),
        },
        'empty-values': texts('Secrets that may be empty: variable/NAME, connection/NAME, group/NAME#VARIABLE.'),
        'secret-files': texts('Globs of further files that hold secrets.'),
        ignore: {
          description: 'Findings that are accepted, each with the reason.',
          type: ['array', 'null'],
          items: object(
            {
              rule: { description: 'The rule.', enum: rules.map(({ id }) => id) },
              path: { description: 'A path from the root of the repository, or a glob.', ...TEXT, minLength: 1 },
              reason: { description: 'Why the finding is accepted. Without it the entry has no effect.', ...TEXT },
              expires: {
                description: 'The last day on which it applies, as YYYY-MM-DD.',
                type: 'string',
                pattern: '^\\d{4}-\\d{2}-\\d{2}$',
              },
            },
            ['rule', 'path', 'reason'],
          ),
        },
      },
      [],
    ),
  });
}

/** The schema of the JSON report, version 1. */
export function reportSchema(rules: readonly Rule[]): string {
  const stage = { enum: STAGES };
  const location = object({ file: TEXT, line: NUMBER, column: NUMBER }, ['file', 'line', 'column']);
  return schemaText({
    title: 'Report of pipeline-secrets, version 1',
    description: `Names, places, addresses and findings; never a value: ${PAGES}docs/report.md`,
    // Version 1 may gain fields, so objects may have additional ones.
    ...open(
      {
        version: { const: 1 },
        tool: open({ name: TEXT, version: TEXT }, ['name', 'version']),
        mode: { enum: ['load', 'check', 'lint', 'plan', 'exec'] },
        result: { enum: ['ok', 'findings', 'failed'] },
        environment: TEXT,
        stage,
        backend: { enum: inputDefinition(INPUT_IDS.find((id) => id === 'backend') ?? 'backend').values ?? [] },
        pipelines: list({
          ...open(
            {
              name: TEXT,
              path: TEXT,
              environment: TEXT,
              variant: TEXT,
              vars: list(TEXT),
              connections: list(TEXT),
              assets: list(
                open(
                  {
                    name: TEXT,
                    file: TEXT,
                    type: TEXT,
                    enabled: { const: false },
                    secrets: list(
                      open(
                        {
                          key: TEXT,
                          injectAs: TEXT,
                          file: TEXT,
                          line: NUMBER,
                          from: { enum: ['asset', 'default', 'connection'] },
                        },
                        ['key', 'injectAs', 'file', 'line', 'from'],
                      ),
                    ),
                    connections: list(TEXT),
                  },
                  ['name', 'file', 'type', 'secrets', 'connections'],
                ),
              ),
            },
            ['name', 'path', 'connections', 'assets'],
          ),
        }),
        automations: list(
          open(
            {
              name: TEXT,
              path: TEXT,
              config: TEXT,
              stages: list(
                open({ stage, deployment: TEXT, groups: list(TEXT), services: list(TEXT), variables: list(TEXT) }, [
                  'stage',
                  'deployment',
                  'groups',
                  'services',
                  'variables',
                ]),
              ),
            },
            ['name', 'path', 'config', 'stages'],
          ),
        ),
        requirements: list(
          open(
            {
              kind: { enum: REQUIREMENT_KINDS },
              name: TEXT,
              address: TEXT,
              fullAddress: TEXT,
              from: { enum: ['environment', 'configuration'] },
              environment: TEXT,
              stage,
              requiredBy: list(location),
              version: TEXT,
              changed: TIME,
              expires: TIME,
              lifetime: { type: 'integer', minimum: 1 },
            },
            ['kind', 'name', 'requiredBy'],
          ),
        ),
        exported: list(
          open({ name: TEXT, as: list(TEXT), requirement: TEXT, masked: { type: 'boolean' } }, [
            'name',
            'as',
            'masked',
          ]),
        ),
        accessChanges: list(
          open(
            {
              kind: { enum: ['added', 'removed'] },
              where: TEXT,
              reader: open({ kind: TEXT, name: TEXT, file: TEXT }, ['kind', 'name', 'file']),
              secret: TEXT,
            },
            ['kind', 'where', 'reader', 'secret'],
          ),
        ),
        findings: list(
          open(
            {
              rule: { enum: rules.map(({ id }) => id) },
              severity: { enum: SEVERITIES },
              message: TEXT,
              file: TEXT,
              line: NUMBER,
              column: NUMBER,
              hint: TEXT,
            },
            ['rule', 'severity', 'message', 'file', 'line', 'column'],
          ),
        ),
        skipped: list(open({ path: TEXT, reason: TEXT }, ['path', 'reason'])),
        failures: list(open({ code: TEXT, message: TEXT, hint: TEXT, locations: list(location) }, ['code', 'message'])),
      },
      [
        'version',
        'tool',
        'mode',
        'result',
        'pipelines',
        'automations',
        'requirements',
        'exported',
        'findings',
        'skipped',
      ],
    ),
  });
}

const TEXT: Schema = { type: 'string' };
const NUMBER: Schema = { type: 'integer', minimum: 1 };
const TIME: Schema = { type: 'string', description: 'ISO 8601' };

function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** An object with these keys and no others: a misspelt key has no effect, so editors mark it. */
function object(properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
  return { ...open(properties, required), additionalProperties: false };
}

function open(properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
}

function nullable({ type, ...rest }: Schema): Schema {
  return { type: [type, 'null'], ...rest };
}

function schemaText(schema: Schema): string {
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...schema }, undefined, 2)}\n`;
}
