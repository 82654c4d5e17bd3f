// The script of the access page. It creates elements from text only, never from markup, and makes no requests.

const data: PageData = JSON.parse(document.getElementById('report')?.textContent ?? '{}');
const { graph } = data;

/** Rows that a list shows at first and adds each time: a report of 5 000 secrets must open quickly. */
const CHUNK = 200;
const DAY = 24 * 60 * 60 * 1000;

type View = 'access' | 'compare' | 'changes' | 'findings' | 'grants';

/** What the page shows; kept in the fragment of the URL, so a view can be shared. */
interface State {
  view: View;
  query: string;
  scope: string;
  /** Id of a reader or a secret, or a place. */
  selected: string;
  /** The second environment or stage of the comparison. */
  other: string;
}

const state: State = {
  view: data.changes === undefined ? 'access' : 'changes',
  query: '',
  scope: '',
  selected: '',
  other: '',
};
readFragment();

// ---- indexes, built once ----

const readers = new Map(graph.readers.map((reader) => [reader.id, reader]));
const secrets = new Map(graph.secrets.map((secret) => [secret.id, secret]));
const assetsOf = groupBy(
  graph.readers.filter((reader) => reader.pipeline !== undefined),
  (reader) => reader.pipeline ?? '',
);
const accessByReader = groupBy(graph.access, ({ reader }) => reader);
const accessBySecret = groupBy(graph.access, ({ secret }) => secret);
/** Of each reader and secret. */
const scopesById = new Map(
  [...accessByReader, ...accessBySecret].map(([id, access]) => [
    id,
    [...new Set(access.map(({ scope }) => scope))].join(' '),
  ]),
);
const keptBySecret = groupBy(graph.kept, ({ secret }) => secret);
const keptByPlace = groupBy(graph.kept, ({ place }) => place);

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known === undefined) groups.set(keyOf(item), [item]);
    else known.push(item);
  }
  return groups;
}

// ---- elements ----

type Child = Node | string | undefined | false;

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | boolean | ((event: Event) => void) | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, '');
    else if (typeof value === 'string') made.setAttribute(key, value);
  }
  for (const child of children) if (child !== undefined && child !== false) made.append(child);
  return made;
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

// ---- the three columns ----

interface Row {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly detail: string;
}

const inScope = ({ scope }: { readonly scope: string }): boolean => state.scope === '' || scope === state.scope;

function readerRow({ id, kind, name, file, pipeline }: PageReader): Row {
  const of = pipeline === undefined ? undefined : readers.get(pipeline)?.name;
  return { id, title: name, kind, detail: of === undefined ? file : `${of} · ${file}` };
}

function secretRow({ id, kind, name }: PageSecret): Row {
  const count = new Set((accessBySecret.get(id) ?? []).filter(inScope).map(({ reader }) => reader)).size;
  return { id, title: name, kind, detail: plural(count, 'reader') };
}

function placeRow(place: string): Row {
  const kept = (keptByPlace.get(place) ?? []).filter(inScope);
  const detail = [...new Set(kept.map(ageOf).filter((age) => age !== ''))].join(', ');
  return { id: `place ${place}`, title: place, kind: 'place', detail: detail || plural(kept.length, 'secret') };
}

function ageOf({ changed, expires, version }: PageKept): string {
  const parts = [];
  if (changed !== undefined) {
    const days = Math.floor((Date.parse(data.created) - Date.parse(changed)) / DAY);
    parts.push(`changed ${changed.slice(0, 10)} (${plural(days, 'day')} ago)`);
  }
  if (expires !== undefined) parts.push(`expires ${expires.slice(0, 10)}`);
  if (version !== undefined) parts.push(`version ${version}`);
  return parts.join(' · ');
}

/** A pipeline reads what its assets read. */
function readsOf(reader: string): readonly PageAccess[] {
  const assets = assetsOf.get(reader) ?? [];
  return [reader, ...assets.map(({ id }) => id)].flatMap((id) => accessByReader.get(id) ?? []).filter(inScope);
}

interface Columns {
  readonly readers: readonly Row[];
  readonly secrets: readonly Row[];
  readonly places: readonly Row[];
}

