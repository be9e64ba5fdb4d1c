import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Form } from '../core/form';
import { mark } from './marks';

export const fieldStyles = css`
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
    min-width: 0;
  }
  .field label {
    font-weight: var(--medium);
    font-size: 13px;
  }
  .field .help {
    font: var(--font-note);
    color: var(--muted);
  }
  .field .wrong {
    font: var(--font-note);
    color: var(--offline);
  }
  .field .wrong .mark {
    width: 11px;
    height: 11px;
    margin-right: 4px;
  }
`;

export interface Field {
  /** As the server names it in its errors: "gateway.port". */
  name: string;
  label: string;
  help?: string;
  value: string;
  wrong?: string | undefined;
  input: (value: string) => void;
  /** Called when the field is left: the time to check it. */
  leave?: () => void;
  mode?: 'text' | 'numeric' | 'decimal';
  type?: 'text' | 'password';
  /** What a browser may fill in, "off" unless said. */
  autocomplete?: 'off' | 'current-password' | 'new-password';
  placeholder?: string;
  options?: { value: string; label: string }[];
  list?: string;
}

/** A labelled input that explains itself and says what is wrong with it. */
export function field(each: Field): TemplateResult {
  const id = each.name.replaceAll('.', '-');
  const described = each.wrong ? `${id}-wrong` : each.help ? `${id}-help` : nothing;
  const typed = (event: Event) => each.input((event.target as HTMLInputElement).value);
  const control = each.options
    ? html`<select id=${id} aria-invalid=${each.wrong ? 'true' : 'false'} aria-describedby=${described} @change=${typed}>
        ${each.options.map(({ value, label }) => html`<option value=${value} ?selected=${value === each.value}>${label}</option>`)}
      </select>`
    : html`<input
        id=${id}
        .value=${live(each.value)}
        type=${each.type ?? 'text'}
        inputmode=${each.mode ?? 'text'}
        placeholder=${each.placeholder ?? nothing}
        list=${each.list ?? nothing}
        autocomplete=${each.autocomplete ?? 'off'}
        aria-invalid=${each.wrong ? 'true' : 'false'}
        aria-describedby=${described}
        @input=${typed}
        @blur=${each.leave ?? nothing}
      />`;
  return html`<div class="field">
    <label for=${id}>${each.label}</label>
    ${control}
    ${each.wrong
      ? html`<span class="wrong" id="${id}-wrong">${mark('offline')}${each.wrong}</span>`
      : each.help
        ? html`<span class="help" id="${id}-help">${each.help}</span>`
        : nothing}
  </div>`;
}

/** A field of a form, named as its value unless said; it is checked when it is left with something in it. */
export function formField<T extends object>(form: Form<T>, key: keyof T & string, more: Partial<Field> & { label: string }): TemplateResult {
  const name = more.name ?? key;
  const value = String(form.values[key]);
  return field({
    name,
    value,
    wrong: form.wrong(name),
    input: (typed) => form.set(name, { [key]: typed } as Partial<T>),
    leave: () => value && form.leave(name),
    ...more,
  });
}
