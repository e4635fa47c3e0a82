import { isAbsolute, join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetOf } from './asset.ts';

const folder = '/opt/parley/renderer';

describe('an address of the interface', () => {
  it('names a file within the folder', () => {
    expect(assetOf('app://parley/assets/index-1.js', folder)).toEqual({
      path: join(folder, 'assets/index-1.js'),
      type: 'text/javascript; charset=utf-8',
    });
    expect(assetOf('app://parley/index.html?x=1#y', folder)?.path).toBe(join(folder, 'index.html'));
  });

  it.each(['app://parley/../main/index.js', 'app://parley/%2e%2e/main/index.js', 'app://parley/a/../../../main/index.js'])(
    'stays within the folder where its dots are resolved: %s',
    (address) => {
      expect(assetOf(address, folder)?.path).toBe(join(folder, 'main/index.js'));
    },
  );

  it.each([
    'app://parley/',
    'app://parley/..%2fmain/index.js',
    'app://parley/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd.html',
    'app://parley/assets/..%5c..%5cmain%5cindex.js',
    'app://parley/%00index.html',
    'app://parley/%c0%ae%c0%ae/main/index.js',
    'app://parley/%/index.html',
    'app://parley/index.map',
    'app://parley@evil/index.html',
    'app://evil@parley/index.html',
    'app://parley:80/index.html',
    'app://parley.evil/index.html',
    'app://evil/index.html',
    'file:///etc/passwd',
    'https://parley/index.html',
    'not an address',
  ])('is refused: %s', (address) => {
    expect(assetOf(address, folder)).toBeUndefined();
  });

  it('never leads out of the folder, whatever its path', () => {
    const part = fc.oneof(fc.constantFrom('..', '%2e%2e', '.', '', '%2f', '%5c', '..%2f', '....//'), fc.string());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const asset = assetOf(`app://parley/${parts.join('/')}/index.html`, folder);
        if (asset === undefined) return;
        const within = relative(folder, asset.path);
        expect(within.startsWith('..') && !within.startsWith('...')).toBe(false);
        expect(isAbsolute(within)).toBe(false);
      }),
    );
  });
});
