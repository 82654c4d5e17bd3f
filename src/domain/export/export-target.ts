/** A destination for values. `github` is the command line's name for the variables of the job that runs it. */
export type ExportTarget =
  | { readonly kind: 'env' | 'outputs' | 'none' | 'github' }
  | { readonly kind: 'bruin-config'; readonly file?: string }
  | { readonly kind: 'dotenv'; readonly file?: string }
  | { readonly kind: 'group-files'; readonly directory?: string };