/** Everything, or what is connected with the selection, in both directions; then filtered by the search. */
function columns(): Columns {
  const selected = selection();
  const active = {
    readers: selected?.readers ?? new Set(graph.access.filter(inScope).map(({ reader }) => reader)),
    secrets: selected?.secrets ?? new Set([...graph.access, ...graph.kept].filter(inScope).map(({ secret }) => secret)),
  };
  const places = new Set(
    [...active.secrets].flatMap((secret) => (keptBySecret.get(secret) ?? []).filter(inScope).map(({ place }) => place)),
  );
  if (selected?.place !== undefined) {
    places.clear();
    places.add(selected.place);
  }
  return {
    readers: matching(graph.readers.filter(({ id }) => active.readers.has(id)).map(readerRow)),
    secrets: matching(graph.secrets.filter(({ id }) => active.secrets.has(id)).map(secretRow)),
    places: matching([...places].map(placeRow)),
  };
}

interface Connected {
  readonly readers: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
  readonly place?: string;
}

function selection(): Connected | undefined {
  const { selected } = state;
  const reader = readers.get(selected);
  if (reader !== undefined) {
    const reads = readsOf(selected);
    const family = [selected, ...(assetsOf.get(selected) ?? []).map(({ id }) => id)];
    return {
      readers: new Set(reader.pipeline === undefined ? family : [selected, reader.pipeline]),
      secrets: new Set(reads.map(({ secret }) => secret)),
    };
  }
  if (secrets.has(selected)) {
    const access = (accessBySecret.get(selected) ?? []).filter(inScope);
    return { readers: new Set(access.map((each) => each.reader)), secrets: new Set([selected]) };
  }
  if (!selected.startsWith('place ')) return undefined;
  const place = selected.slice('place '.length);
  const kept = (keptByPlace.get(place) ?? []).filter(inScope).map(({ secret }) => secret);
  const access = kept.flatMap((secret) => accessBySecret.get(secret) ?? []).filter(inScope);
  return { readers: new Set(access.map((each) => each.reader)), secrets: new Set(kept), place };
}

/** A selection is shown in full: the search only served to find it. */
function matching(rows: readonly Row[]): readonly Row[] {
  if (state.selected !== '') return rows;
  return rows.filter(({ id, title, kind, detail }) =>
    isWanted(`${kind} ${title} ${detail} ${scopesById.get(id) ?? ''}`),
  );
}

/** True for a text with every word that is searched for. */
function isWanted(text: string): boolean {
  const lower = text.toLowerCase();
  return state.query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

function column(title: string, name: string, rows: readonly Row[]): HTMLElement {
  const list = element('ul', { role: 'listbox', 'aria-label': title, class: 'rows', 'data-column': name });
  fill(list, rows, (row) =>
    element(
      'li',
      {
        role: 'option',
        tabindex: '-1',
        class: 'row',
        'data-id': row.id,
        'aria-selected': String(row.id === state.selected),
        click: () => select(row.id === state.selected ? '' : row.id),
      },
      element('span', { class: `kind ${row.kind}` }, row.kind),
      element('span', { class: 'title' }, row.title),
      element('span', { class: 'detail' }, row.detail),
    ),
  );
  list.querySelector('.row')?.setAttribute('tabindex', '0');
  return element('section', { class: 'column' }, element('h2', {}, `${title} `, count(rows.length)), list);
}

function count(number: number): HTMLElement {
  return element('span', { class: 'count' }, number.toLocaleString('en'));
}

/** Adds rows in chunks: the first at once, the next when the user scrolls near the end or asks for more. */
function fill<Item>(list: HTMLElement, items: readonly Item[], make: (item: Item) => HTMLElement): void {
  let shown = 0;
  const tag = list.tagName === 'TBODY' ? 'tr' : 'li';
  const more = element(tag, { class: 'more', role: 'presentation' });
  const button = element('button', { type: 'button', click: () => add(CHUNK) });
  more.append(tag === 'tr' ? element('td', { colspan: '9' }, button) : button);
  const watcher = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) add(CHUNK);
  });
  const add = (number: number): void => {
    const next = items.slice(shown, shown + number).map(make);
    shown += next.length;
    more.remove();
    list.append(...next);
    if (shown === items.length) {
      watcher.disconnect();
      return;
    }
    button.textContent = `Show ${Math.min(CHUNK, items.length - shown)} more of ${(items.length - shown).toLocaleString('en')}`;
    list.append(more);
  };
  add(CHUNK);
  if (shown < items.length) watcher.observe(more);
  printAll.push(() => add(items.length));
}

