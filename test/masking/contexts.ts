import { Buffer } from 'node:buffer';

/** A printed secret, and for every byte of the secret the characters of the print that carry it. */
export interface Print {
  readonly text: string;
  readonly carriers: readonly (readonly number[])[];
}

export interface PrintingContext {
  readonly title: string;
  /** Several, where neighbours or alignment make a difference. */
  print(value: string): readonly Print[];
  /** A tool cuts the text at a place that cannot be known: the most that may stay readable of a value of 24 bytes or more. */
  readonly bound?: number;
}

/** Prints a value character by character; `encode` gives what stands for one of them. */
function characterwise(before: string, value: string, encode: (char: string) => string, after: string): Print {
  let text = before;
  const carriers: number[][] = [];
  for (const char of value) {
    const piece = encode(char);
    const places = Array.from({ length: piece.length }, (_, index) => text.length + index);
    for (let byte = 0; byte < Buffer.byteLength(char); byte++) carriers.push(places);
    text += piece;
  }
  return { text: text + after, carriers };
}

interface Base64Options {
  readonly before?: string;
  readonly after?: string;
  readonly urlSafe?: boolean;
  /** Characters per line. */
  readonly wrap?: number;
}

function base64(value: string, { before = '', after = '', urlSafe = false, wrap }: Base64Options): Print {
  const bytes = Buffer.from(before + value + after);
  const encoded = bytes.toString(urlSafe ? 'base64url' : 'base64');
  const place = (index: number): number => (wrap === undefined ? index : index + Math.floor(index / wrap));
  const start = Buffer.byteLength(before);
  const carriers = Array.from({ length: Buffer.byteLength(value) }, (_, byte) => {
    const bit = (start + byte) * 8;
    return [...new Set([Math.floor(bit / 6), Math.floor((bit + 7) / 6)])].map(place);
  });
  return { text: wrap === undefined ? encoded : wrapped(encoded, wrap), carriers };
}

function hex(value: string, upper: boolean, wrap?: number): Print {
  const digits = Buffer.from(value).toString('hex');
  const text = upper ? digits.toUpperCase() : digits;
  const place = (index: number): number => (wrap === undefined ? index : index + Math.floor(index / wrap));
  const carriers = Array.from({ length: text.length / 2 }, (_, byte) => [place(byte * 2), place(byte * 2 + 1)]);
  return { text: wrap === undefined ? text : wrapped(text, wrap), carriers };
}

const wrapped = (text: string, columns: number): string => text.replace(new RegExp(`.{${columns}}(?=.)`, 'g'), '$&\n');
const unicode = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
const jsonChar = (char: string): string => JSON.stringify(char).slice(1, -1);
const goChar = (char: string): string => jsonChar(char).replace(/[<>&\u2028\u2029]/g, unicode);
const asciiChar = (char: string): string => jsonChar(char).replace(/[\u007f-\uffff]/g, unicode);
const formChar = (char: string): string => new URLSearchParams({ v: char }).toString().slice(2);
const strictChar = (char: string): string =>
  encodeURIComponent(char).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** Every length modulo 3 in front and behind, and the neighbours that credentials have. */
const BEFORE = ['', 'a', 'ab', 'user:', '{"p":"', 'DATABASE_URL='];
const AFTER = ['', '\n', '@h', '"}\n', '@db.example.com/x'];
const surrounded = (value: string, more: Base64Options): Print[] =>
  BEFORE.flatMap((before) => AFTER.map((after) => base64(value, { ...more, before, after })));

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The ways in which tools print a value. The promise of no readable byte is made for all that have no bound. */
export const CONTEXTS: readonly PrintingContext[] = [
  { title: 'raw', print: (value) => [characterwise('', value, String, '')] },
  { title: 'quoted in a sentence', print: (value) => [characterwise('login with "', value, String, '" failed')] },
  {
    title: 'quoted for a shell',
    print: (value) => [characterwise("+ PASS='", value, (char) => (char === "'" ? "'\\''" : char), "'")],
  },
  { title: 'HTML or XML', print: (value) => [characterwise('<b>', value, (char) => HTML[char] ?? char, '</b>')] },
  { title: 'JSON (JavaScript)', print: (value) => [characterwise('{"p":"', value, jsonChar, '"}')] },
  { title: 'JSON (Go, as injected)', print: (value) => [characterwise('{"p":"', value, goChar, '"}')] },
  { title: 'JSON (Python, ASCII)', print: (value) => [characterwise('{"p": "', value, asciiChar, '"}')] },
  {
    title: 'JSON inside JSON',
    print: (value) => [characterwise('{"m":"{\\"p\\":\\"', value, (char) => jsonChar(goChar(char)), '\\"}"}')],
  },
  {
    title: 'URL (`encodeURIComponent`)',
    print: (value) => [characterwise('https://u:', value, encodeURIComponent, '@h/')],
  },
  { title: 'URL (RFC 3986)', print: (value) => [characterwise('?q=', value, strictChar, '&x=1')] },
  {
    title: 'URL (lower-case digits)',
    print: (value) => [
      characterwise(
        '?q=',
        value,
        (char) => (encodeURIComponent(char) === char ? char : encodeURIComponent(char).toLowerCase()),
        '',
      ),
    ],
  },
  { title: 'form', print: (value) => [characterwise('grant=x&p=', value, formChar, '&y=1')] },
  { title: 'base64, alone', print: (value) => [base64(value, {})] },
  { title: 'base64, any prefix and suffix', print: (value) => surrounded(value, {}) },
  {
    title: 'base64 as `base64` wraps it',
    bound: 0.1,
    print: (value) => [base64(value, { wrap: 76 }), base64(value, { wrap: 76, after: '\n' })],
  },
  { title: 'base64url, any prefix and suffix', print: (value) => surrounded(value, { urlSafe: true }) },
  { title: 'hex', print: (value) => [hex(value, false), hex(value, true)] },
  { title: 'hex as `xxd -p` wraps it', bound: 0.1, print: (value) => [hex(value, false, 60)] },
  {
    title: 'base64, wrapped after a prefix',
    bound: 0.5,
    print: (value) =>
      [4, 25, 47, 50].map((length) => base64(value, { wrap: 76, before: 'x'.repeat(length), after: '\n' })),
  },
];
