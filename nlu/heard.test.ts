import { describe, expect, test } from 'vitest';
import { transcriptOf } from './heard.fixture.ts';
import { judgeTranscript, THRESHOLDS } from './heard.ts';
import type { Transcript } from './transcriber.ts';

type Verdict = 'sure' | 'doubtful' | 'unclear';

function verdictOf(change: Partial<Transcript>): Verdict {
  const heard = judgeTranscript(transcriptOf(change));
  if (heard.kind === 'unusable') return heard.why as 'unclear';
  return heard.sure ? 'sure' : 'doubtful';
}

/** Figures that a model gives by tokens, and none at all. */
const GPT = { engine: 'gpt', weakest: null, noSpeech: null, quietest: null, compression: null } as const;
const PLAIN = { ...GPT, engine: 'plain', confidence: null } as const;
const above = (limit: number) => limit + 1e-9;
const below = (limit: number) => limit - 1e-9;

test('what was surely heard is taken as it is', () => {
  expect(judgeTranscript(transcriptOf())).toEqual({
    kind: 'text',
    text: 'Quiero la Lenga del cinco al ocho de enero.',
    sure: true,
  });
});

describe('both sides of every limit', () => {
  const { whisper, gpt } = THRESHOLDS;
  test.each<[string, Partial<Transcript>, Verdict]>([
    ['whisper is sure', { confidence: whisper.sure }, 'sure'],
    ['whisper is not quite', { confidence: below(whisper.sure) }, 'doubtful'],
    ['whisper has an idea', { confidence: whisper.usable }, 'doubtful'],
    ['whisper has none', { confidence: below(whisper.usable) }, 'unclear'],
    ['gpt is sure', { ...GPT, confidence: gpt.sure }, 'sure'],
    ['gpt is not quite', { ...GPT, confidence: below(gpt.sure) }, 'doubtful'],
    ['gpt has an idea', { ...GPT, confidence: gpt.usable }, 'doubtful'],
    ['gpt has none', { ...GPT, confidence: below(gpt.usable) }, 'unclear'],
    ['one part is weak', { weakest: below(whisper.usable) }, 'doubtful'],
    ['one part is just not', { weakest: whisper.usable }, 'sure'],
    ['nobody gave figures', PLAIN, 'doubtful'],
    ['it lasts half a second', { text: 'Sí.', seconds: 0.5 }, 'sure'],
    ['it lasts less', { text: 'Sí.', seconds: below(0.5) }, 'unclear'],
    ['nobody knows how long it lasts', { seconds: null }, 'sure'],
    ['somebody speaks, as far as it looks', { noSpeech: 0.6, quietest: 0.6 }, 'sure'],
    ['nobody speaks', { noSpeech: above(0.6) }, 'unclear'],
    ['nobody speaks in one part', { quietest: above(0.6) }, 'doubtful'],
    ['it repeats itself as people do', { compression: 2.4 }, 'sure'],
    ['it goes round in circles', { compression: above(2.4) }, 'unclear'],
    ['nothing was heard', { text: ' ' }, 'unclear'],
    ['only signs were heard', { text: ' … ' }, 'unclear'],
    ['nobody was asked', { engine: 'none', text: '', confidence: null, noSpeech: 1 }, 'unclear'],
    ['eight words a second', { text: 'una dos tres cuatro cinco seis siete ocho', seconds: 1 }, 'sure'],
    ['nine words a second', { text: 'una dos tres cuatro cinco seis siete ocho nueve', seconds: 1 }, 'doubtful'],
  ])('%s', (_, change, verdict) => expect(verdictOf(change)).toBe(verdict));
});

