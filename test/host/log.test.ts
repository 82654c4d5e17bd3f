import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../src/host/host.ts';
import { RUNNERS, withJob } from './job.ts';

const nasty = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        '::',
        '##[',
        '\n',
        '\r',
        '\r\n',
        '::error::x',
        '##[add-mask]x',
        '::stop-commands::t',
        '\u0085',
        '\u2028',
        '\t',
        ' ',
        '\u001b[31m',
        '%0A',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

describe.each(RUNNERS)('a text from a repository in the log of %s', (name) => {
  it('is one line and no command', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        withJob(name, ({ host, runner }) => {
          host.info(text);
          expect(runner.commands).toEqual([]);
          expect(runner.log).toHaveLength(1);
        });
      }),
    );
  });

  it('is no command on any line of a report', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        withJob(name, ({ host, runner }) => {
          host.print(text);
          expect(runner.commands).toEqual([]);
          expect(runner.log).toHaveLength(text.replace(/\n$/, '').split('\n').length);
        });
      }),
    );
  });

  it('is one command in warnings, errors and the debug log', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom('warning', 'error', 'debug'), (text, severity) => {
        withJob(name, ({ host, runner }) => {
          if (severity === 'warning') host.warning(text);
          else if (severity === 'error') host.error(text);
          else host.debug(text);
          expect(runner.commands.map((command) => command.name)).toEqual([severity]);
        });
      }),
    );
  });

  it('is one annotation, whatever its file and message are', () => {
    fc.assert(
      fc.property(nasty, nasty, (message, file) => {
        withJob(name, ({ host, runner, writes }) => {
          host.annotate([
            { severity: 'warning', title: 'pipeline-secrets: a-rule', message, file, line: 3, column: 7 },
          ]);
          expect(writes).toHaveLength(1);
          expect(runner.commands.map((command) => command.name)).toEqual(['warning']);
          expect(runner.commands[0]?.properties).toMatchObject({ line: '3', col: '7' });
        });
      }),
    );
  });
});

describe('an annotation', () => {
  const annotation: Annotation = {
    severity: 'error',
    title: 'pipeline-secrets: unmapped-secret-group',
    message: 'group "a::b" has no file, 100% sure\nAdd a file, %0A is no line',
    file: 'shop, 50%/a:b.toml',
    line: 2,
    column: 8,
  };

  it('is read back by GitHub as it was meant', () => {
    withJob('github', ({ host, runner }) => {
      host.annotate([annotation]);
      const { title, file, message } = annotation;
      expect(runner.commands).toEqual([
        { name: 'error', properties: { file, line: '2', col: '8', title }, data: message },
      ]);
    });
  });

  it('is one readable line for runners that print it', () => {
    withJob('gitea', ({ host, writes }) => {
      host.annotate([{ severity: 'notice', title: 't', message: 'first\nsecond' }]);
      expect(writes).toEqual(['::notice title=t::first — second\n']);
    });
  });

  it('without a line has no column', () => {
    withJob('github', ({ host, runner }) => {
      host.annotate([{ severity: 'notice', title: 't', message: 'm', file: 'f', column: 3 }]);
      expect(runner.commands).toEqual([{ name: 'notice', properties: { file: 'f', title: 't' }, data: 'm' }]);
    });
  });

  it('is not written when there is none', () => {
    withJob('github', ({ host, writes }) => {
      host.annotate([]);
      host.mask([]);
      host.progress('working');
      expect(writes).toEqual([]);
    });
  });
});

describe('everything that a host writes', () => {
  it('goes to stdout, so that masks come first', () => {
    withJob('github', ({ host, errors }) => {
      host.mask(['some-secret']);
      host.info('i');
      host.warning('w');
      host.error('e');
      host.debug('d');
      host.print('p');
      expect(errors).toEqual([]);
    });
  });
});
