/** The report as `src/report/html/html-report.ts` puts it into the page. */
interface PageData {
  readonly tool: string;
  readonly mode: string;
  readonly result: 'ok' | 'findings' | 'failed';
  readonly backend?: string;
  /** ISO 8601; ages are counted from here. */
  readonly created: string;
  readonly graph: {
    readonly scopes: readonly string[];
    readonly readers: readonly PageReader[];
    readonly secrets: readonly PageSecret[];
    readonly access: readonly PageAccess[];
    readonly kept: readonly PageKept[];
  };
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

interface PageLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface PageReader {
  readonly id: string;
  readonly kind: 'pipeline' | 'asset' | 'automation';
  readonly name: string;
  readonly pipeline?: string;
  readonly file: string;
}

interface PageSecret {
  readonly id: string;
  readonly kind: 'connection' | 'variable' | 'group' | 'configuration';
  readonly name: string;
}

interface PageAccess {
  readonly scope: string;
  readonly reader: string;
  readonly secret: string;
  readonly injectAs?: string;
}

interface PageKept {
  readonly scope: string;
  readonly secret: string;
  readonly place: string;
  readonly version?: string;
  readonly changed?: string;
  readonly expires?: string;
  readonly requiredBy: readonly PageLocation[];
}

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
