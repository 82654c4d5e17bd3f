import type { Failure } from '../domain/failure.ts';
import { formatLocation } from '../domain/location.ts';
import type { FailureReport } from './run-report.ts';

/** Failures for the report; the same message from several places is reported once with all of them. */
export function failureReports(failures: readonly Failure[]): readonly FailureReport[] {
  const reports = new Map<string, FailureReport>();
  for (const { code, message, hint, location } of failures) {
    const known = reports.get(message);
    const locations = [...(known?.locations ?? []), ...(location === undefined ? [] : [location])];
    const distinct = [...new Map(locations.map((each) => [formatLocation(each), each])).values()];
    reports.set(message, {
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(distinct.length === 0 ? {} : { locations: distinct }),
    });
  }
  return [...reports.values()];
}
