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
  /** Left out for runs with hundreds of values. */
  readonly isRare?: true;
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

/** Python's `repr`: apostrophes around, unless the text holds one and no double quote. */
function pythonChar(value: string): (char: string) => string {
  const isEscaped = value.includes("'") && value.includes('"');
  return (char) => {
    if (char === '\\') return '\\\\';
    if (char === "'") return isEscaped ? "\\'" : char;
    const named = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }[char];
    if (named !== undefined || !/[\p{C}\p{Z}]/u.test(char) || char === ' ') return named ?? char;
    const code = char.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
  };
}

function pythonByteChar(value: string): (char: string) => string {
  const printed = pythonChar(value);
  return (char) =>
    char < '\u007f'
      ? printed(char)
      : [...Buffer.from(char)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

const BASH_CONTROLS: Readonly<Record<string, string>> = {
  '\u0007': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\u001b': 'E',
};

/** `printf %q` of bash in a locale of UTF-8: backslashes, or `$'…'` where the text holds controls. */
function bashChar(value: string): (char: string) => string {
  if (!/[\u0000-\u001f\u007f]/.test(value)) {
    let before = '';
    return (char) => {
      const isStart = (/[#~]/.test(char) && before === '') || (char === '~' && /[:=]$/.test(before));
      before += char;
      return isStart || /[ !"$&'()*,;<>?[\\\]^`{|}]/.test(char) ? `\\${char}` : char;
    };
  }
  return (char) => {
    if (/['\\]/.test(char)) return `\\${char}`;
    if (!/[\u0000-\u001f\u007f]/.test(char)) return char;
    return `\\${BASH_CONTROLS[char] ?? char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  };
}

/** What Python's `quote` does with its default, `safe='/'`. */
const quoteChar = (char: string): string => (char === '/' ? char : strictChar(char));

/** What becomes of a password that is set on a `URL`. */
function passwordChar(char: string): string {
  const url = new URL('https://u:p@h/');
  url.password = char;
  return url.password;
}

function utf16(value: string): Print {
  const text = Buffer.from(value, 'utf16le').toString('base64');
  const carriers = [...value].flatMap((char, index) => {
    const start = [...value].slice(0, index).join('').length * 16;
    const end = start + char.length * 16;
    const places = Array.from(
      { length: Math.ceil(end / 6) - Math.floor(start / 6) },
      (_, at) => Math.floor(start / 6) + at,
    );
    return Array<readonly number[]>(Buffer.byteLength(char)).fill(places);
  });
  return { text, carriers };
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The ways in which tools print a value. The promise of no readable byte is made for all that have no bound. */
export const CONTEXTS: readonly PrintingContext[] = [
  { title: 'raw', print: (value) => [characterwise('', value, String, '')] },
  { title: 'quoted in a sentence', print: (value) => [characterwise('login with "', value, String, '" failed')] },
  {
    title: 'quoted for a shell',
    print: (value) => [characterwise("+ PASS='", value, (char) => (char === "'" ? "'\\''" : char), "'")],
  },
  { title: 'shell word (`printf %q`)', print: (value) => [characterwise('PASS=', value, bashChar(value), '')] },
  { title: "Python's `repr`", print: (value) => [characterwise("{'p': '", value, pythonChar(value), "'}")] },
  {
    title: "Python's `repr` of bytes",
    isRare: true,
    print: (value) => [characterwise("b'", value, pythonByteChar(value), "'")],
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
  { title: "URL (Python's `quote`)", print: (value) => [characterwise('?q=', value, quoteChar, '')] },
  {
    title: 'URL (`url.password` of Node.js)',
    print: (value) => [characterwise('https://u:', value, passwordChar, '@h/')],
  },
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
  {
    title: 'base64 of UTF-16, alone',
    isRare: true,
    print: (value) => [utf16(value)],
  },
  { title: 'hex', print: (value) => [hex(value, false), hex(value, true)] },
  { title: 'hex as `xxd -p` wraps it', bound: 0.1, print: (value) => [hex(value, false, 60)] },
  {
    title: 'base64, wrapped after a prefix',
    bound: 0.5,
    print: (value) =>
      [4, 25, 47, 50].map((length) => base64(value, { wrap: 76, before: 'x'.repeat(length), after: '\n' })),
  },
];