/** Prints need every row, not only those on screen. */
let printAll: (() => void)[] = [];
addEventListener('beforeprint', () => {
  for (const show of printAll.splice(0)) show();
});

function accessView(): HTMLElement {
  const { readers: who, secrets: what, places } = columns();
  const columnsShown = element(
    'div',
    { class: 'columns', keydown: moveInColumns },
    column('Who reads', 'readers', who),
    column('What', 'secrets', what),
    column('Kept at', 'places', places),
  );
  return element('div', {}, selectionBar(), columnsShown);
}

/** The selection and everything known about it. */
function selectionBar(): HTMLElement | string {
  const { selected } = state;
  if (selected === '') return '';
  const reader = readers.get(selected);
  const secret = secrets.get(selected);
  const title = reader?.name ?? secret?.name ?? selected.replace(/^place /, '');
  const kind = reader?.kind ?? secret?.kind ?? 'place';
  return element(
    'section',
    { class: 'selection', 'aria-live': 'polite', 'aria-label': 'Selection' },
    element('h2', {}, element('span', { class: `kind ${kind}` }, kind), ` ${title}`),
    element('button', { type: 'button', class: 'clear', click: () => select('') }, 'Clear selection (Esc)'),
    reader !== undefined ? readerFacts(reader) : element('div', {}, ...secretsSelected().map(secretFacts)),
  );
}

function secretsSelected(): readonly PageSecret[] {
  return [...(selection()?.secrets ?? [])].flatMap((id) => secrets.get(id) ?? []).slice(0, 20);
}

function readerFacts(reader: PageReader): HTMLElement {
  const reads = readsOf(reader.id);
  const variables = reads.filter(({ injectAs }) => injectAs !== undefined);
  const found = data.findings.filter(({ file }) => file === reader.file);
  return facts([
    ['Defined in', reader.file],
    ['Reads', `${plural(new Set(reads.map(({ secret }) => secret)).size, 'secret')} in ${scopesOf(reads)}`],
    [
      'As variables',
      [...new Set(variables.map(({ secret, injectAs }) => `${secret.replace(/^\w+\//, '')} → ${injectAs}`))]
        .slice(0, 50)
        .join(', '),
    ],
    ['Findings', found.map(({ severity, message }) => `${severity}: ${message}`).join('\n')],
  ]);
}

