import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A browser of the machine, without a connection of its own to anywhere. */
export async function launch(): Promise<Browser> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`no browser: install one of ${NAMES.join(', ')}`);
  return chromium.launch({
    executablePath: found,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The page as a file on disk, opened; everything that went wrong in it is collected. */
export async function open(
  browser: Browser,
  html: string,
  options: { readonly fragment?: string; readonly width?: number; readonly dark?: boolean } = {},
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const file = join(mkdtempSync(join(tmpdir(), 'access-page-')), 'access.html');
  writeFileSync(file, html);
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1280, height: 800 },
    colorScheme: options.dark === true ? 'dark' : 'light',
  });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => faults.push(message.text()));
  page.on('request', (request) => {
    if (request.url() !== page.url() && !request.url().startsWith('file:')) faults.push(`asked for ${request.url()}`);
  });
  await page.goto(`${pathToFileURL(file).href}${options.fragment ?? ''}`);
  await page.waitForSelector('main > *');
  return { page, faults };
}
