/** The report as embedded by `src/report/html/html-report.ts`. */
interface PageData {
  readonly tool: string;
  readonly mode: string;
  readonly result: 'ok' | 'findings' | 'failed';
  readonly backend?: string;
  /** ISO 8601; ages are counted from here. */
  readonly created: string;
  readonly graph: import('../src/report/access/access-graph.ts').AccessGraph;
  readonly findings: readonly PageFinding[];
  readonly failures: readonly {
    readonly message: string;
    readonly hint?: string;
    readonly locations?: readonly PageLocation[];
  }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly grants: readonly { readonly title: string; readonly text: string }[];
  readonly changes?: readonly PageChange[];
}

type PageLocation = import('../src/domain/location.ts').Location;
type PageReader = import('../src/report/access/access-graph.ts').Reader;
type PageSecret = import('../src/report/access/access-graph.ts').ReadSecret;
type PageAccess = import('../src/report/access/access-graph.ts').Access;
type PageKept = import('../src/report/access/access-graph.ts').KeptSecret;

interface PageFinding extends PageLocation {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly hint?: string;
}

interface PageChange {
  readonly kind: 'added' | 'removed';
  readonly scope: string;
  readonly reader: string;
  readonly readerName: string;
  readonly readerKind: string;
  readonly secret: string;
  readonly secretName: string;
  readonly secretKind: string;
}