function secretFacts(secret: PageSecret): HTMLElement {
  const kept = (keptBySecret.get(secret.id) ?? []).filter(inScope);
  const access = (accessBySecret.get(secret.id) ?? []).filter(inScope);
  const places = [
    ...new Set(
      kept.map((each) => [`${each.place} in ${each.scope}`, ageOf(each)].filter((part) => part !== '').join(', ')),
    ),
  ];
  const needed = [...new Set(kept.flatMap(({ requiredBy }) => requiredBy).map(({ file, line }) => `${file}:${line}`))];
  const names = kept.flatMap(({ place }) =>
    place
      .split(': ')
      .slice(1)
      .map((address) => address.split(/[#?]/)[0] ?? ''),
  );
  const grants = data.grants.filter(({ text }) => names.some((name) => name !== '' && text.includes(name)));
  return facts([
    ['Secret', `${secret.kind} ${secret.name}`],
    ['Read by', `${plural(new Set(access.map(({ reader }) => reader)).size, 'reader')} in ${scopesOf(access)}`],
    ['Kept at', places.join('\n')],
    ['Granted by', grants.map(({ title }) => title).join(', ')],
    ['Needed at', needed.slice(0, 30).join(', ') + (needed.length > 30 ? ` and ${needed.length - 30} more` : '')],
  ]);
}

function scopesOf(items: readonly { readonly scope: string }[]): string {
  return [...new Set(items.map(({ scope }) => scope))].join(', ') || 'no environment';
}

function facts(rows: readonly (readonly [string, string])[]): HTMLElement {
  const shown = rows.filter(([, text]) => text !== '');
  return element('dl', {}, ...shown.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]));
}

// ---- the other views ----

/** Two environments or stages side by side, with what only one of them reads highlighted. */
function compareView(): HTMLElement {
  const [left = '', right = ''] = [
    state.scope || graph.scopes[0],
    state.other || graph.scopes.find((scope) => scope !== (state.scope || graph.scopes[0])),
  ];
  const readsIn = (scope: string) =>
    groupBy(
      graph.access.filter((each) => each.scope === scope),
      ({ secret }) => secret,
    );
  const [inLeft, inRight] = [readsIn(left), readsIn(right)];
  const all = graph.secrets.filter(({ id }) => inLeft.has(id) || inRight.has(id));
  const rows = matching(all.map(secretRow)).map(({ id }) => id);
  const differs = (id: string): boolean =>
    readersOf(inLeft.get(id)) !== readersOf(inRight.get(id)) || placeIn(id, left) === placeIn(id, right);
  const sorted = [...rows].sort(
    (a, b) => Number(inLeft.has(a) && inRight.has(a)) - Number(inLeft.has(b) && inRight.has(b)),
  );
  const body = element('tbody');
  fill(body, sorted, (id) =>
    element(
      'tr',
      { class: differs(id) ? 'differs' : '' },
      element('th', { scope: 'row' }, secretLink(id)),
      ...[[inLeft.get(id), left] as const, [inRight.get(id), right] as const].flatMap(([access, scope]) => [
        element('td', {}, access === undefined ? element('em', {}, 'not read') : readersOf(access)),
        element('td', {}, access === undefined ? '' : placeIn(id, scope)),
      ]),
      element('td', {}, placeIn(id, left) !== '' && placeIn(id, left) === placeIn(id, right) ? 'same place' : ''),
    ),
  );
  return element(
    'section',
    {},
    element(
      'div',
      { class: 'toolbar' },
      scopeSelect('Left', left, (scope) => update({ scope })),
      scopeSelect('Right', right, (other) => update({ other })),
    ),
    table(['secret', left, 'kept at', right, 'kept at', 'note'], body, sorted.length),
  );
}

function readersOf(access: readonly PageAccess[] | undefined): string {
  const names = (access ?? []).map(({ reader }) => readers.get(reader)?.name ?? reader);
  return [...new Set(names)].sort().join(', ');
}

function placeIn(secret: string, scope: string): string {
  const kept = (keptBySecret.get(secret) ?? []).filter((each) => each.scope === scope);
  return [...new Set(kept.map(({ place }) => place))].join(', ');
}

function changesView(): HTMLElement {
  const changes = (data.changes ?? [])
    .filter(inScope)
    .filter(({ readerKind, readerName, secretKind, secretName, scope }) =>
      isWanted(`${readerKind} ${readerName} ${secretKind} ${secretName} ${scope}`),
    );
  const body = element('tbody');
  fill(body, changes, (change) =>
    element(
      'tr',
      { class: change.kind },
      element('td', {}, change.kind === 'added' ? '+ newly reads' : '− no longer reads'),
      element('th', { scope: 'row' }, link(change.reader, `${change.readerKind} ${change.readerName}`)),
      element('td', {}, link(change.secret, `${change.secretKind} ${change.secretName}`)),
      element('td', {}, change.scope),
    ),
  );
  return element(
    'section',
    {},
    table(
      ['change', 'who', 'what', 'where'],
      body,
      changes.length,
      data.changes?.length === 0 ? 'No access to a connection or a group is added or removed.' : 'Nothing matches.',
    ),
  );
}

const RANKS = { error: 0, warning: 1, notice: 2 } as const;

function findingsView(): HTMLElement {
  const words = state.query.toLowerCase();
  const found = data.findings
    .filter((finding) => `${finding.rule} ${finding.message} ${finding.file}`.toLowerCase().includes(words))
    .sort((a, b) => RANKS[a.severity] - RANKS[b.severity]);
  const body = element('tbody');
  fill(body, found, ({ severity, rule, message, hint, file, line, column: at }) =>
    element(
      'tr',
      {},
      element('td', {}, element('span', { class: `severity ${severity}` }, severity)),
      element('th', { scope: 'row' }, `${file}:${line}:${at}`),
      element('td', {}, message, hint !== undefined && element('pre', { class: 'hint' }, hint)),
      element('td', {}, element('code', {}, rule)),
    ),
  );
  const failures = data.failures.map(({ message, hint, locations }) =>
    element(
      'li',
      {},
      message,
      locations !== undefined &&
        element('div', { class: 'detail' }, locations.map(({ file, line }) => `${file}:${line}`).join(', ')),
      hint !== undefined && element('pre', { class: 'hint' }, hint),
    ),
  );
  const skipped = data.skipped.map(({ path, reason }) => element('li', {}, element('code', {}, path), ` ${reason}`));
  return element(
    'section',
    {},
    failures.length > 0 &&
      element('div', { class: 'failures' }, element('h2', {}, 'What stopped the run'), element('ul', {}, ...failures)),
    table(['severity', 'where', 'what, and what to do', 'rule'], body, found.length, 'There are no findings.'),
    skipped.length > 0 &&
      element(
        'details',
        {},
        element('summary', {}, `${plural(skipped.length, 'file')} skipped`),
        element('ul', {}, ...skipped),
      ),
  );
}

function grantsView(): HTMLElement {
  const shown = data.grants.map(({ title, text }) =>
    element('section', {}, element('h2', {}, title), element('pre', { tabindex: '0' }, text)),
  );
  return element('section', {}, ...shown);
}

function table(head: readonly string[], body: HTMLElement, rows: number, empty = 'Nothing matches.'): HTMLElement {
  if (rows === 0) return element('p', { class: 'empty' }, empty);
  const cells = head.map((title) => element('th', { scope: 'col' }, title));
  return element(
    'div',
    { class: 'wide' },
    element('table', {}, element('thead', {}, element('tr', {}, ...cells)), body),
  );
}

function secretLink(id: string): HTMLElement {
  const secret = secrets.get(id);
  return link(id, secret === undefined ? id : `${secret.kind} ${secret.name}`);
}

/** Selects a reader or a secret. */
function link(id: string, text: string): HTMLElement {
  const known = readers.has(id) || secrets.has(id);
  if (!known) return element('span', {}, text);
  return element(
    'button',
    { type: 'button', class: 'link', click: () => update({ view: 'access', selected: id }) },
    text,
  );
}

// ---- the frame ----

const RESULTS = { ok: 'ok', findings: 'findings', failed: 'failed' } as const;
const main = element('main', { id: 'view', role: 'tabpanel', tabindex: '-1' });
const tabs = element('nav', { role: 'tablist', 'aria-label': 'Views', keydown: moveInTabs });
const search = element('input', {
  type: 'search',
  id: 'search',
  placeholder: 'Search: warehouse production …  ( / )',
  'aria-label': 'Search names, kinds and paths',
  autocomplete: 'off',
  spellcheck: 'false',
  input: () => update({ query: search.value, selected: '' }),
});

function views(): readonly (readonly [View, string])[] {
  const all: readonly (readonly [View, string, boolean])[] = [
    ['access', 'Access', true],
    ['compare', 'Side by side', graph.scopes.length > 1],
    ['changes', `Changes (${data.changes?.length ?? 0})`, data.changes !== undefined],
    ['findings', `Findings (${data.findings.length + data.failures.length})`, true],
    ['grants', 'Grants', data.grants.length > 0],
  ];
  return all.filter(([, , isShown]) => isShown).map(([view, title]) => [view, title]);
}

function scopeSelect(label: string, chosen: string, choose: (scope: string) => void, all?: string): HTMLElement {
  const select = element('select', { id: `select ${label}`, change: () => choose(select.value) });
  if (all !== undefined) select.append(element('option', { value: '' }, all));
  for (const scope of graph.scopes)
    select.append(element('option', { value: scope, selected: scope === chosen }, scope));
  return element('label', {}, `${label} `, select);
}

function overview(): string {
  const pipelines = graph.readers.filter(
    ({ kind, id }) => kind === 'pipeline' && !id.startsWith('configuration '),
  ).length;
  const automations = graph.readers.filter(({ kind }) => kind === 'automation').length;
  const counts = (['error', 'warning', 'notice'] as const).map((severity) =>
    plural(data.findings.filter((finding) => finding.severity === severity).length, severity),
  );
  return [
    ...(data.backend === undefined ? [] : [`backend ${data.backend}`]),
    plural(pipelines, 'pipeline'),
    plural(automations, 'automation'),
    plural(graph.secrets.length, 'secret'),
    ...counts,
    `${data.created.replace('T', ' ').slice(0, 16)} UTC`,
  ].join(' · ');
}

function draw(): void {
  printAll = [];
  tabs.replaceChildren(
    ...views().map(([view, title]) =>
      element(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `tab-${view}`,
          'aria-controls': 'view',
          'aria-selected': String(view === state.view),
          tabindex: view === state.view ? '0' : '-1',
          click: () => update({ view }),
        },
        title,
      ),
    ),
  );
  tools.replaceChildren(
    element('label', { for: 'search', class: 'hidden' }, 'Search'),
    search,
    state.view === 'access' || state.view === 'changes'
      ? scopeSelect('Environment or stage', state.scope, (scope) => update({ scope }), 'all')
      : '',
  );
  if (search.value !== state.query) search.value = state.query;
  const shown = {
    access: accessView,
    compare: compareView,
    changes: changesView,
    findings: findingsView,
    grants: grantsView,
  }[state.view]();
  main.setAttribute('aria-labelledby', `tab-${state.view}`);
  main.replaceChildren(shown);
}

