import type { Pairing } from './deps.ts';

/** What a terminal shows to pair a phone: the QR in block characters, or the code, with what to do on the phone. */
export async function pairingText(pairing: Pairing): Promise<string> {
  const where = 'On the phone: WhatsApp › Settings › Linked devices › Link a device';
  if ('code' in pairing) {
    const code = `${pairing.code.slice(0, 4)}-${pairing.code.slice(4)}`;
    return `${where} › Link with phone number instead, and type:\n\n    ${code}\n`;
  }
  const { default: encodeQR } = await import('qr');
  return `${where}, and scan (a new one comes every 20 seconds):\n\n${encodeQR(pairing.qr, 'ascii')}\n`;
}
