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
  },
});

/** What went wrong, in a sentence for people: ours where there is one, else what the API says. */
export function tellProblem(problem: unknown): string {
  if (!(problem instanceof Problem)) return t('internal');
  if (t.has(problem.code)) return t(problem.code);
  return problem.detail ?? problem.title;
}
