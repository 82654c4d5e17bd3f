import type { Backend } from '../backends/backend.ts';
import type { DocumentAddress } from '../domain/address.ts';
import { formatAddress } from '../domain/address.ts';
import { CONFIG_SECRET } from '../domain/bruin.ts';
import type { Document, ReadResult } from '../domain/document.ts';
import { Failure } from '../domain/failure.ts';
import { type Requirement, requirementId } from '../domain/requirement.ts';
import { visibleText } from '../domain/visible-text.ts';
import type { PlannedRequirement } from './plan.ts';

export interface FetchedRequirement extends PlannedRequirement {
  readonly document: Document;
  /** The full address, if the document's name is not all of it. */
  readonly at?: string;
}

export interface FetchResult {
  readonly fetched: readonly FetchedRequirement[];
  /** Optional requirements (BitSwan service files) for which nothing is stored yet. */
  readonly absent: readonly PlannedRequirement[];
  /** Optional requirements that could not be read, with the reason: a warning each. */
  readonly withheld: readonly Failure[];
  /** One per requirement that could not be fetched, each with its address, place and remedy. */
  readonly failures: readonly Failure[];
}

/** Reads every distinct document once and gives each requirement its own; collects all failures instead of stopping at the first. */
export async function fetchDocuments(
  planned: readonly PlannedRequirement[],
  backend: Backend,
  signal: AbortSignal,
): Promise<FetchResult> {
  const requests = new Map<string, DocumentAddress>();
  for (const each of planned) requests.set(requestKey(each), mergeRequest(requests.get(requestKey(each)), each));
  const results = requests.size === 0 ? [] : await backend.read([...requests.values()], signal);
  const byKey = new Map<string, ReadResult>();
  for (const [index, key] of [...requests.keys()].entries()) {
    const result = results[index];
    if (result !== undefined) byKey.set(key, result);
  }

  const fetched: FetchedRequirement[] = [];
  const absent: PlannedRequirement[] = [];
  const withheld: Failure[] = [];
  const failures: Failure[] = [];
  for (const each of planned) {
    const result = byKey.get(requestKey(each));
    const isOptional = each.requirement.optional === true;
    if (result?.kind === 'found')
      fetched.push({ ...each, document: result.document, ...(result.at === undefined ? {} : { at: result.at }) });
    else if (result?.kind === 'missing' && isOptional) absent.push(each);
    else (isOptional ? withheld : failures).push(failureOf(each, result));
  }
  return { fetched, absent, withheld, failures };
}

/** The kind is part of the key only through the document: services do not know kinds, and one document may serve several requirements. */
function requestKey({ address, requirement }: PlannedRequirement): string {
  return JSON.stringify([requirement.kind === 'group', address.document, address.version ?? null]);
}

function mergeRequest(
  known: DocumentAddress | undefined,
  { address, requirement }: PlannedRequirement,
): DocumentAddress {
  const wanted = address.field === undefined || address.field === '*' ? undefined : [address.field];
  const fields = known === undefined ? wanted : known.fields && wanted && [...new Set([...known.fields, ...wanted])];
  return {
    kind: requirement.kind,
    document: address.document,
    ...(address.version === undefined ? {} : { version: address.version }),
    ...(fields === undefined ? {} : { fields }),
  };
}

/** The environment or stage that filled the templates of an address. */
function scopeOf({ environment, stage }: Requirement): string {
  if (stage !== undefined) return ` (stage ${stage})`;
  return environment === undefined ? '' : ` (environment ${visibleText(environment)})`;
}

function failureOf(
  { address, requirement }: PlannedRequirement,
  result: Exclude<ReadResult, { kind: 'found' }> | undefined,
): Failure {
  const what = `${requirementId(requirement)} at "${formatAddress(address, result?.at)}"`;
  const location = requirement.requiredBy[0];
  const at = location === undefined ? {} : { location };
  if (result === undefined) return new Failure('internal', `cannot read ${what}: the backend gave no answer`, at);
  if (result.kind === 'missing') {
    const usual =
      requirement.kind === 'configuration'
        ? `store the text of .bruin.yml there, or correct ${CONFIG_SECRET}`
        : `store it there, or say where it is with the input map: ${requirementId(requirement)} = <address>`;
    const hint = [result.because, result.hint ?? usual].filter((part) => part !== undefined).join('; ');
    return new Failure('missing', `cannot find ${what}${scopeOf(requirement)}: nothing is stored there`, {
      ...at,
      hint,
    });
  }
  const { failure } = result;
  return new Failure(failure.code, `cannot read ${what}: ${failure.message}`, {
    ...at,
    cause: failure,
    ...(failure.hint === undefined ? {} : { hint: failure.hint }),
  });
}
