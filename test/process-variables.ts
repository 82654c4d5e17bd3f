/** Does something in a process that has exactly these variables, as the packages that read `process.env` see it. */
export function withVariables<Result>(
  variables: Readonly<Record<string, string | undefined>>,
  use: () => Result,
): Result {
  const before = process.env;
  const given = Object.entries(variables).filter((pair): pair is [string, string] => pair[1] !== undefined);
  process.env = Object.fromEntries(given);
  const restore = (): void => {
    process.env = before;
  };
  return finallyDo(restore, use);
}

/** Undoes something when what was done is over: at once, or when its promise is settled. */
export function finallyDo<Result>(undo: () => void, use: () => Result): Result {
  let isPending = false;
  try {
    const result = use();
    if (!(result instanceof Promise)) return result;
    isPending = true;
    return result.finally(undo) as Result;
  } finally {
    if (!isPending) undo();
  }
}
