import type { Rule } from '../rule.ts';
import { embeddedRepository } from './embedded-repository.ts';

/** Every rule, in the order of the documentation (`RULE_IDS`). A new one is one file, one line here, one page and its cases. */
export const RULES: readonly Rule[] = [
  // files and git
  embeddedRepository,
  // both ecosystems
  // Bruin
  // BitSwan
  // backends
  // policy
];
