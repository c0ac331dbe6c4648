import { words } from '../../words.ts';

/** What the form for a new stay says. */
export const create = words({
  es: {
    title: 'Nueva reserva',
    do: 'Reservar',
    leave: 'Cerrar',
    needsName: 'Hace falta un nombre.',
    wrongPhone: 'No es un teléfono: van de 5 a 15 números, con + adelante si es de otro país.',
    heldUntil: 'Se guarda hasta {until}, esperando la seña.',
    waitsUntil:
      'Queda pre-reservada hasta {until}: hace mucho que no se lee el calendario de esa unidad, y hasta entonces no se pide la seña.',
    confirmedAtOnce: 'Queda confirmada enseguida: no hay seña que pagar.',
    done: 'Reserva {code} guardada',
  },
  en: {
    title: 'New booking',
    do: 'Book',
    leave: 'Close',
    needsName: 'A name is needed.',
    wrongPhone: 'That is no phone number: 5 to 15 digits, with + in front if it is of another country.',
    heldUntil: 'Kept until {until}, waiting for the deposit.',
    waitsUntil:
      'Pre-booked until {until}: the calendar of that unit was not read for long, and no deposit is asked for until it is.',
    confirmedAtOnce: 'Confirmed at once: there is no deposit to pay.',
    done: 'Booking {code} kept',
  },
  pt: {
    title: 'Nova reserva',
    do: 'Reservar',
    leave: 'Fechar',
    needsName: 'É preciso um nome.',
    wrongPhone: 'Não é um telefone: são de 5 a 15 números, com + na frente se for de outro país.',
    heldUntil: 'Guardada até {until}, esperando o sinal.',
    waitsUntil:
      'Pré-reservada até {until}: faz tempo que o calendário dessa unidade não é lido, e até lá o sinal não é pedido.',
    confirmedAtOnce: 'Fica confirmada na hora: não há sinal a pagar.',
    done: 'Reserva {code} guardada',
  },
});
