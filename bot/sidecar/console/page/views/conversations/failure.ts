import { words } from '../../words.ts';
import { failureKind } from './failure-kind.ts';

const t = words({
  es: {
    window:
      'pasaron más de 24 horas desde su último mensaje y WhatsApp no lo deja pasar. Esperá a que escriba, o llamá.',
    no_whatsapp: 'a esta persona no se le puede escribir por WhatsApp con este número. Llamala o pedile otro.',
    no_number: 'hace falta su número de teléfono, y WhatsApp no lo muestra. Pedíselo.',
    restricted: 'WhatsApp no deja que esta cuenta le escriba por ahora. Respondé desde el teléfono, o llamá.',
    held: 'WhatsApp frena por ahora los mensajes para esta persona. No insistas hoy.',
    file: 'WhatsApp no aceptó el archivo. Probá con otro formato, o más chico.',
    test_number: 'es un número de prueba, y esta persona no está en su lista.',
    template: 'la plantilla que hacía falta no sirve. Quien instaló Conserje puede arreglarla.',
    unsure: 'no se sabe si llegó. Fijate en el teléfono antes de enviarlo otra vez.',
    busy: 'WhatsApp no respondió en muchos intentos.',
    setup: 'hay que arreglar la cuenta de WhatsApp. Avisale a quien instaló Conserje.',
    other: 'WhatsApp no lo aceptó.',
  },
  en: {
    window:
      'they last wrote more than 24 hours ago, and WhatsApp lets it through no more. Wait until they write, or call.',
    no_whatsapp: 'this person cannot be written to on WhatsApp with this number. Call them, or ask for another.',
    no_number: 'it needs their phone number, and WhatsApp hides it. Ask them for it.',
    restricted: 'WhatsApp does not let this account write to them for now. Answer from the phone, or call.',
    held: 'WhatsApp holds messages to this person back for now. Do not try again today.',
    file: 'WhatsApp did not take the file. Try another format, or a smaller one.',
    test_number: 'it is a test number, and this person is not on its list.',
    template: 'the template that it needed does not work. Whoever installed Conserje can mend it.',
    unsure: 'nobody knows whether it arrived. Look at the phone before you send it again.',
    busy: 'WhatsApp did not answer in many tries.',
    setup: 'the WhatsApp account needs mending. Tell whoever installed Conserje.',
    other: 'WhatsApp did not take it.',
  },
  pt: {
    window:
      'passaram mais de 24 horas da última mensagem e o WhatsApp não deixa passar. Espere a pessoa escrever, ou ligue.',
    no_whatsapp: 'não dá para escrever a esta pessoa pelo WhatsApp com este número. Ligue, ou peça outro.',
    no_number: 'é preciso o número de telefone, e o WhatsApp não mostra. Peça a ela.',
    restricted: 'o WhatsApp não deixa esta conta escrever a ela por enquanto. Responda pelo telefone, ou ligue.',
    held: 'o WhatsApp segura por enquanto as mensagens para esta pessoa. Não insista hoje.',
    file: 'o WhatsApp não aceitou o arquivo. Tente outro formato, ou um menor.',
    test_number: 'é um número de teste, e esta pessoa não está na lista.',
    template: 'o modelo necessário não funciona. Quem instalou o Conserje pode consertar.',
    unsure: 'não se sabe se chegou. Veja no telefone antes de enviar outra vez.',
    busy: 'o WhatsApp não respondeu depois de muitas tentativas.',
    setup: 'é preciso consertar a conta do WhatsApp. Avise quem instalou o Conserje.',
    other: 'o WhatsApp não aceitou.',
  },
});

/** Why, and what to do, in the language of whoever reads. */
export function tellDelivery(failure: string): string {
  return t(failureKind(failure));
}
