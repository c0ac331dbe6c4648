import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judgeTranscript } from './heard.ts';
import { type FakeOpenAi, startFakeOpenAi } from './openai.fake.ts';
import { openOpenAi } from './openai-client.ts';
import { createTranscriber, listenerOf } from './transcriber.ts';
import { canSpeak, noise, silence, speak } from './voice-notes.fixture.ts';

let fake: FakeOpenAi;
beforeEach(async () => {
  fake = await startFakeOpenAi();
});
afterEach(() => fake.stop());

const open = (model: string, baseUrl = fake.baseUrl) => {
  let ms = 0;
  const nowMs = () => {
    ms += 250;
    return ms;
  };
  const client = openOpenAi({ target: 'transcriber', apiKey: 'sk-fake', baseUrl, timeoutMs: 5000, maxRetries: 0 });
  return createTranscriber({ client, model, nowMs });
};

const AUDIO = { bytes: new TextEncoder().encode('a sound in some form'), mimeType: 'audio/mpeg' };
const HINTS = { locale: 'es-AR', names: ['Cabañas del Arroyo', 'Lenga', 'Ñire'] };
const lastRequest = () => fake.requests.at(-1)!.transcription!;

describe('what is asked', () => {
  test('the sound, whole, in the customer’s language, with the names of the business', async () => {
    await open('whisper-1').transcribe(AUDIO, HINTS);
    expect(lastRequest()).toMatchObject({
      model: 'whisper-1',
      language: 'es',
      prompt: 'Cabañas del Arroyo, Lenga, Ñire.',
      response_format: 'verbose_json',
      bytes: AUDIO.bytes,
    });
  });

  test('the GPT models for log probabilities instead of segments', async () => {
    await open('gpt-4o-mini-transcribe').transcribe(AUDIO, HINTS);
    expect(lastRequest()).toMatchObject({ response_format: 'json', 'include[]': ['logprobs'] });
  });

  test.each([
    ['es-AR', 'es'],
    ['pt-BR', 'pt'],
    ['ES', 'es'],
    ['fil-PH', undefined],
  ])('locale %s: language %s', async (locale, language) => {
    await open('whisper-1').transcribe(AUDIO, { ...HINTS, locale });
    expect(lastRequest().language).toBe(language);
  });

  test.each([
    ['audio/ogg; codecs=opus', 'voice.ogg'],
    ['audio/opus', 'voice.ogg'],
    ['application/ogg', 'voice.ogg'],
    ['audio/mpeg', 'voice.mp3'],
    ['AUDIO/MP4', 'voice.m4a'],
    ['audio/aac', 'voice.m4a'],
    ['audio/webm;codecs=opus', 'voice.webm'],
    ['audio/x-wav', 'voice.wav'],
  ])('%s goes as %s', async (mimeType, name) => {
    await open('whisper-1').transcribe({ ...AUDIO, mimeType }, HINTS);
    expect(lastRequest().file.name).toBe(name);
  });

  test('what begins as Ogg goes as Ogg, whatever it is called', async () => {
    const bytes = new TextEncoder().encode('OggS but not much more');
    await open('whisper-1').transcribe({ bytes, mimeType: 'audio/amr' }, HINTS);
    expect(lastRequest().file.name).toBe('voice.ogg');
  });

  test('a sound that no listener takes is not sent', async () => {
    const asked = open('whisper-1').transcribe({ ...AUDIO, mimeType: 'audio/amr' }, HINTS);
    await expect(asked).rejects.toMatchObject({ code: 'media_wrong_type', fate: 'give_up' });
    expect(fake.requests).toEqual([]);
  });

  test('without names nothing is said beforehand', async () => {
    await open('whisper-1').transcribe(AUDIO, { ...HINTS, names: [' ', ''] });
    expect(lastRequest().prompt).toBeUndefined();
  });

  test('names go as far as they fit, and stand apart by their signs only', async () => {
    const names = ['Lenga, la grande.', ...Array.from({ length: 99 }, (_, i) => `Servicio número ${i}`), 'Ñire'];
    const { prompt } = await open('whisper-1').transcribe(AUDIO, { ...HINTS, names });
    expect(prompt.length).toBeLessThanOrEqual(500);
    expect(prompt.startsWith('Lenga la grande, Servicio número 0, ')).toBe(true);
    expect(prompt).toContain('Ñire');
  });
});

