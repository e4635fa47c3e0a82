import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/**
 * Puts the one script and the one style of a build into its page, and a policy that lets the page run these two and fetch nothing at all. The
 * script stands at the end of the body: a page from a disk has no other file to load.
 */
export function oneFile(name: string): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      let script = '';
      let style = '';
      for (const [file, part] of Object.entries(bundle)) {
        if (part.type === 'chunk') script += part.code;
        else if (file.endsWith('.css')) style += textOf(part.source);
        else if (!file.endsWith('.html')) throw new Error(`${file} has no place in one page`);
      }
      const page = Object.values(bundle).find((part) => part.fileName.endsWith('.html'));
      if (page?.type !== 'asset' || script === '' || style === '') throw new Error('a page is made of a script and a style');
      // The text of an inline script ends at the first closing tag, wherever it stands.
      const inline = `\n${script.replaceAll('</script', String.raw`<\/script`).replaceAll('<!--', String.raw`<\!--`)}\n`;
      const policy = [
        "default-src 'none'",
        `script-src ${hashOf(inline)}`,
        `style-src ${hashOf(style)}`,
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; ');
      const bare = textOf(page.source)
        .replaceAll(/<script [^>]*><\/script>/g, '')
        .replaceAll(/<link [^>]*>/g, '');
      const html = bare
        .replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
        .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
        .replace('</body>', () => `  <script type="module">${inline}</script>\n  </body>`);
      for (const file of Object.keys(bundle)) Reflect.deleteProperty(bundle, file);
      this.emitFile({ type: 'asset', fileName: name, source: html });
    },
  };
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
