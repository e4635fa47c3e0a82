import { describe, expect, it } from 'vitest';
import { isOwnUrl } from './origin.ts';

describe('an address is ours', () => {
  it.each(['app://parley/index.html', 'app://parley/'])('%s', (url) => {
    expect(isOwnUrl(url)).toBe(true);
  });
});

describe('an address is not ours', () => {
  it.each([
    'app://parley@evil/index.html',
    'app://parley:pass@parley/index.html',
    'app://parley.evil/index.html',
    'app://parley%2eevil/',
    'app://evil/?app://parley/',
    'app://parley:8080/',
    'app:parley',
    'xapp://parley/',
    'https://parley/',
    'http://localhost:5173/',
    'javascript:alert(1)',
    'data:text/html,app://parley/',
    'blob:app://parley/1234',
    'about:blank',
    'file:///index.html',
    '',
  ])('%s', (url) => {
    expect(isOwnUrl(url)).toBe(false);
  });

  it('even when it only begins like the development server', () => {
    expect(isOwnUrl('http://localhost:5173/x', 'http://localhost:5173')).toBe(true);
    expect(isOwnUrl('http://localhost:5173.evil/x', 'http://localhost:5173')).toBe(false);
    expect(isOwnUrl('http://localhost:5173@evil/x', 'http://localhost:5173')).toBe(false);
  });
});