describe('what comes back', () => {
  test('segments: the whole weighed by their length, and the worst of each figure', async () => {
    fake.says(AUDIO.bytes, {
      text: ' Para el viernes. Somos cuatro.',
      seconds: 4.2,
      segments: [
        { start: 0, end: 3, avg_logprob: -0.1, no_speech_prob: 0.1, compression_ratio: 1 },
        { start: 3, end: 4, avg_logprob: -0.9, no_speech_prob: 0.5, compression_ratio: 1.5 },
      ],
    });
    const transcript = await open('whisper-1').transcribe(AUDIO, HINTS);
    expect(transcript).toEqual({
      text: 'Para el viernes. Somos cuatro.',
      seconds: 4.2,
      engine: 'whisper',
      confidence: expect.closeTo(Math.exp(-0.3), 9),
      weakest: expect.closeTo(Math.exp(-0.9), 9),
      noSpeech: expect.closeTo(0.2, 9),
      quietest: 0.5,
      compression: 1.5,
      prompt: 'Cabañas del Arroyo, Lenga, Ñire.',
      latencyMs: 250,
    });
  });

  test('log probabilities: their mean', async () => {
    fake.says(AUDIO.bytes, { text: 'Somos cuatro', logprobs: [-0.1, -0.3] });
    const transcript = await open('gpt-4o-transcribe').transcribe(AUDIO, HINTS);
    expect(transcript).toMatchObject({ engine: 'gpt', confidence: expect.closeTo(Math.exp(-0.2), 9), noSpeech: null });
  });

  test('segments without figures, as some servers send them: how sure it is stays unknown', async () => {
    fake.says(AUDIO.bytes, { text: 'Somos cuatro', seconds: 2, segments: [{ start: 0, end: 2 }] });
    const transcript = await open('whisper-large').transcribe(AUDIO, HINTS);
    expect(transcript).toMatchObject({ text: 'Somos cuatro', engine: 'plain', confidence: null, seconds: 2 });
    expect(judgeTranscript(transcript)).toEqual({ kind: 'text', text: 'Somos cuatro', sure: false });
  });

  test('segments without times weigh alike', async () => {
    const segments = [{ avg_logprob: -0.2 }, { avg_logprob: -0.4 }];
    fake.says(AUDIO.bytes, { text: 'Somos cuatro', segments });
    expect((await open('whisper-1').transcribe(AUDIO, HINTS)).confidence).toBeCloseTo(Math.exp(-0.3), 9);
  });

  test('the length as the vendor of the note says, where the server does not', async () => {
    const transcript = await open('gpt-4o-transcribe').transcribe({ ...AUDIO, seconds: 3 }, HINTS);
    expect(transcript.seconds).toBe(3);
  });

  test('it is plain data: kept and read again, it is judged the same', async () => {
    fake.says(AUDIO.bytes, 'Somos cuatro');
    const transcript = await open('whisper-1').transcribe(AUDIO, HINTS);
    expect(JSON.parse(JSON.stringify(transcript))).toEqual(transcript);
  });
});

