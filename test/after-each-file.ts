import { afterAll } from 'vitest';
import { closeStarted } from './fakes/closing.ts';

// Vitest runs this for every test file. A hook in a module that tests import would belong to the first of them in each worker only.
afterAll(closeStarted);