const tools = element('div', { class: 'toolbar', role: 'search' });

function update(change: Partial<State>): void {
  const hadFocus = document.activeElement;
  const { selected } = state;
  Object.assign(state, change);
  history.replaceState(undefined, '', fragment());
  draw();
  if (!(hadFocus instanceof HTMLElement) || hadFocus === document.body) return;
  // What had the focus was drawn anew, or is gone: then its row has it, or the whole view.
  if (hadFocus.getAttribute('role') === 'tab') document.getElementById(`tab-${state.view}`)?.focus();
  else if (hadFocus.id !== '') document.getElementById(hadFocus.id)?.focus();
  else focusRow(hadFocus.dataset['id'] ?? (state.selected || selected));
}

function select(id: string): void {
  update({ selected: id });
}

function focusRow(id: string): void {
  const row = [...main.querySelectorAll<HTMLElement>('.row')].find((each) => each.dataset['id'] === id);
  (row ?? main.querySelector<HTMLElement>('.row'))?.focus();
}

/** Arrows move within a column and between columns; Enter and the space bar select. */
function moveInColumns(event: Event): void {
  if (!(event instanceof KeyboardEvent) || !(event.target instanceof HTMLElement)) return;
  const row = event.target.closest<HTMLElement>('.row');
  if (row === null) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    row.click();
    return;
  }
  const rowsOf = (list: Element | undefined | null) => [...(list?.querySelectorAll<HTMLElement>('.row') ?? [])];
  const lists = [...main.querySelectorAll('.rows')];
  const own = rowsOf(row.parentElement);
  const at = own.indexOf(row);
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const target =
    sideways === undefined
      ? { ArrowDown: own[at + 1], ArrowUp: own[at - 1], Home: own[0], End: own.at(-1) }[event.key]
      : rowsOf(lists[lists.indexOf(row.parentElement as Element) + sideways])[0];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

