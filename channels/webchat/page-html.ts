import type { Business } from '../../bot/core/business.ts';

/** What the assistant does for a business of this kind. */
const OFFERS: Record<Business['kind'], string> = {
  cabins: 'Escribime como te salga: te digo qué hay libre, cuánto sale y te dejo la reserva hecha.',
  // appointments are not open by chat yet
  salon:
    'Escribime como te salga: te cuento servicios, precios y horarios, y para un turno te paso con alguien del equipo.',
};

/** The chat page of a business. Everything that comes from its file is escaped. @param base where the page's files are */
export function chatHtml(business: Business, base: string): string {
  const name = escapeHtml(business.name);
  const suggestions = suggestionsFor(business)
    .map((text) => `<button type="button" class="suggestion">${escapeHtml(text)}</button>`)
    .join('\n          ');
  return page({
    title: name,
    base,
    head: `<script type="module" src="${base}/main.js"></script>
  <link rel="modulepreload" href="${base}/desk.js">
  <link rel="modulepreload" href="${base}/view.js">
  <link rel="modulepreload" href="${base}/text.js">`,
    body: `<body data-business="${escapeHtml(business.id)}" data-name="${name}">
  <header>
    <div class="face" aria-hidden="true">${escapeHtml(initialOf(business.name))}</div>
    <div class="who">
      <h1>${name}</h1>
      ${business.address ? `<p class="address">${escapeHtml(business.address)}</p>` : ''}
    </div>
    <button type="button" id="start-over" aria-label="Empezar de nuevo" title="Empezar de nuevo">
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M4 5v5h5"/><path d="M4.6 15A8 8 0 1 0 6 7.3L4 10"/></svg>
    </button>
  </header>
  <p id="status" role="status"></p>
  <div id="log" role="log" aria-live="polite" aria-label="Conversación" tabindex="0">
    <div class="column">
      <section id="welcome" aria-labelledby="hello">
        <h2 id="hello" class="hello">¡Hola! ¿En qué te ayudo?</h2>
        <p class="offer">Soy el asistente de ${name}. ${OFFERS[business.kind]}</p>
        <div class="suggestions">
          ${suggestions}
        </div>
      </section>
      <ol id="messages"></ol>
      <div id="typing" hidden><span class="unseen">Escribiendo…</span><i></i><i></i><i></i></div>
    </div>
  </div>
  <footer>
    <form id="composer" class="column" autocomplete="off">
      <label class="unseen" for="input">Tu mensaje</label>
      <textarea id="input" rows="1" maxlength="4000" placeholder="Escribí un mensaje" enterkeyhint="send" autocapitalize="sentences"></textarea>
      <button id="send" aria-label="Enviar">
        <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d="M3.4 20.4 21.3 12 3.4 3.6 3.3 10.1 15 12 3.3 13.9z"/></svg>
      </button>
    </form>
  </footer>
  <dialog id="restart" aria-labelledby="restart-title">
    <h2 id="restart-title">¿Empezar de nuevo?</h2>
    <p>Esta conversación deja de verse acá. Tus reservas no cambian.</p>
    <form method="dialog"><button value="no" autofocus>Seguir en esta</button><button value="yes">Empezar de nuevo</button></form>
  </dialog>
  <noscript><p class="address">Para chatear hace falta JavaScript.</p></noscript>
</body>`,
  });
}

/** `/` where there are several businesses (or none yet). */
export function listHtml(businesses: readonly Business[], base: string): string {
  const items = businesses
    .map(
      (business) => `<li><a href="/chat/${encodeURIComponent(business.id)}">
      <span class="face" aria-hidden="true">${escapeHtml(initialOf(business.name))}</span>
      <span><strong>${escapeHtml(business.name)}</strong>${business.address ? `<span class="description">${escapeHtml(business.address)}</span>` : ''}</span>
    </a></li>`,
    )
    .join('\n    ');
  return page({
    title: 'Reservas',
    base,
    head: '',
    body: `<body class="plain"><main>
  <h1>¿Con quién querés hablar?</h1>
  <p>${businesses.length === 0 ? 'Todavía no hay nadie por acá.' : 'Elegí y escribí: te contestamos al momento.'}</p>
  <ul>
    ${items}
  </ul>
</main></body>`,
  });
}

export function notFoundHtml(base: string): string {
  return page({
    title: 'No está',
    base,
    head: '',
    body: `<body class="plain"><main>
  <h1>Esta página no está</h1>
  <p>Puede que la dirección tenga un error, o que ese negocio ya no atienda por acá.</p>
  <ul><li><a href="/"><strong>Ver quiénes están</strong></a></li></ul>
</main></body>`,
  });
}

function page(parts: { title: string; base: string; head: string; body: string }): string {
  return `<!doctype html>
<html lang="es-AR">
<head>
  <meta charset="utf-8">
  <title>${parts.title}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
  <meta name="theme-color" content="#fffdf9" media="(prefers-color-scheme: light)">
  <meta name="theme-color" content="#171f1c" media="(prefers-color-scheme: dark)">
  <meta name="format-detection" content="telephone=no">
  <link rel="icon" href="${parts.base}/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="${parts.base}/page.css">
  ${parts.head}
</head>
${parts.body}
</html>
`;
}

/** Three ways to begin, from what the business has. */
export function suggestionsFor(business: Business): string[] {
  const asks =
    business.kind === 'cabins'
      ? [
          '¿Qué hay libre este finde?',
          ...business.faq.flatMap(({ topics }) => (topics.includes('pets') ? ['¿Aceptan mascotas?'] : [])),
          ...business.units.slice(0, 1).map(({ name }) => `¿Cuánto sale ${name}?`),
        ]
      : [
          '¿Qué turnos hay mañana?',
          ...business.services
            .slice(0, 1)
            .map(({ name }) => `¿Cuánto sale ${name.toLocaleLowerCase(business.locale)}?`),
          ...business.faq.flatMap(({ topics }) => (topics.includes('hours') ? ['¿Qué horarios tienen?'] : [])),
        ];
  return [...asks, '¿Dónde están?', 'Ver mis reservas'].slice(0, 3);
}

function initialOf(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '·';
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
