import type { Command } from './command.ts';
import type { SlotName, SlotValues } from './slot.ts';
import type { State } from './state.ts';

/**
 * Words of change are about the booking made last while nothing else is in hand, however they are put: "mejor del 19 al
 * 22", "cambiame a la lenga", "quiero cambiarla al 11", "una noche más", "¿y si somos 7?". A wish for another stay is not.
 */
export function aboutBooked(commands: readonly Command[], words: string, state: State): readonly Command[] {
  if (state.booked === null || ANOTHER.test(words)) return commands;
  const { reservation } = state.booked;
  const top = state.stack.at(-1)?.flow;
  // "¿qué cambiamos?" — "del 11 al 13" goes on with the change, whatever a message by itself would be
  if (top === 'change') return commands.flatMap((command) => (isWish(command) ? given(command.slots) : command));
  if (top !== undefined) return commands;
  const changes = CHANGES_MIND.test(words) || CHANGE_IT.test(words);
  if (!changes) return SUPPOSES.test(words) ? commands.flatMap((command) => supposed(command, words)) : commands;
  return commands.flatMap((command): Command | Command[] => {
    if (command.kind === 'ask_faq' && command.unit !== undefined && TO_ANOTHER.test(words))
      return { kind: 'correct', slots: { unit: command.unit } };
    // "pasame a la Ñire" is heard as a call for somebody where its name is not
    if (command.kind === 'handoff' && movesTo(words))
      return { kind: 'start_flow', flow: 'change', slots: { reservation } };
    if (command.kind === 'give_date') return { ...command, correcting: true };
    if (command.kind !== 'set_slots' && !isWish(command)) return command;
    const slots = withoutWish(command.slots);
    if (Object.keys(slots).length > 0) return { kind: 'correct', slots };
    if (commands.length > 1) return [];
    // "quiero otra fecha" says that, and not yet which
    return CHANGE_IT.test(words) ? { kind: 'start_flow', flow: 'change', slots: { reservation } } : command;
  });
}
const CHANGES_MIND =
  /^((uh|uy|ay|no|che|para|epa|perdon|ah|mmm|pero|disculpa|disculpen)[ ,]+)*(mejor|al final|perdon|me equivoque|me confundi|quise decir|prefiero|preferiria|en realidad|ahora somos|vamos a ser)\b|\bnoches? (mas|menos)\b|(, ?|\b(no|entonces|quiero|quisiera|queremos) )mejor (del?|desde|hasta|solo|al?) (el )?\d|\bmejor$|\ben realidad\b|\bme (confundi|equivoque)\b/;
const CHANGE_IT =
  /\b(cambi(ar|o|a|ame|ala|alo|amos|emos|emosla|amela|amelo|arla|arlo|arme|arnos|alas|as|aria|ariamos|armela)|pas(ar|ame (a|al|para|la reserva|mi reserva|la estadia)|ala|alo|amela|arla|arlo|arme|arnos|emosla)|(me|nos) pas(o|amos|aria|ariamos) (a|al|para)|mov(er|ela|elo|erla|erlo|emela)|corr(er|ela|elo|erla|erlo|emela)|adelant(ar|ala|arla|amela)|atras(ar|ala|arla)|modific(ar|ala|arla|o)|extender la estadia|(achic|acort|alarg|reduc|recort)(ar|arla|ala|amela|o|amos|ir|irla)|menos (noches|dias)|otras? fechas?|otros dias|otro dia)\b/;
const TO_ANOTHER = /\b(cambi|pas|mov|modific)\w* (la reserva |mi reserva |todo )?(a|por|para) (la|el) (?!\d)/;
/** "Pasame a la Coihue", "cambiala por la Lenga": to another house, not to a person. */
export function movesTo(words: string): boolean {
  return TO_ANOTHER.test(words) && !TO_SOMEBODY.test(words);
}
const TO_SOMEBODY =
  /\b(person|alguien|duen|encargad|human|chic[ao]|senor|agente|operador|asesor|responsable|administra|recepcion)/;

/**
 * What else a change of what is booked says: "cambiarla al 11 y que seamos 4", "sumale una noche y un perro". People and
 * animals that an interpreter saw beside it stay as it saw them.
 */
export function alsoOfBooked(commands: readonly Command[], words: string, state: State): Command[] {
  const top = state.stack.at(-1)?.flow;
  if (state.booked === null || (top !== undefined && top !== 'change')) return [...commands];
  const changes = commands.filter(isChange);
  const said = Object.assign({}, ...changes.map((command) => ('slots' in command ? command.slots : {}))) as SlotValues;
  const more: SlotValues = {};
  const [, people] = BE.exec(words) ?? [];
  if (said.guests === undefined && people !== undefined) more.guests = COUNTED.get(people) ?? Number(people);
  const [, pets] = BRING.exec(words) ?? [];
  if (said.pets === undefined && pets !== undefined && !ASKS_OF_PETS.test(words))
    more.pets = /^(dos|2)/.test(pets) ? 2 : 1;
  if (changes.length === 0 || Object.keys(more).length === 0) return [...commands];
  return [...commands.filter((command) => command.kind !== 'ask_faq' || command.topic !== 'pets'), correct(more)];
}

const correct = (slots: SlotValues): Command => ({ kind: 'correct', slots });

function isChange(command: Command): boolean {
  if (command.kind === 'start_flow') return command.flow === 'change';
  return command.kind === 'correct' || (command.kind === 'give_date' && command.correcting);
}

const COUNTED = new Map(
  ['una', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho'].map((word, n) => [word, n + 1]),
);
const BE =
  /\b(?:seamos|seriamos|somos|iriamos|vamos a ser|vamos) (\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho)\b(?! ?(?:noche|dia|perr|mascota|gat))/;
const BRING =
  /\b(?:con|y|llev\w+|sum\w+|agreg\w+|traemos|traigo|viene|va) (?:tambien |con |a )*((?:un |una |mi |el |la |nuestr[oa] |dos |2 )?(?:perr|mascota|gat)\w*)/;
const ASKS_OF_PETS = /\b(acept|admit|permit|se puede|sin)\w*/;

const ANOTHER =
  /\b(otra reserva|nueva reserva|otra estadia|otra vez|tambien (quiero|quisiera|reserv)|ademas (quiero|quisiera|reserv)|reserv\w+ otra|otra cabana (mas|aparte|ademas)|una segunda)\b/;

/** "¿Y si somos 7?", "y con un perro?": people and animals by themselves, said of what is booked. */
const SUPPOSES =
  /^(y |pero |che )*(si |con |sin |podemos |puedo |llevamos |llevo |vamos |somos |seriamos |se suma|viene)/;
const PEOPLE: readonly SlotName[] = ['guests', 'infants', 'pets'];

function supposed(command: Command, words: string): Command | Command[] {
  if (!isWish(command)) return command;
  const slots = withoutWish(command.slots);
  const names = Object.keys(slots) as SlotName[];
  // a last day without a first is the booking's
  const onlyPeople = names.length > 0 && names.every((name) => PEOPLE.includes(name) || name === 'check_out');
  return onlyPeople && !/\b(reserv|lugar|libre|dispon)/.test(words) ? { kind: 'correct', slots } : command;
}

type Wish = Command & { kind: 'start_flow' };

function isWish(command: Command): command is Wish {
  return command.kind === 'start_flow' && command.flow === 'book';
}

function given(slots: SlotValues): Command[] {
  const values = withoutWish(slots);
  return Object.keys(values).length === 0 ? [] : [{ kind: 'set_slots', slots: values }];
}

function withoutWish({ wish: _wish, ...slots }: SlotValues): SlotValues {
  return slots;
}
