import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressPackages, importsOf } from './imports.ts';

const PAGE = fileURLToPath(new URL('page', import.meta.url));
const require = createRequire(import.meta.url);

/** The packages that pages may use, and the file of each that a browser runs. Nothing else reaches a browser. */
export const PACKAGES: Readonly<Record<string, { of: string; file: string }>> = {
  preact: { of: 'preact', file: 'dist/preact.mjs' },
  'preact/hooks': { of: 'preact', file: 'hooks/dist/hooks.mjs' },
  htm: { of: 'htm', file: 'dist/htm.module.js' },
  'htm/preact': { of: 'htm', file: 'preact/index.module.js' },
  '@preact/signals': { of: '@preact/signals', file: 'dist/signals.module.js' },
  '@preact/signals-core': { of: '@preact/signals-core', file: 'dist/signals-core.module.js' },
};

/** What a browser is given: the text, and the modules that it needs at once. */
export interface Source {
  readonly type: 'js' | 'css' | 'svg' | 'png';
  readonly content: Buffer;
}

export interface Sources {
  /** changes whenever any file does */
  readonly version: string;
  readonly files: ReadonlyMap<string, Source>;
  /** paths of all modules that the first use needs, in the order of need */
  readonly first: readonly string[];
}

/** Packages by place, as seen from a module: whatever version a page was opened with, each is loaded once. */
function addressFrom(path: string): (name: string) => string | null {
  return (name) => {
    if (!(name in PACKAGES)) return null;
    const address = posix.relative(posix.dirname(path), vendorPath(name));
    return address.startsWith('.') ? address : `./${address}`;
  };
}

/** Where a package is served, below the version. */
function vendorPath(name: string): string {
  return `vendor/${name.replace('@', '').replace('/', '-')}.js`;
}

/**
 * Reads every file of the pages and makes it fit for a browser: types gone, names of packages turned into addresses,
 * all styles in one file (tokens, then base, then the rest by path). Takes some 100 ms, so it is for the first request.
 */
export function readSources(root = PAGE): Sources {
  const paths = globSync('**/*.{ts,css,svg,png}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.(test|fixture|fake|d)\.ts$/.test(path))
    .sort();
  const originals = new Map(paths.map((path) => [path, readFileSync(join(root, path))]));
  const vendored = Object.entries(PACKAGES).map(([name, at]) => [name, readFileSync(packageFile(at))] as const);
  const hash = createHash('sha256');
  for (const [path, content] of [...originals, ...vendored]) hash.update(path).update('\0').update(content);
  const version = hash.digest('hex').slice(0, 12);

  const files = new Map<string, Source>();
  for (const [name, content] of vendored) {
    files.set(vendorPath(name), {
      type: 'js',
      content: Buffer.from(addressPackages(fitVendor(content), addressFrom(vendorPath(name)))),
    });
  }
  const styles: [path: string, text: string][] = [];
  for (const [path, content] of originals) {
    if (path.endsWith('.css')) styles.push([path, content.toString()]);
    else if (path.endsWith('.ts')) {
      const code = addressPackages(withoutComments(stripQuietly(content.toString())), addressFrom(path));
      files.set(path, { type: 'js', content: Buffer.from(code) });
    } else files.set(path, { type: path.endsWith('.png') ? 'png' : 'svg', content });
  }
  files.set('console.css', { type: 'css', content: Buffer.from(joinStyles(styles)) });
  return { version, files, first: firstUse(files) };
}

function packageFile({ of, file }: { of: string; file: string }): string {
  // not every package lets its package.json be asked for: from its main file up to its folder
  let folder = dirname(require.resolve(of));
  while (!folder.endsWith(join('node_modules', of))) folder = dirname(folder);
  return join(folder, file);
}

/** The maps of packages are not served. */
function fitVendor(content: Buffer): string {
  return content.toString().replace(/\n?\/\/# sourceMappingURL=.*$/m, '');
}

/** Comments that have lines of their own: a third of what would be sent. */
function withoutComments(code: string): string {
  return code.replace(/^[ \t]*\/\*[\s\S]*?\*\/[ \t]*\n/gm, '').replace(/^[ \t]*\/\/.*\n/gm, '');
}

const FIRST_STYLES = ['css/tokens.css', 'css/base.css', 'css/ui.css'];

function joinStyles(styles: readonly [path: string, text: string][]): string {
  const place = (path: string) => {
    const index = FIRST_STYLES.indexOf(path);
    return index < 0 ? FIRST_STYLES.length : index;
  };
  return [...styles]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([, text]) => text)
    .join('\n');
}

/** Modules that are surely needed: everything that the entry and the first view import, the first view last. */
const ENTRIES = ['main.ts', 'views/conversations/index.ts'];

function firstUse(files: ReadonlyMap<string, Source>): readonly string[] {
  const seen = new Set<string>();
  const visit = (path: string) => {
    const source = files.get(path);
    if (!source || seen.has(path)) return;
    seen.add(path);
    for (const from of importsOf(source.content.toString())) {
      visit(posix.join(posix.dirname(path), from));
    }
  };
  for (const entry of ENTRIES) visit(entry);
  return [...seen];
}

/**
 * Node strips the types of what it runs by itself; of what a browser runs it does so on request, and warns each process
 * once that this request may change. Whoever starts the product can do nothing about that, so they are not told.
 */
function stripQuietly(code: string): string {
  const { emitWarning } = process;
  process.emitWarning = ((warning: string | Error, ...rest: [undefined]) => {
    if (!String(warning).startsWith('stripTypeScriptTypes')) emitWarning.call(process, warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    return stripTypeScriptTypes(code);
  } finally {
    process.emitWarning = emitWarning;
  }
}
