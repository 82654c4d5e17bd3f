const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** A service's text if it is a time: no other text from a server reaches a message or the report. */
export function timeText(text: string | undefined): string | undefined {
  return text !== undefined && RFC_3339.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** A date from a client library as ISO 8601; undefined for one that could not be parsed. */
export function isoTime(date: Date | undefined): string | undefined {
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
