import { words } from '../words.ts';

export const uiWords = words({
  es: {
    close: 'Cerrar',
    back: 'Volver',
    retry: 'Probar de nuevo',
    undo: 'Deshacer',
    loading: 'Cargando…',
    options: 'Opciones',
  },
  en: { close: 'Close', back: 'Back', retry: 'Try again', undo: 'Undo', loading: 'Loading…', options: 'Options' },
  pt: {
    close: 'Fechar',
    back: 'Voltar',
    retry: 'Tentar de novo',
    undo: 'Desfazer',
    loading: 'Carregando…',
    options: 'Opções',
  },
});
