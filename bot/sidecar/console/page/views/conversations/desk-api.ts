import { api } from '../../api.ts';
import type { Conversation, Line, Message } from './conversation.ts';

const at = (id: string, rest = '') => `/conversations/${encodeURIComponent(id)}${rest}`;

/** What the pages ask of the REST API about one conversation. */
export const desk = {
  path: at,
  /** the latest lines, or those before one; oldest first */
  lines: (id: string, before?: string) =>
    api.get<{ items: Line[]; previousCursor: string | null }>(at(id, '/messages'), {
      before: before ?? 'end',
      limit: 50,
      system: true,
    }),
  send: (id: string, text: string, key: string) => api.post<Message>(at(id, '/messages'), { text }, { key }),
  /** @param from takes it from exactly this member of staff */
  takeOver: (id: string, from?: string) =>
    api.post<Conversation>(at(id, '/takeover'), from === undefined ? {} : { from }),
  release: (id: string) => api.post<Conversation>(at(id, '/release')),
  resolve: (id: string) => api.post<Conversation>(at(id, '/resolve')),
  snooze: (id: string, until: string | null) => api.post<Conversation>(at(id, '/snooze'), { until }),
  label: (id: string, labels: readonly string[]) => api.put<Conversation>(at(id, '/labels'), { labels }),
  fill: (id: string, slots: Record<string, unknown>) =>
    api.post<{ conversation: Conversation }>(at(id, '/slots'), { slots }),
  /** what the bot kept to itself while a person has it, said by that person in the bot's words */
  say: (id: string, news: string, key: string) => api.post<Message>(at(id, '/say'), { news }, { key }),
  note: (id: string, text: string, key: string) => api.post(at(id, '/notes'), { text }, { key }),
  dropNote: (id: string, noteId: string) => api.del(at(id, `/notes/${encodeURIComponent(noteId)}`)),
  /** a quick reply's text with its places filled in */
  filled: (id: string, replyId: string) =>
    api.get<{ text: string }>(at(id, `/quick-replies/${encodeURIComponent(replyId)}`)),
  /** everything up to this message was seen */
  read: (id: string, upTo: string) => api.post(at(id, '/read'), { upTo }),
  /** that this is looked at, and written in or not; answers who else does */
  here: (id: string, writing: boolean) =>
    api.post<{ staff: { id: string; name: string; writing: boolean }[] }>(at(id, '/presence'), { writing }),
};
