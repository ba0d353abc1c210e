// The rules of a stakeholder meeting: read aloud, one more when the group wants it, and everyone's yes (method.md 5.2).

import { icon } from "../../board/icons.js";
import { noteForm, removeSaid } from "./note.js";
import { html, nothing } from "../../vendor/lit.js";
import { quoted, t } from "../../js/words.js";

const RULE_STEPS = ["m1.welcome", "m2.opening"];
export const hasRules = ({ step }) => RULE_STEPS.includes(step);

/** What the sponsor says, under its own heading, before the rules. */
export const sponsorSays = ({ page }, text) =>
  text
    ? html`<div><h3>${page.sponsor ? t("%(sponsor)s says", { sponsor: page.sponsor }) : t("The sponsor says")}</h3>
        <blockquote class="con-quote con-sponsor" lang=${page.language}>${quoted(text, page.language)}</blockquote></div>`
    : nothing;

export function rulesList(store) {
  const { board, page } = store;
  return html`<div>
    <h3>${t("The rules, read aloud")}</h3>
    <ol class="con-rules-list" lang=${page.language}>${page.table.rules.map((rule) => html`<li>${rule}</li>`)}
      ${board.table.rules.map((rule) => html`<li>${rule}${removeSaid(store, "rule", rule)}</li>`)}</ol>
    ${noteForm(store, {
      key: "rule",
      label: t("One more rule, if the group wants it"),
      help: board.table.rules_accepted ? t("A new rule asks for a new yes.") : "",
      button: t("Add the rule"),
      command: "add_rule",
      said: t("The rule is added."),
      rows: 1,
    })}
  </div>`;
}

export const acceptRules = (store) =>
  store.board.table.rules_accepted
    ? html`<p class="mv-status" data-state="ok">${icon("check")}${t("Everyone has said yes to the rules")}</p>`
    : html`<div class="mv-actions"><button class="ds-button" data-variant=${store.door.open ? "secondary" : "primary"} @click=${() => store.do("accept_rules")}>${icon("check")}${t("Everyone says yes to the rules")}</button></div>`;
