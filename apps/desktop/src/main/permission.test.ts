import { describe, expect, it } from 'vitest';
import { isAllowed } from './permission.ts';

const ours = { url: 'app://parley/index.html', permission: 'media', isMainFrame: true, media: ['audio'] };

describe('the permissions of a page', () => {
  it('are the microphone and copying a text, for our own page', () => {
    expect(isAllowed(ours, undefined)).toBe(true);
    expect(isAllowed({ ...ours, permission: 'clipboard-sanitized-write', media: [] }, undefined)).toBe(true);
    expect(isAllowed({ ...ours, url: 'http://localhost:5173/' }, 'http://localhost:5173')).toBe(true);
  });

  it.each([
    ['a camera', { media: ['video'] }],
    ['a camera beside the microphone', { media: ['audio', 'video'] }],
    ['something unknown', { media: ['unknown'] }],
    ['nothing in particular', { media: [] }],
    ['a frame in the page', { isMainFrame: false }],
    ['another page', { url: 'https://example.invalid/' }],
    ['a page that looks like ours', { url: 'app://parley@evil/index.html' }],
    ['the development server where there is none', { url: 'http://localhost:5173/' }],
    ['the screen', { permission: 'display-capture' }],
    ['reading the clipboard', { permission: 'clipboard-read' }],
    ['notifications', { permission: 'notifications' }],
  ])('are refused for %s', (_, change) => {
    expect(isAllowed({ ...ours, ...change }, undefined)).toBe(false);
  });
});
