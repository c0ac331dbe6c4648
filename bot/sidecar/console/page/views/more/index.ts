import { LANGUAGES, language, speak } from '../../language.ts';
import { Link } from '../../router.ts';
import { business, session } from '../../session.ts';
import { goTo, navViews, pathOfNav } from '../../shell/frame.ts';
import { install } from '../../shell/install.ts';
import { t } from '../../shell/shell-words.ts';
import { signOut } from '../../shell/sign-out.ts';
import { theme, wear } from '../../theme.ts';
import { html } from '../../ui/html.ts';
import { Avatar, Button, Card, Field, Icon, Page, Select } from '../../ui/index.ts';

const LANGUAGE_NAMES = { es: 'Español', en: 'English', pt: 'Português' };

/** Everything that is not at the foot of the phone, and how the console looks. */
export default function More() {
  const who = session.value!;
  return html`<${Page} title=${t('more')}>
    <div class="more">
      <div class="more-me">
        <${Avatar} name=${who.staff.name} size="large" />
        <div><strong>${who.staff.name}</strong><p>${business.value?.name}</p></div>
      </div>
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
      <//>
      ${install.value && html`<${Button} icon="download" onClick=${install.value}>${t('install')}<//>`}
      <${Button} icon="leave" onClick=${signOut}>${t('signOut')}<//>
    </div>
  <//>`;
}
