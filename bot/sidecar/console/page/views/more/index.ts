import { useState } from 'preact/hooks';
import { LANGUAGES, language, speak } from '../../language.ts';
import { tellProblem } from '../../problem.ts';
import { Link } from '../../router.ts';
import { business, session } from '../../session.ts';
import { goTo, navViews, pathOfNav } from '../../shell/frame.ts';
import { install } from '../../shell/install.ts';
import { NoticesSwitch } from '../../shell/notices.ts';
import { OfferLine } from '../../shell/offer.ts';
import { t } from '../../shell/shell-words.ts';
import { signOut } from '../../shell/sign-out.ts';
import { theme, wear } from '../../theme.ts';
import { html } from '../../ui/html.ts';
import { Avatar, Button, Card, Dialog, Field, Icon, Page, Select, toast } from '../../ui/index.ts';
import { waiting } from '../conversations/waiting.ts';

const LANGUAGE_NAMES = { es: 'Español', en: 'English', pt: 'Português' };

/** Everything that is not at the foot of the phone, and how the console looks. */
export default function More() {
  const who = session.value!;
  const [isAsking, setAsking] = useState(false);
  const leaveNow = () => signOut().catch((error) => toast(tellProblem(error), { tone: 'danger' }));
  return html`<${Page} title=${t('more')}>
    <div class="more">
      <div class="more-me">
        <${Avatar} name=${who.staff.name} size="large" />
        <div><strong>${who.staff.name}</strong><p>${business.value?.name}</p></div>
      </div>
      <${OfferLine} />
      ${
        who.businesses.length > 1 &&
        html`<${Field} label=${t('businesses')}>
          <${Select} value=${business.value?.id} onValue=${goTo} options=${who.businesses.map(({ id, name }) => ({ value: id, label: name }))} />
        <//>`
      }
      <ul class="more-links">
        ${navViews().map(
          (view) =>
            html`<li key=${view.path}><${Link} to=${pathOfNav(view)}><${Icon} name=${view.nav!.icon} /><span>${view.nav!.label[language.value]}</span><${Icon} name="next" size=${16} /><//></li>`,
        )}
        <li><a href=${`/chat/${business.value?.id}`} target="_blank" rel="noreferrer"><${Icon} name="out" /><span>${t('chatPage')}</span></a></li>
      </ul>
      <${Card}>
        <div class="fields-2">
          <${Field} label=${t('theme')}>
            <${Select} value=${theme.value} onValue=${wear} options=${[
              { value: 'system', label: t('themeSystem') },
              { value: 'light', label: t('themeLight') },
              { value: 'dark', label: t('themeDark') },
            ]} />
          <//>
          <${Field} label=${t('language')}>
            <${Select} value=${language.value} onValue=${speak} options=${LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))} />
          <//>
        </div>
        <${NoticesSwitch} />
      <//>
      ${install.value && html`<${Button} icon="download" onClick=${install.value}>${t('install')}<//>`}
      <${Button} icon="leave" onClick=${() => (waiting.value.length > 0 ? setAsking(true) : leaveNow())}>${t('signOut')}<//>
    </div>
    ${
      isAsking &&
      html`<${Dialog}
        title=${t('signOutAsk')}
        onClose=${() => setAsking(false)}
        actions=${html`<${Button} onClick=${() => setAsking(false)}>${t('cancel')}<//><${Button} kind="danger" onClick=${leaveNow}>${t('signOut')}<//>`}
      ><p>${t('signOutWaiting')}</p><//>`
    }
  <//>`;
}
