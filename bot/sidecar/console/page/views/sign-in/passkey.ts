/** What browsers give and take as JSON; older ones have neither passkeys nor these. */
interface JsonMethods {
  parseRequestOptionsFromJSON?(options: object): PublicKeyCredentialRequestOptions;
  parseCreationOptionsFromJSON?(options: object): PublicKeyCredentialCreationOptions;
}

/** Whether this browser, at this address, can have passkeys: never at an address in numbers. */
export function canUsePasskeys(): boolean {
  const isNumeric = /^[\d.]+$|^\[/.test(location.hostname);
  const methods = globalThis.PublicKeyCredential as unknown as JsonMethods | undefined;
  return isSecureContext && !isNumeric && methods?.parseRequestOptionsFromJSON !== undefined;
}

/** Lets a passkey sign what the API asked; null: whoever was asked said no. */
export async function signWithPasskey(options: object): Promise<object | null> {
  const methods = PublicKeyCredential as unknown as Required<JsonMethods>;
  return finish(navigator.credentials.get({ publicKey: methods.parseRequestOptionsFromJSON(options) }));
}

/** Makes a passkey; null: whoever was asked said no. */
export async function makePasskey(options: object): Promise<object | null> {
  const methods = PublicKeyCredential as unknown as Required<JsonMethods>;
  return finish(navigator.credentials.create({ publicKey: methods.parseCreationOptionsFromJSON(options) }));
}

async function finish(asked: Promise<Credential | null>): Promise<object | null> {
  try {
    const made = (await asked) as (Credential & { toJSON(): object }) | null;
    return made?.toJSON() ?? null;
  } catch (error) {
    if (error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name)) return null;
    throw error;
  }
}
