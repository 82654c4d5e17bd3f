const COPY_END =
  /(?: +|~|\.(?:bak|backup|bkp|old|orig|original|save|saved|copy|tmp|temp|swp|swo|swn|rej|disabled|off|deleted|prev|previous|remove|[0-9]{1,8})|[ _-]{0,3}\(?(?:copy|kopie|copia|copie)\)?(?:[ _-]?\(?\d+\)?)?|[ _-]?\(\d+\)|[-_.]\d{4}-?\d{2}-?\d{2}(?:[T_-]\d{4,6})?)$/;

/** The original name of a copy: `.env.bak~` and `#.env#` are `.env`. An editor's swap file has an extra dot. */
export function originalName(name: string): string {
  let original = name
    .trim()
    .replace(/^#(.+)#$/, '$1')
    .replace(/^copy (?:\(\d+\) )?of /, '')
    .replace(/^\.#/, '');
  const isSwap = /\.sw[a-z]$/.test(original);
  for (
    let shorter = original.replace(COPY_END, '');
    shorter !== original && shorter.length > 2;
    shorter = original.replace(COPY_END, '')
  ) {
    original = shorter;
  }
  // `copy` in the middle: `.bruin copy.yml`, `credentials (1).json`.
  original = original.replace(/[ _-](?:copy|\(\d+\)|copy[ _-]?\(?\d+\)?)(?=\.[a-z]+$)/, '');
  return isSwap ? original.replace(/^\.(?=\.)/, '') : original;
}
