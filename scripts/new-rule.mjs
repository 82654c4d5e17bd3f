// Writes the file, the page and the first two cases of a new rule: node scripts/new-rule.mjs <rule-id>
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[3] ?? join(dirname(fileURLToPath(import.meta.url)), '..');
const id = process.argv[2] ?? '';
if (!/^[a-z]+(?:-[a-z]+)+$/.test(id)) {
  console.error('usage: node scripts/new-rule.mjs <rule-id>   (lower-case words joined by "-" that say what is wrong)');
  process.exit(2);
}
const name = id.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());

const files = {
  [`src/lint/rules/${id}.ts`]: `import type { Problem } from '../../domain/finding.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check({ repository }: LintSubject): Iterable<Problem> {
  for (const { path } of repository.find((name) => name === 'wrong.txt')) {
    yield {
      rule: '${id}',
      message: \`cannot use "\${path}": say why\`,
      location: { file: path, line: 1, column: 1 },
      hint: 'say what to do',
      key: path,
    };
  }
}

/** Say what is wrong with it, and where the rule comes from. */
export const ${name}: Rule = {
  id: '${id}',
  severity: 'error',
  summary: 'Say in one sentence what is wrong.',
  check,
};
`,
  [`docs/rules/${id}.md`]: `# ${id}

Say in one paragraph what happens to whom.

Severity: error.

## Wrong

\`\`\`text title="wrong.txt"
An example that the rule reports.
\`\`\`

## Right

\`\`\`text title="right.txt"
The same, done right.
\`\`\`

## How to fix

## How to silence

\`rules: ${id}: off\`, or an \`ignore\` entry with a reason in \`.pipeline-secrets.yml\`.
`,
  [`test/golden/rules/${id}/bad-first/workspace/wrong.txt`]: 'wrong\n',
  [`test/golden/rules/${id}/bad-first/expected.txt`]: `wrong.txt:1:1: error: cannot use "wrong.txt": say why [${id}]\n`,
  [`test/golden/rules/${id}/ok-first/workspace/right.txt`]: 'right\n',
};

const existing = Object.keys(files).filter((path) => existsSync(join(root, path)));
if (existing.length > 0) {
  console.error(`the rule "${id}" exists already: ${existing.join(', ')}`);
  process.exit(1);
}
for (const [path, text] of Object.entries(files)) {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(path);
}
console.log(`
Left to do by hand:
  src/domain/rule-id.ts        add '${id}' where the documentation should name it
  src/lint/rules/index.ts      import { ${name} } from './${id}.ts' (imports are sorted by file), and a line in the list (what a reader or a
                               backend finds is a row of reported-rules.ts instead, and needs no file)
  examples/broken/             the fault in its workspace, and its line in expected.txt
  npm run generate             the tables in the documentation
  npx vitest run test/lint     the cases and the examples of the page
  npm run bundle               dist, which has to be what the sources build
  npm run check                formats, types, generated files and dist`);
