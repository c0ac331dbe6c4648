import { html } from '../../ui/html.ts';
import { ROLES, type Role, t } from './words.ts';

/** One of the roles, each with what it means. */
export function RoleField({ value, onValue }: { value: Role; onValue: (role: Role) => void }) {
  return html`<fieldset class="roles">
    <legend>${t('role')}</legend>
    ${ROLES.map(
      (role) => html`<label key=${role} class="role">
        <input type="radio" name="role" value=${role} checked=${role === value} onChange=${() => onValue(role)} />
        <span><strong>${t(role)}</strong><small>${t(`${role}Text`)}</small></span>
      </label>`,
    )}
  </fieldset>`;
}
