/** What a backend has to allow for exactly the documents of a plan, ready to paste. */
export interface Grant {
  readonly title: string;
  readonly language: 'hcl' | 'json' | 'text';
  readonly text: string;
}
