/** What customers of the measurement write: one conversation, again and again. */
export const SCRIPT = [
  'hola',
  'tenés lugar del 10 al 12 de marzo para 2?',
  'aceptan mascotas?',
  'mejor para 4',
  'a qué hora es el ingreso?',
  'y del 12 al 15 de marzo?',
  'gracias',
  'chau',
] as const;

/**
 * Keeps `inFlight` customers busy until `messages` were sent: each sends its next when the last was answered.
 * @returns how long each took, in milliseconds, and all of it together
 */
export async function drive(
  inFlight: number,
  messages: number,
  send: (customer: string, text: string, externalId: string) => Promise<void>,
): Promise<{ eachMs: number[]; wholeMs: number }> {
  const eachMs: number[] = [];
  let left = messages;
  const customer = async (who: number) => {
    for (let n = 0; left > 0; n++) {
      left -= 1;
      const text = SCRIPT[n % SCRIPT.length] as string;
      const startMs = performance.now();
      await send(`c${who}-${Math.floor(n / SCRIPT.length)}`, text, `m${who}-${n}`);
      eachMs.push(performance.now() - startMs);
    }
  };
  const startMs = performance.now();
  await Promise.all(Array.from({ length: inFlight }, (_, who) => customer(who)));
  return { eachMs, wholeMs: performance.now() - startMs };
}
