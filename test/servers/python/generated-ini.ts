import fc from 'fast-check';

const name = fc.constantFrom('k', 'l', 'K', 'groups', 'dev_groups', 'a b', 'x.y', '${FOO}', 'ß', '%');
const value = fc
  .array(
    fc.constantFrom(
      ...[
        'foo',
        ' ',
        ' ',
        '\t',
        'bar',
        '=',
        ':',
        '#',
        ' ;',
        '"',
        ',',
        '[',
        ']',
        '%',
        '%%',
        '%(k)s',
        '%(L)s',
        '%(nope)s',
        '%(',
        '\u00a0',
        '\x1c',
        '\ufeff',
        'é',
      ],
      ...[
        '$',
        '$$',
        '$FOO',
        '${FOO}',
        '${UNSET}',
        '$UNSET',
        '${FOO:-d}',
        '${k}',
        '${l}',
        '${a:k}',
        '${secrets:groups}',
        '${DEFAULT:l}',
        '${nope:k}',
        '${a:b:c}',
        '${',
        '${}',
        '$1',
        '${DOLLAR}',
        '${REF}',
        '${PAIR}',
        '$EMPTY',
      ],
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('', '', '', ' ', '  '), name, fc.constantFrom('=', ' = ', ':', ' : ', '\t='), value)
      .map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '[a]',
      '[a]',
      '[b]',
      '[secrets]',
      '[DEFAULT]',
      ' [a]',
      '[ a ]',
      '[a]b]',
      '[a] ; c',
      '[',
      '[]',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '',
      '  ',
      '# c',
      ' ; c',
      '#',
      '   more',
      '\tmore = 1',
      'no delimiter',
      '= x',
      '  [c]',
      '\x1c',
      '\u2003',
    ),
  },
);

/** A `pipelines.conf`, most of them with a section at the start, so that Python does not refuse them all. */
export const iniText = fc
  .tuple(
    fc.constantFrom('[a]', '[a]', '[a]', '[secrets]', '[DEFAULT]', '', '\ufeff[a]'),
    fc.uniqueArray(line, { maxLength: 7, selector: (text) => text.split(/[=:]/)[0]?.trim().toLowerCase() ?? text }),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
    fc.boolean(),
  )
  .map(([first, lines, newline, final]) => [first, ...lines].join(newline) + (final ? newline : ''));

/** The environment in which references are resolved. */
export const ENVIRON = { FOO: '1', EMPTY: '', DOLLAR: 'pa$word', REF: '${k}', PAIR: 'a$$b' };
