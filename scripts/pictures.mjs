// Makes the pictures of docs/images from what the built program says, and keeps that text beside them: `npm run pictures`.
// A test compares the text, so that a picture is made anew when what it shows has changed. Needs a browser and the registry of npm.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error('this script reads TypeScript and needs Node.js 24: run it with "npm run pictures", which brings one');
  process.exit(1);
}
const { makeScene, pictureSources } = await import('./pictures/scene.ts');
const { sessionSvg } = await import('./pictures/session-svg.ts');
const { annotationPage, summaryPage } = await import('./pictures/pages.ts');
const { launch } = await import('../test/page/browser.ts');

/** What GitHub draws Markdown and graphs with, or near enough. Only this script uses them, so nothing else installs them. */
const RENDERERS = ['marked@18.2.1', 'mermaid@12.3.0'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const images = join(root, 'docs', 'images');
const temporary = mkdtempSync(join(tmpdir(), 'pictures-'));

const { workspace, files } = makeScene();
const sources = pictureSources(workspace, join(root, 'dist'));
writeFileSync(join(images, 'session.svg'), sessionSvg(sources.session));

execFileSync('npm', [
  'install',
  '--silent',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--prefix',
  temporary,
  ...RENDERERS,
]);
const { marked } = await import(pathToFileURL(join(temporary, 'node_modules', 'marked', 'lib', 'marked.esm.js')).href);
const mermaid = readFileSync(join(temporary, 'node_modules', 'mermaid', 'dist', 'mermaid.min.js'), 'utf8');

const browser = await launch();
try {
  await take('annotation', annotationPage(sources.annotation, 'unmapped-secret-group', files));
  await take('summary', summaryPage(marked.parse(sources.summary), mermaid), '[data-drawn]');
} finally {
  await browser.close();
}
for (const [name, text] of Object.entries(sources)) writeFileSync(join(images, `${name}.txt`), text);

async function take(name, html, ready = 'body') {
  const file = join(temporary, `${name}.html`);
  writeFileSync(file, html);
  const page = await browser.newPage({ viewport: { width: 960, height: 700 }, deviceScaleFactor: 1 });
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector(ready);
  await page.locator('#picture').screenshot({ path: join(images, `${name}.png`) });
}