describe('servers that are not like the vendor’s', () => {
  test('one that refuses to give figures is asked for the words alone, from then on at once', async () => {
    fake.says(AUDIO.bytes, 'Somos cuatro');
    fake.fails({ kind: 'status', status: 422 });
    const transcriber = open('whisper-tiny');
    expect(await transcriber.transcribe(AUDIO, HINTS)).toMatchObject({ text: 'Somos cuatro' });
    await transcriber.transcribe(AUDIO, HINTS);
    const formats = fake.requests.map(({ transcription }) => transcription!.response_format);
    expect(formats).toEqual(['verbose_json', 'json', 'json']);
  });

  test('one that refuses the words too is out, and asked in full the next time', async () => {
    fake.fails({ kind: 'status', status: 400 }, { kind: 'status', status: 400 });
    const transcriber = open('whisper-tiny');
    const refused = { code: 'transcriber_unavailable', fate: 'give_up' };
    await expect(transcriber.transcribe(AUDIO, HINTS)).rejects.toMatchObject(refused);
    await transcriber.transcribe(AUDIO, HINTS);
    expect(lastRequest().response_format).toBe('verbose_json');
  });

  test.each([
    [{ kind: 'status', status: 503 }, 'retry'],
    [{ kind: 'cut' }, 'retry'],
    [{ kind: 'limited', retryAfterSeconds: 3 }, 'wait'],
    [{ kind: 'no_credit' }, 'give_up'],
  ] as const)('one that is down is down: %j', async (trouble, fate) => {
    fake.fails(trouble);
    const asked = open('whisper-1').transcribe(AUDIO, HINTS);
    await expect(asked).rejects.toMatchObject({ code: 'transcriber_unavailable', fate });
    expect(fake.requests).toHaveLength(1);
  });
});

describe('a sound that the server won’t take says nothing about the server', () => {
  test.each([
    ['it can’t be decoded', { status: 400, param: 'file' }, 'media_wrong_type'],
    ['it is too big', { status: 413 }, 'media_too_big'],
  ] as const)('%s', async (_, refusal, code) => {
    fake.fails({ kind: 'status', ...refusal });
    await expect(open('whisper-1').transcribe(AUDIO, HINTS)).rejects.toMatchObject({ code, fate: 'give_up' });
    expect(fake.requests).toHaveLength(1);
  });

  test('it is empty', async () => {
    const asked = open('whisper-1').transcribe({ ...AUDIO, bytes: new Uint8Array() }, HINTS);
    await expect(asked).rejects.toMatchObject({ code: 'media_wrong_type' });
  });
});

test('a listener is a model at a place', () => {
  expect(listenerOf('whisper-1', 'https://api.openai.com/v1')).toBe('whisper-1@api.openai.com');
  expect(listenerOf('whisper-1', 'http://127.0.0.1:8000/v1')).toBe('whisper-1@127.0.0.1:8000');
});

describe.skipIf(!canSpeak)('real voice notes', () => {
  const SENTENCE = 'Quiero la Lenga del cinco al ocho de enero para cuatro personas';

  test('arrive whole, and come back with their length', async () => {
    const bytes = speak(SENTENCE);
    fake.says(bytes, { text: SENTENCE, seconds: 99 });
    const transcript = await open('whisper-1').transcribe({ bytes, mimeType: 'audio/ogg' }, HINTS);
    expect(lastRequest().bytes).toEqual(bytes);
    expect(lastRequest().file).toMatchObject({ name: 'voice.ogg', type: 'audio/ogg' });
    // its own packets are believed before the server
    expect(transcript.seconds).toBeGreaterThan(2);
    expect(transcript.seconds).toBeLessThan(10);
    expect(judgeTranscript(transcript)).toEqual({ kind: 'text', text: SENTENCE, sure: true });
  });

  test('a muted microphone is not sent at all, and is nothing', async () => {
    const transcript = await open('whisper-1').transcribe({ bytes: silence(3), mimeType: 'audio/ogg' }, HINTS);
    expect(fake.requests).toEqual([]);
    expect(transcript).toMatchObject({ engine: 'none', text: '', seconds: expect.closeTo(3, 1) });
    expect(judgeTranscript(transcript)).toEqual({ kind: 'unusable', why: 'unclear' });
  });

  test.each(['whisper-1', 'gpt-4o-mini-transcribe'])(
    'an empty room comes back as %s makes it up, and is nothing',
    async (model) => {
      const transcript = await open(model).transcribe({ bytes: noise(3, 0.003), mimeType: 'audio/ogg' }, HINTS);
      expect(transcript.text).toBe('Subtítulos realizados por la comunidad de Amara.org');
      expect(judgeTranscript(transcript)).toEqual({ kind: 'unusable', why: 'unclear' });
    },
  );
});
