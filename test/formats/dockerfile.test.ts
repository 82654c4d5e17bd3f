import { describe, expect, it } from 'vitest';
import { imageVariables } from '../../src/formats/dockerfile.ts';

const names = (...lines: string[]): string[] => [...imageVariables(lines.join('\n'))];

describe('the variables of the image that a Dockerfile builds', () => {
  it('are those of ENV in both forms, whatever the case of the keyword', () => {
    expect(names('FROM base', 'ENV A=1 B="two words" C=\'it is = D=4\' E=a\\ F=b', 'env G all of this H=1')).toEqual([
      'A',
      'B',
      'C',
      'E',
      'G',
    ]);
  });

  it('are found on continued lines, with comments and empty lines between them', () => {
    expect(names('FROM base', 'ENV A=1 \\', '  # a comment', '', '    B=2 \\  ', 'C=3', 'RUN x')).toEqual([
      'A',
      'B',
      'C',
    ]);
    expect(names('# escape=`', 'FROM base\r', 'ENV A=C:\\ `\r', 'B=2\r')).toEqual(['A', 'B']);
    expect(names('# a comment ends the directives', '# escape=`', 'FROM base', 'ENV A=`', 'ENV B=\\', 'C=1')).toEqual([
      'A',
      'B',
    ]);
    // An escaped escape at the end continues nothing.
    expect(names('FROM base', 'ENV A=x\\\\', 'ENV B=1 \\')).toEqual(['A', 'B']);
  });

  it('are those of the last stage and of the stages that it starts from', () => {
    const stages = [
      'FROM python AS Base',
      'ENV A=1',
      'FROM node as other',
      'ENV B=1',
      'FROM --platform=$P base',
      'ENV C=1',
    ];
    expect(names(...stages)).toEqual(['A', 'C']);
    expect(names(...stages, 'FROM scratch')).toEqual([]);
  });

  it('are not words in a here-document, a build argument, or a name that is none', () => {
    expect(
      names(
        'FROM base',
        'ARG X=1',
        'RUN <<-EOF cat <<"B C" && cat <<\'END\'',
        'ENV Y=1',
        '\tEOF',
        'ENV Z=1',
        'END',
        'ENV A=1 $N=2 =3 "Q"=4',
        'ONBUILD ENV O=1',
      ),
    ).toEqual(['A', 'Q']);
    expect(names('', 'ENV BEFORE=1')).toEqual([]);
  });
});
