import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open } from './browser.ts';
import { NASTY_NAMES, samplePage } from './sample-report.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

function rows(page: Page, column: string): Promise<string[]> {
  return page.locator(`[data-column="${column}"] .row .title`).allTextContents();
}

describe.each([5, 200, 5_000])('with %i secrets', (count) => {
  it('shows the counts, the first rows and nothing that the names try to do', async () => {
    const { page, faults } = await open(browser, samplePage(count));
    const found = await rows(page, 'secrets');
    expect(found.length).toBe(Math.min(200, count + 3));
    expect(found.slice(0, 3)).toEqual(NASTY_NAMES.slice(0, 3));
    expect(await page.locator('h2 .count').nth(1).textContent()).toBe((count + 3).toLocaleString('en'));
    expect(await page.title()).toBe('pipeline-secrets plan');
    expect(await page.locator('img, a, iframe').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    expect(faults).toEqual([]);
  });

  it('adds no more elements than a screen needs', async () => {
    const { page } = await open(browser, samplePage(count));
    expect(await page.locator('*').count()).toBeLessThan(3_500);
  });
});

it('fits a telephone and a dark screen without scrolling sideways', async () => {
  for (const view of ['access', 'compare', 'changes', 'findings', 'grants']) {
    const { page, faults } = await open(browser, samplePage(200, true), {
      fragment: `#view=${view}`,
      width: 390,
      dark: true,
    });
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect([view, wide]).toEqual([view, 0]);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(22, 24, 28)');
    expect(faults).toEqual([]);
  }
});

it('answers what a pipeline can read in production, and who reads a secret, with the keyboard alone', async () => {
  const { page } = await open(browser, samplePage(200));
  await page.keyboard.press('/');
  await page.keyboard.type('pipeline marketing');
  expect(await rows(page, 'readers')).toContain('marketing');
  for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
  expect(await page.locator('.selection h2').textContent()).toContain('marketing');
  await page.locator('select').selectOption('environment production');
  expect(await rows(page, 'secrets')).toHaveLength(16);
  await page.locator('.row[aria-selected="true"]').focus();
  for (const key of ['ArrowRight', 'End', 'Enter']) await page.keyboard.press(key);
  expect(await page.locator('.selection h2').textContent()).toContain('connection-18');
  expect(await rows(page, 'readers')).toEqual(['marketing', 'mart.table_0_18']);
  expect(await rows(page, 'places')).toEqual(['vault: apps/connection-18']);
  await page.keyboard.press('Escape');
  expect(await page.locator('.selection').count()).toBe(0);
});

it('keeps the focus where the keyboard left it, and searches environments and changes', async () => {
  const { page } = await open(browser, samplePage(200, true), { fragment: '#view=access' });
  const focused = () => page.evaluate('document.activeElement.tagName + " " + document.activeElement.className');
  const select = page.locator('.toolbar select');
  await select.focus();
  for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  expect(await focused()).toMatch(/^SELECT/);
  expect(await select.inputValue()).toBe(await select.locator('option').nth(2).getAttribute('value'));
  await select.selectOption('');
  await page.keyboard.press('/');
  await page.keyboard.type('connection-18 production');
  expect(await rows(page, 'secrets')).toContain('connection-18');
  await page.locator('[data-column="secrets"] .row').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.clear').focus();
  await page.keyboard.press('Enter');
  expect(await focused()).toMatch(/^LI row/);
  await page.getByRole('tab', { name: /Changes/ }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('no-such-name');
  expect(await page.locator('tbody tr').count()).toBe(0);
  for (const key of ['Escape']) await page.keyboard.press(key);
  await page.locator('tbody .link').first().focus();
  await page.keyboard.press('Enter');
  expect(await focused()).toMatch(/^LI row/);
});

it('keeps the view in the address, and takes nothing else from there', async () => {
  const { page } = await open(browser, samplePage(5));
  await page.getByRole('tab', { name: /Findings/ }).click();
  const fragment = new URL(page.url()).hash;
  const again = await open(browser, samplePage(5), { fragment });
  expect(await again.page.locator('[role="tab"][aria-selected="true"]').textContent()).toContain('Findings');
  const wrong = await open(browser, samplePage(5), { fragment: '#view=%3Cimg%3E&scope=nowhere&selected=%3Cb%3E' });
  expect(await wrong.page.locator('[role="tab"][aria-selected="true"]').textContent()).toBe('Access');
  expect(wrong.faults).toEqual([]);
});

it('shows errors before warnings before notices, each with its place and remedy', async () => {
  const { page } = await open(browser, samplePage(5), { fragment: '#view=findings' });
  const severities = await page.locator('.severity').allTextContents();
  expect(severities).toEqual(['error', 'error', 'warning', 'warning', 'notice']);
  expect(await page.locator('tbody tr').first().textContent()).toContain('teams/0/assets/table_0.py:4:7');
  expect(await page.locator('.hint').first().textContent()).toContain('connections:\n  generic:');
});

it('puts two environments side by side, what only one reads first', async () => {
  const { page } = await open(browser, samplePage(200), { fragment: '#view=compare' });
  expect(await page.locator('tbody tr').first().textContent()).toContain('not read');
});

it('shows what a change gives access to', async () => {
  const { page } = await open(browser, samplePage(5, true));
  expect(await page.locator('[role="tab"][aria-selected="true"]').textContent()).toBe('Changes (4)');
  expect(await page.locator('tbody tr').first().textContent()).toContain('newly reads');
});

it('prints every row', async () => {
  const { page } = await open(browser, samplePage(5_000));
  await page.emulateMedia({ media: 'print' });
  await page.evaluate('dispatchEvent(new Event("beforeprint"))');
  expect(await page.locator('[data-column="secrets"] .row').count()).toBe(5_003);
  expect(await page.locator('.toolbar').isVisible()).toBe(false);
});

it('lets nothing but its own script run', async () => {
  const html = samplePage(5)
    .replace('<footer>', '')
    .replace('</body>', '<script>document.title = "owned"</script></body>');
  const { page } = await open(browser, html);
  expect(await page.title()).toBe('pipeline-secrets plan');
});
