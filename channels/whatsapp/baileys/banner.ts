/** For the start's log and the terminal, whenever this channel is on. */
export const BANNER = [
  'whatsapp-baileys is NOT an official WhatsApp interface: it acts as a linked device (WhatsApp Web) of a phone.',
  "Automating it is against WhatsApp's terms. The number can be restricted or banned for good, without warning.",
  'Use a number that you can afford to lose, answer only people who write first, and plan for the Cloud API.',
  'It loads libsignal, which is under the GPL-3.0: see channels/whatsapp/baileys/README.md.',
].join('\n');
