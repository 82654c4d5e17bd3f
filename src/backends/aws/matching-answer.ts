/** The fields of an answer that identify its request. */
export interface AnsweredSecret {
  readonly Name?: string | undefined;
  readonly ARN?: string | undefined;
}

/**
 * Finds the answer to a request. A name matches exactly that name, a full ARN exactly that ARN. A partial ARN lacks the six characters that
 * AWS appends; a name that happens to end in six characters does not match one.
 */
export function answerFor<Answer extends AnsweredSecret>(
  requested: string,
  answers: readonly Answer[],
): Answer | undefined {
  const exact = answers.find(({ Name, ARN }) => Name === requested || ARN === requested);
  if (exact !== undefined || !requested.startsWith('arn:')) return exact;
  return answers.find(
    ({ ARN }) => ARN?.startsWith(`${requested}-`) === true && /^-[A-Za-z0-9]{6}$/.test(ARN.slice(requested.length)),
  );
}
