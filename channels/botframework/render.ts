import type { Outbound } from '../../bot/core/message.ts';
import { stripBold } from '../bold.ts';
import type { Capabilities } from '../channel.ts';
import { degrade } from '../degrade.ts';

/** What Teams, the narrowest of the service's channels, takes: six buttons on a card, no rows. */
export const BOTFRAMEWORK_CAN: Capabilities = { buttons: 6, rows: 0, bodyMax: 4000, typing: false };

/** A message as activities. Text is plain: Markdown would read stars and links in what customers and owners wrote. */
export function activitiesOf(message: Outbound) {
  return degrade({ ...message, text: stripBold(message.text) }, BOTFRAMEWORK_CAN).map(({ text, choices }) => ({
    type: 'message',
    text,
    textFormat: 'plain',
    inputHint: choices.length > 0 ? 'expectingInput' : 'acceptingInput',
    ...(choices.length === 0
      ? {}
      : {
          attachments: [
            {
              contentType: 'application/vnd.microsoft.card.hero',
              content: {
                buttons: choices.map(({ title, token }) => ({
                  type: 'messageBack',
                  title,
                  text: title,
                  displayText: title,
                  value: { choice: token },
                })),
              },
            },
          ],
        }),
  }));
}