describe('what listeners make up where nobody speaks', () => {
  test.each([
    'Subtítulos realizados por la comunidad de Amara.org',
    ' Subtítulos por la comunidad de Amara.org',
    'Subtitulado por un aficionado',
    '¡Gracias por ver el video!',
    'Muchas gracias por ver.',
    'Gracias por ver el vídeo. ¡Suscríbete al canal!',
    '¡Suscribite!',
    'No olvides suscribirte y activar la campanita.',
    'Dale like y suscríbete',
    'Nos vemos en el próximo video.',
    'Más información www.alimmenta.com',
    'Legendas pela comunidade Amara.org',
    'Obrigado por assistir!',
    'Inscreva-se no canal e ative o sininho.',
    'Até o próximo vídeo!',
    'Thank you for watching!',
    'Thanks for watching. Please subscribe to my channel.',
    'Subtitles by the Amara.org community',
    'I’ll see you in the next video.',
    '[Música]',
    '♪ Música de fondo ♪',
    '(risas)',
    '[BLANK_AUDIO]',
  ])('«%s» is nothing, however sure', (text) => expect(verdictOf({ text, confidence: 1 })).toBe('unclear'));

  test.each([
    'Gracias por responder tan rápido.',
    'Quería ver el video de la cabaña, ¿me lo pasás?',
    'Gracias, nos vemos el viernes.',
    'Hasta la próxima semana puedo esperar.',
    'Subí un poco el precio, ¿no?',
    '¿Tienen música en vivo?',
    'Legendario el asado.',
    '¿La tele tiene el canal de deportes?',
  ])('«%s» is something', (text) => expect(verdictOf({ text })).toBe('sure'));

  test('behind a request it is taken out, and the rest is read back', () => {
    const text = 'Para cuatro personas, por favor. ¡Gracias por ver el video!';
    const heard = judgeTranscript(transcriptOf({ text }));
    expect(heard).toEqual({ kind: 'text', text: 'Para cuatro personas, por favor.', sure: false });
  });

  test.each<[string, Partial<Transcript>, Verdict]>([
    ['Gracias.', {}, 'sure'],
    ['Gracias.', { noSpeech: 0.3 }, 'unclear'],
    ['Gracias.', { noSpeech: below(0.3) }, 'sure'],
    ['Gracias.', { confidence: 0.59 }, 'unclear'],
    ['Gracias. Gracias.', { confidence: 0.59 }, 'unclear'],
    ['Gracias.', PLAIN, 'doubtful'],
    ['Thank you.', { ...GPT, confidence: 0.79 }, 'unclear'],
    ['Obrigado.', { noSpeech: 0.4 }, 'unclear'],
    ['Chau, hasta el viernes.', { noSpeech: 0.4 }, 'sure'],
    ['Gracias. ¿A qué hora entro?', { confidence: 0.59 }, 'doubtful'],
  ])('«%s», which customers say too, hangs on the figures: %j → %s', (text, change, verdict) => {
    expect(verdictOf({ text, ...change })).toBe(verdict);
  });
});

describe('its own prompt', () => {
  test.each<[string, Verdict]>([
    ['Lenga', 'sure'],
    ['Cabañas del Arroyo', 'sure'],
    ['la Lenga o el Ñire', 'sure'],
    ['Quiero Lenga, Ñire, Coihue', 'sure'],
    ['Lenga, Ñire', 'doubtful'],
    ['del Arroyo, Lenga', 'doubtful'],
    ['Lenga, Ñire, Coihue.', 'unclear'],
    ['Cabañas del Arroyo, Lenga, Ñire, Coihue.', 'unclear'],
    ['lenga ñire coihue', 'unclear'],
    ['Ñire, Coihue. Cabañas del Arroyo', 'unclear'],
    ['Coihue, Lenga', 'sure'],
  ])('«%s» → %s', (text, verdict) => expect(verdictOf({ text })).toBe(verdict));

  test('a long name that a customer says is no prompt', () => {
    const prompt = 'Peluquería Ana, Corte de pelo con lavado, Color.';
    expect(verdictOf({ text: 'Corte de pelo con lavado', prompt })).toBe('sure');
  });

  test('without a prompt nothing comes back', () => expect(verdictOf({ text: 'Lenga', prompt: '' })).toBe('sure'));
});

describe('circles, where a server gives no figure for them', () => {
  test.each<[string, Verdict]>([
    [`${'no '.repeat(7)}`, 'sure'],
    [`${'no '.repeat(8)}`, 'unclear'],
    [`${'y bueno '.repeat(3)}`, 'sure'],
    [`${'y bueno '.repeat(4)}`, 'unclear'],
    [`Quiero saber ${'si hay lugar '.repeat(4)}`, 'unclear'],
  ])('«%s» → %s', (text, verdict) => expect(verdictOf({ ...GPT, text, confidence: 0.99, seconds: 9 })).toBe(verdict));
});
