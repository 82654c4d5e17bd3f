import type { Composer } from './compose/composer.ts';
import type { YamlNode } from './compose/node.ts';
import { YamlRefusal } from './error.ts';
import type { Token } from './scan/token.ts';

/** Tokens that only occur between documents: a document before them is empty. */
const EDGES: ReadonlySet<Token['type']> = new Set([
  'version-directive',
  'tag-directive',
  'document-start',
  'document-end',
  'stream-end',
]);

/**
 * Reads the first document, with the directives before it; what follows it stays unread.
 * @returns the root node, or nothing for a file without any document.
 * @throws YamlRefusal
 */
export function readDocument(composer: Composer): YamlNode | undefined {
  const { type } = composer.peek();
  if (type === 'stream-end') return undefined;
  const root = EDGES.has(type) && type !== 'document-end' ? readExplicitDocument(composer) : composer.node('block');
  // yaml.v3 looks at the next token, so an error right after the document makes it refuse the document.
  composer.peek();
  return root;
}

function readExplicitDocument(composer: Composer): YamlNode {
  readDirectives(composer);
  const start = composer.take();
  if (start.type !== 'document-start') throw new YamlRefusal('"---" must follow a directive', start.start);
  const next = composer.peek();
  return EDGES.has(next.type) ? composer.emptyScalar(next.start) : composer.node('block');
}

function readDirectives(composer: Composer): void {
  let hasVersion = false;
  for (let token = composer.peek(); ; token = composer.peek()) {
    if (token.type === 'version-directive') {
      if (hasVersion) throw new YamlRefusal('%YAML may appear only once', token.start);
      if (token.major !== 1 || token.minor !== 1) {
        throw new YamlRefusal('only "%YAML 1.1" is understood: leave the directive out', token.start);
      }
      hasVersion = true;
    } else if (token.type === 'tag-directive') {
      if (!composer.tags.declare(token.handle, token.prefix)) {
        throw new YamlRefusal('%TAG declares a handle twice', token.start);
      }
    } else {
      return;
    }
    composer.take();
  }
}
