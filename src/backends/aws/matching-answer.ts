/** What answers carry to tell which request they belong to. */
export interface AnsweredSecret {
  readonly Name?: string | undefined;
  readonly ARN?: string | undefined;
}

/**
 * Finds the answer to a request. A name is answered by exactly that name, a full ARN by that ARN. A partial ARN lacks the six characters that
 * AWS appends; a name that happens to end in six characters is never taken for one.
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