function moveInTabs(event: Event): void {
  if (!(event instanceof KeyboardEvent)) return;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  const all = views().map(([view]) => view);
  const next = all[(all.indexOf(state.view) + step + all.length) % all.length];
  if (next !== undefined) update({ view: next });
}

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && (state.selected !== '' || state.query !== '')) update({ selected: '', query: '' });
  if (event.key === '/' && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

function fragment(): string {
  const parts = Object.entries(state).filter(([, text]) => text !== '');
  return `#${new URLSearchParams(parts.map(([key, text]) => [key, String(text)])).toString()}`;
}

/** Only what the page can show is read from the URL. */
function readFragment(): void {
  const given = new URLSearchParams(location.hash.slice(1));
  const view = given.get('view');
  if (view === 'access' || view === 'compare' || view === 'changes' || view === 'findings' || view === 'grants')
    state.view = view;
  for (const key of ['query', 'scope', 'selected', 'other'] as const) state[key] = given.get(key) ?? '';
  if (!graph.scopes.includes(state.scope)) state.scope = '';
  if (!graph.scopes.includes(state.other)) state.other = '';
}

document
  .getElementById('page')
  ?.replaceChildren(
    element(
      'header',
      {},
      element(
        'h1',
        {},
        `pipeline-secrets ${data.mode} `,
        element('span', { class: `result ${data.result}` }, RESULTS[data.result]),
      ),
      element('p', { class: 'detail' }, overview()),
      tabs,
      tools,
    ),
    main,
    element('footer', {}, `${data.tool}. Names, places and findings only: no value of a secret is in this page.`),
  );
draw();
