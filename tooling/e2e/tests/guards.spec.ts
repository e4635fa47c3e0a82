import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronRuntime, prepareApp, type PreparedApp, virtualDisplay, type VirtualDisplay } from '@parley/electron-runtime';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';

// Every guard of the desktop's windows, tried from the wrong side in the real Electron.
let display: VirtualDisplay;
let prepared: PreparedApp;
let app: ElectronApplication;
let page: Page;
const data = mkdtempSync(join(tmpdir(), 'parley-guards-'));
const environment = () => ({ ...process.env, DISPLAY: display.display, PARLEY_DESKTOP_DATA: data, PARLEY_PORTAL_URL: '' });

/** A microphone and a camera that Chromium makes up, so that what is refused is refused and not merely missing. */
const fakeMicrophone = '--use-fake-device-for-media-stream';

test.beforeAll(async () => {
  display = await virtualDisplay();
  prepared = await prepareApp({ runtime: await electronRuntime(), appDir: join(import.meta.dirname, '../../../apps/desktop') });
  app = await _electron.launch({ executablePath: prepared.executablePath, args: [...prepared.args, fakeMicrophone], env: environment() });
  page = await app.firstWindow();
  await expect(page.getByRole('main')).toBeVisible();
});

test.afterAll(async () => {
  app.process().kill('SIGKILL');
  await display.close();
});

test('the page is sandboxed, isolated and without Node', async () => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return contents !== undefined && 'getLastWebPreferences' in contents && typeof contents.getLastWebPreferences === 'function'
      ? contents.getLastWebPreferences()
      : null;
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
  expect(preferences?.webviewTag ?? false).toBe(false);
  expect(
    await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window),
    ),
  ).toEqual([]);
});

test('the preload adds nothing to the page', async () => {
  const mine = await page.evaluate(() => Object.getOwnPropertyNames(window));
  const bare = await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } });
    await window.loadURL('app://parley/index.html');
    const names: unknown = await window.webContents.executeJavaScript('Object.getOwnPropertyNames(window)');
    window.destroy();
    return Array.isArray(names) ? names.map(String) : [];
  });
  // React marks the document and Playwright the window; neither comes from the preload.
  const marks = /^(__REACT|__playwright|__pw|\d+$)/;
  expect(mine.filter((name) => !bare.includes(name) && !marks.test(name))).toEqual([]);
});

const foreign = [
  'https://example.invalid/',
  'app://parley@evil/index.html',
  'app://evil@parley/index.html',
  'app://parley.evil/index.html',
  'app://evil/?app://parley/index.html',
  'app://parley:81/index.html',
  'file:///etc/passwd',
  'data:text/html,<p>foreign</p>',
  'about:blank',
  'about:srcdoc',
  'javascript:document.body.remove()',
];
/** What the window shows, as the main process sees it: Playwright itself believes in navigations that were refused. */
async function shown(): Promise<{ readonly url: string; readonly page: boolean }> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) return { url: '', page: false };
    const found: unknown = await contents.executeJavaScript('document.querySelector("main") !== null').catch(() => false);
    return { url: contents.getURL(), page: found === true };
  });
}

for (const url of foreign) {
  test(`the window cannot be led to ${url}`, async () => {
    for (const way of [
      'location.assign(address)',
      'Object.assign(document.body.appendChild(document.createElement("a")), { href: address }).click()',
    ]) {
      await app.evaluate(
        ({ BrowserWindow }, script) => {
          void BrowserWindow.getAllWindows()[0]
            ?.webContents.executeJavaScript(script)
            .catch(() => undefined);
        },
        `{ const address = ${JSON.stringify(url)}; ${way} }`,
      );
      await new Promise((resolve) => setTimeout(resolve, 400));
      await expect.poll(shown, { timeout: 5000 }).toEqual({ url: 'app://parley/index.html', page: true });
    }
  });

  test(`no window opens for ${url}`, async () => {
    const opened: unknown = await app.evaluate(
      ({ BrowserWindow }, script) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script),
      `window.open(${JSON.stringify(url)}) !== null`,
    );
    expect(opened).toBe(false);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
}

for (const path of [
  '..%2f..%2fpackage.json',
  '%2e%2e%2fmain%2findex.js',
  '..%5cmain%5cindex.js',
  '%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fhostname.json',
  '%00index.html',
  'assets/',
]) {
  test(`app://parley/${path} is not served`, async () => {
    expect(
      await app.evaluate(async ({ session }, address) => (await session.defaultSession.fetch(address)).status, `app://parley/${path}`),
    ).toBe(404);
  });
}

test('another host of the scheme is not served', async () => {
  for (const address of ['app://evil/index.html', 'app://parley.evil/index.html']) {
    expect(await app.evaluate(async ({ session }, url) => (await session.defaultSession.fetch(url)).status, address)).toBe(404);
  }
});

test('the policy comes as a header, and neither inline script, eval, style nor the network gets past it', async () => {
  const policy = await app.evaluate(async ({ session }) =>
    (await session.defaultSession.fetch('app://parley/index.html')).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  const got = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.body.append(script);
    const frame = document.createElement('iframe');
    frame.src = 'app://parley/index.html';
    document.body.append(frame);
    const fetched = await fetch('app://parley/index.html').then(
      () => 'fetched',
      () => 'refused',
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    const inner = frame.contentDocument?.getElementById('root') ?? null;
    script.remove();
    frame.remove();
    return { title: document.title, fetched, framed: inner !== null };
  });
  expect(got).toEqual({ title: 'Parley', fetched: 'refused', framed: false });
});

test('no page of the application reaches the network, even one without the policy', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const outcome = await app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    const result = await window.loadURL(url).then(
      () => 'loaded',
      () => 'refused',
    );
    window.destroy();
    return result;
  }, `http://127.0.0.1:${port}/`);
  server.close();
  expect(outcome).toBe('refused');
  expect(asked).toBe(0);
});

test('every permission is denied, but for the microphone alone', async () => {
  const got = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    both: await navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    place: await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        () => resolve('denied'),
      ),
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      () => 'denied',
    ),
  }));
  expect(got).toEqual({
    notifications: 'denied',
    microphone: 'granted',
    camera: 'denied',
    both: 'denied',
    place: 'denied',
    clipboard: 'denied',
  });
});

for (const url of ['app://parley/index.html', 'data:text/html,<p>foreign</p>']) {
  test(`a window that is not ours gets no port, at ${url}`, async () => {
    const preload = join(import.meta.dirname, '../../../apps/desktop/out/preload/index.cjs');
    const ports = await app.evaluate(
      async ({ BrowserWindow }, { address, script }) => {
        const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true, preload: script } });
        const got = new Promise<unknown>((resolve) => {
          window.webContents.once('dom-ready', () => {
            resolve(
              window.webContents.executeJavaScript(
                'new Promise((resolve) => { addEventListener("message", (event) => resolve(event.ports.length)); setTimeout(() => resolve(0), 1500); })',
              ),
            );
          });
        });
        await window.loadURL(address).catch(() => undefined);
        const count = await Promise.race([got, new Promise((resolve) => setTimeout(() => resolve(0), 4000))]);
        window.destroy();
        return count;
      },
      { address: url, script: preload },
    );
    expect(ports).toBe(0);
  });
}

test('our own page gets its port again when it is loaded again', async () => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await expect.poll(shown).toEqual({ url: 'app://parley/index.html', page: true });
});

test('a second application on the same data ends at once', async () => {
  const second = spawn(prepared.executablePath, [...prepared.args], { env: environment(), stdio: 'ignore' });
  const code = await new Promise<number | null>((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
