/*
 * Imports of modules as they stand in code that has no types any more. Ours are formatted by one formatter and the
 * packages' are minified; both keep to the forms that are read here, and console.test.ts loads every one in a browser.
 */
const STATEMENT = /(?<=^|[;}\n]|\*\/)(\s*(?:import|export)\b[^'"`;()]*?(?:\bfrom\s*)?)(["'])([^"'\n]+)\2/g;

/** What a module imports statically, as written. */
export function importsOf(code: string): readonly string[] {
  return [...code.matchAll(STATEMENT)].filter(([, head]) => isImport(head!)).map(([, , , from]) => from!);
}

/**
 * Turns names of packages into addresses.
 * @param addressOf null for what is no package that pages may use
 */
export function addressPackages(code: string, addressOf: (name: string) => string | null): string {
  return code.replaceAll(STATEMENT, (whole, head: string, quote: string, from: string) => {
    const address = isImport(head) ? addressOf(from) : null;
    return address === null ? whole : `${head}${quote}${address}${quote}`;
  });
}

/** `import 'x'` or `… from 'x'`, and not `export const a = 'x'`. */
function isImport(head: string): boolean {
  return /\bfrom\s*$/.test(head) || /^\s*import\s*$/.test(head);
}
