// Whether employees hold half of the seats (R12), and the reason when they do not. Counts of groups, never who.

import { html, nothing } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

const EMPLOYEES = new Set(["employee", "safety_rep", "union_rep"]);
const isEmployees = ([group]) => EMPLOYEES.has(group);
const sum = (counts) => counts.reduce((total, [, count]) => total + count, 0);

/** {employees, seats} of those who are here: a phone that is out of contact holds no seat. */
export function seatsOf({ room }) {
  const { employees = 0, employers = 0 } = room.here ?? {};
  const onPaper = Object.entries(room.paper_groups ?? {});
  return { employees: employees + sum(onPaper.filter(isEmployees)), seats: employees + employers + sum(onPaper) };
}

export const employeesAreFew = (store) => {
  const { employees, seats } = seatsOf(store);
  return 2 * employees < seats;
};

const REASON = "balance";

/** The field that asks why, while employees hold less than half of the seats. */
export function reasonField(store) {
  if (!employeesAreFew(store)) return nothing;
  const { employees, seats } = seatsOf(store);
  return html`<div class="ds-field">
    <label for="balance">${t("Why go on with fewer employees than half?")}</label>
    <div data-field="description" id="balance-help">${t("Employees and their representatives hold %(employees)s of %(seats)s seats of those who are here. Phones out of contact do not count. Wait for more, or write the reason. It stands in the record.", { employees, seats })}</div>
    <textarea class="ds-input" id="balance" rows="2" aria-describedby="balance-help" .value=${store.drafts.get(REASON)}
      @input=${({ target }) => { store.drafts.keep(REASON, target.value); store.set({}); }}></textarea>
  </div>`;
}

/** The reason as a field of the command; {} when none is needed. */
export const reasonOf = (store) => (employeesAreFew(store) ? { reason: store.drafts.get(REASON) } : {});

/** How many seats there are, and how many are the employees'. */
export function seatsLine(store) {
  const { employees, seats } = seatsOf(store);
  if (seats === 0) return nothing;
  return html`<p class="mv-small mv-soft mv-num">${t("Employees and their representatives: %(employees)s of %(seats)s seats of those who are here.", { employees, seats })}</p>`;
}

/** How many phones say which side they are on: a phone too many would let a side of few be shown (R12, ADR 0031). */
export function sidesLine({ room }) {
  const phones = Object.entries(room.groups ?? {});
  const employees = sum(phones.filter(isEmployees));
  if (phones.length === 0) return nothing;
  return html`<p class="mv-small mv-soft mv-num">${t("Phones: %(employees)s of employees and their representatives, %(others)s of the employer's side. Are there as many people? The sides are told apart from five phones on each, and only as many as you planned count.", { employees, others: sum(phones) - employees })}</p>`;
}
