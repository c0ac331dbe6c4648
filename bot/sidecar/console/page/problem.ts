import { words } from './words.ts';

/** A refusal of the API (RFC 9457), or of the line: `offline`, status 0. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly status: number;
  readonly errors: readonly { field: string; message: string }[];
  /** the whole body: some codes bring more, such as `owner` or `limit` */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>) {
    const title = typeof body.title === 'string' ? body.title : 'Something went wrong.';
    super(title);
    this.status = status;
    this.body = body;
    this.title = title;
    this.code = typeof body.code === 'string' ? body.code : 'internal';
    this.detail = typeof body.detail === 'string' ? body.detail : undefined;
    this.errors = Array.isArray(body.errors) ? (body.errors as { field: string; message: string }[]) : [];
  }

  /** Nobody answered: worth the same again later. */
  get isOffline(): boolean {
    return this.status === 0;
  }
}

const t = words({
  es: {
    offline: 'No hay conexión. Probá de nuevo en un momento.',
    not_found: 'Esto ya no está, o nunca estuvo.',
    forbidden: 'Tu cuenta no tiene permiso para esto.',
    rate_limited: 'Demasiados pedidos seguidos. Esperá un momento.',
    shutting_down: 'El sistema se está reiniciando. Probá de nuevo en unos segundos.',
    unavailable: 'La base de datos no responde. Probá de nuevo en unos segundos.',
    internal: 'Algo falló de nuestro lado. Probá de nuevo.',
    invalid: 'Hay datos que no se pueden aceptar así.',
    window_closed:
      'Pasaron más de 24 horas desde su último mensaje: WhatsApp no deja escribirle hasta que vuelva a escribir.',
    taken_by_other: 'La tiene otra persona del equipo.',
    taken: 'Esas fechas se las llevó otra reserva.',
    reservation_changed: 'La reserva cambió mientras tanto. Mirala de nuevo.',
    unreadable: 'El pedido llegó roto. Probá de nuevo.',
    unauthorized: 'Se cerró tu sesión. Entrá de nuevo.',
    request_timeout: 'Tardó demasiado en llegar. Probá de nuevo.',
    body_too_large: 'Es demasiado grande.',
    bad_cursor: 'La lista cambió mientras tanto. Cargala de nuevo.',
    idempotency_conflict: 'Ese mismo envío ya se hizo con otro contenido. Probá de nuevo.',
    title_taken: 'Ya hay una respuesta rápida con ese título.',
    too_many_quick_replies: 'Ya no entran más respuestas rápidas. Borrá alguna que no uses.',
    quick_reply_open: 'A esa respuesta rápida le falta un dato que no sabemos de esta conversación.',
    media_gone: 'El archivo ya no está: WhatsApp lo guarda solo por un tiempo.',
    media_refused: 'El archivo es demasiado grande o de una clase que no se trae. Miralo en el teléfono.',
    media_unavailable: 'El archivo no se puede traer en este momento. Probá de nuevo.',
    already_told: 'Eso ya se lo contaron.',
    same_customer: 'Es el mismo cliente: no hay nada que unir.',
    sign_in_refused: 'El correo o la contraseña no son correctos.',
    code_needed: 'Falta el código de tu aplicación de códigos.',
    code_wrong: 'Ese código no sirve o ya se usó. Esperá el próximo.',
    passkey_refused: 'No conocemos esa llave de acceso, o tardó demasiado.',
    proof_needed: 'Para esto confirmá primero que sos vos, con tu contraseña o tu llave de acceso.',
    proof_refused: 'Con eso no se pudo confirmar que sos vos.',
    email_taken: 'Otra persona del equipo tiene ese correo.',
    last_owner: 'El negocio se quedaría sin dueño. Hacé dueña a otra persona primero.',
    passkeys_unavailable: 'Las llaves de acceso necesitan una dirección con nombre y https.',
    passkey_unusable: 'Esa llave de acceso no se puede guardar, o ya está guardada.',
    link_ended: 'Ese enlace ya se usó, se retiró o venció. Pedí otro.',
    too_many_tries: 'Demasiados intentos. Probá de nuevo en {minutes} min.',
    job_not_retryable: 'Solo se vuelve a intentar lo que ya no se intenta solo.',
    job_not_discardable: 'Eso ya terminó o está en marcha: no se puede descartar.',
    calendar_not_read: 'De ese calendario no se lee nada.',
    calendar_busy: 'Ese calendario se está leyendo. Probá en un momento.',
    no_scenario: 'De esta conversación no se puede armar una prueba.',
    range_inverted: 'La salida tiene que ser después del ingreso.',
    range_too_long: 'Son demasiados días de una vez.',
    stay_not_begun: 'La estadía todavía no empezó.',
    payment_not_refundable: 'De este pago no queda nada para devolver.',
    refund_too_big: 'Es más de lo que queda del pago.',
  },
  en: {
    offline: 'No connection. Try again in a moment.',
    not_found: 'This is gone, or never was.',
    forbidden: 'Your account may not do this.',
    rate_limited: 'Too many requests. Wait a moment.',
    shutting_down: 'The system is restarting. Try again in a few seconds.',
    unavailable: 'The database does not answer. Try again in a few seconds.',
    internal: 'Something failed on our side. Try again.',
    invalid: 'Some of this cannot be accepted as it stands.',
    window_closed: 'More than 24 hours since their last message: WhatsApp lets nobody write until they write again.',
    taken_by_other: 'Somebody else of the team has it.',
    taken: 'Another reservation took those dates.',
    reservation_changed: 'The reservation changed meanwhile. Look at it again.',
    unreadable: 'The request arrived broken. Try again.',
    unauthorized: 'Your session is over. Sign in again.',
    request_timeout: 'It took too long to arrive. Try again.',
    body_too_large: 'It is too large.',
    bad_cursor: 'The list changed meanwhile. Load it again.',
    idempotency_conflict: 'The same was sent already with other content. Try again.',
    title_taken: 'There is a quick reply with that title already.',
    too_many_quick_replies: 'There is no room for more quick replies. Delete one that you do not use.',
    quick_reply_open: 'That quick reply needs something that is not known of this conversation.',
    media_gone: 'The file is gone: WhatsApp keeps it for a while only.',
    media_refused: 'The file is too large, or of a kind that is not fetched. Look at it on the phone.',
    media_unavailable: 'The file cannot be fetched right now. Try again.',
    already_told: 'They were told that already.',
    same_customer: 'It is the same customer: there is nothing to merge.',
    sign_in_refused: 'The email or the password is wrong.',
    code_needed: 'The code of your authenticator is missing.',
    code_wrong: 'That code is wrong or was used. Wait for the next one.',
    passkey_refused: 'We do not know that passkey, or it took too long.',
    proof_needed: 'Confirm first that it is you, with your password or passkey.',
    proof_refused: 'That did not prove that it is you.',
    email_taken: 'Somebody else of the team has that email.',
    last_owner: 'The business would have no owner left. Make somebody else an owner first.',
    passkeys_unavailable: 'Passkeys need an address with a name, and https.',
    passkey_unusable: 'That passkey cannot be kept, or is kept already.',
    link_ended: 'That link was used, withdrawn, or has run out. Ask for another.',
    too_many_tries: 'Too many tries. Try again in {minutes} min.',
    job_not_retryable: 'Only what is no longer tried by itself can be tried again.',
    job_not_discardable: 'That is over or under way: it cannot be discarded.',
    calendar_not_read: 'Nothing is read from that calendar.',
    calendar_busy: 'That calendar is being read. Try again in a moment.',
    no_scenario: 'No test can be made of this conversation.',
    range_inverted: 'The end must be after the start.',
    range_too_long: 'Those are too many days at once.',
    stay_not_begun: 'The stay has not begun yet.',
    payment_not_refundable: 'Nothing of this payment is left to give back.',
    refund_too_big: 'That is more than is left of the payment.',
  },
  pt: {
    offline: 'Sem conexão. Tente de novo em um momento.',
    not_found: 'Isto não está mais aqui, ou nunca esteve.',
    forbidden: 'Sua conta não tem permissão para isto.',
    rate_limited: 'Pedidos demais. Espere um momento.',
    shutting_down: 'O sistema está reiniciando. Tente de novo em alguns segundos.',
    unavailable: 'O banco de dados não responde. Tente de novo em alguns segundos.',
    internal: 'Algo falhou do nosso lado. Tente de novo.',
    invalid: 'Há dados que não podem ser aceitos assim.',
    window_closed:
      'Passaram mais de 24 horas da última mensagem: o WhatsApp só deixa escrever quando a pessoa voltar a escrever.',
    taken_by_other: 'Outra pessoa da equipe está com ela.',
    taken: 'Outra reserva levou essas datas.',
    reservation_changed: 'A reserva mudou nesse meio-tempo. Veja de novo.',
    unreadable: 'O pedido chegou quebrado. Tente de novo.',
    unauthorized: 'Sua sessão terminou. Entre de novo.',
    request_timeout: 'Demorou demais para chegar. Tente de novo.',
    body_too_large: 'É grande demais.',
    bad_cursor: 'A lista mudou nesse meio-tempo. Carregue de novo.',
    idempotency_conflict: 'Esse mesmo envio já foi feito com outro conteúdo. Tente de novo.',
    title_taken: 'Já existe uma resposta rápida com esse título.',
    too_many_quick_replies: 'Não cabem mais respostas rápidas. Apague uma que você não usa.',
    quick_reply_open: 'Falta a essa resposta rápida um dado que não sabemos desta conversa.',
    media_gone: 'O arquivo não está mais aqui: o WhatsApp guarda só por um tempo.',
    media_refused: 'O arquivo é grande demais, ou de um tipo que não se busca. Veja no telefone.',
    media_unavailable: 'Não dá para buscar o arquivo agora. Tente de novo.',
    already_told: 'Isso já foi contado.',
    same_customer: 'É o mesmo cliente: não há nada para unir.',
    sign_in_refused: 'O e-mail ou a senha não estão corretos.',
    code_needed: 'Falta o código do seu aplicativo de códigos.',
    code_wrong: 'Esse código não serve ou já foi usado. Espere o próximo.',
    passkey_refused: 'Não conhecemos essa chave de acesso, ou demorou demais.',
    proof_needed: 'Confirme antes que é você, com a senha ou a chave de acesso.',
    proof_refused: 'Com isso não deu para confirmar que é você.',
    email_taken: 'Outra pessoa da equipe tem esse e-mail.',
    last_owner: 'O negócio ficaria sem dono. Torne outra pessoa dona antes.',
    passkeys_unavailable: 'As chaves de acesso precisam de um endereço com nome e https.',
    passkey_unusable: 'Essa chave de acesso não pode ser guardada, ou já está guardada.',
    link_ended: 'Esse link já foi usado, retirado ou venceu. Peça outro.',
    too_many_tries: 'Tentativas demais. Tente de novo em {minutes} min.',
    job_not_retryable: 'Só se tenta de novo o que não se tenta mais sozinho.',
    job_not_discardable: 'Isso já terminou ou está em andamento: não pode ser descartado.',
    calendar_not_read: 'Desse calendário não se lê nada.',
    calendar_busy: 'Esse calendário está sendo lido. Tente daqui a pouco.',
    no_scenario: 'Desta conversa não dá para fazer um teste.',
    range_inverted: 'A saída tem que ser depois da entrada.',
    range_too_long: 'São dias demais de uma vez.',
    stay_not_begun: 'A estadia ainda não começou.',
    payment_not_refundable: 'Deste pagamento não resta nada a devolver.',
    refund_too_big: 'É mais do que resta do pagamento.',
  },
});

/** What went wrong, in a sentence for people: ours where there is one, else what the API says. */
export function tellProblem(problem: unknown): string {
  if (!(problem instanceof Problem)) return t('internal');
  if (problem.code === 'too_many_tries') {
    return t('too_many_tries', { minutes: Math.max(1, Math.ceil(Number(problem.body.retryAfterS ?? 60) / 60)) });
  }
  if (t.has(problem.code)) return t.any(problem.code);
  return problem.detail ?? problem.title;
}
