/** One place that values go to. `github` is the command line's word for the variables of the job that runs it. */
export type ExportTarget =
  | { readonly kind: 'env' | 'outputs' | 'none' | 'github' }
  | { readonly kind: 'bruin-config'; readonly file?: string }
  | { readonly kind: 'dotenv'; readonly file?: string }
  | { readonly kind: 'group-files'; readonly directory?: string };
