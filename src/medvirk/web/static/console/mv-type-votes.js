// Paper ballots that were counted in the room: how many, and what they say together. They count with the phones' papers, and only totals leave (A4).

import { beside } from "./beside.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { openBallot } from "../board/reading.js";
import { fewPhonesBesidePaper, peopleOnPaper } from "./on-paper.js";
import { answerLines, voteLines } from "./typed-lines.js";
import { openRating } from "../board/table.js";
import { html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

class TypeVotes extends Panel {
  constructor() {
    super();
    this.wrong = "";
    this.busy = false;
  }

  /** What is asked now: {id, lines, command}. */
  get asked() {
    const ballot = openBallot(this.board);
    if (ballot) return { id: ballot.id, lines: voteLines(this.store, ballot), command: "type_votes", field: "ballot" };
    const rating = openRating(this.board);
    return rating && { id: rating.id, lines: answerLines(this.store, rating), command: "type_answers", field: "rating" };
  }

  /** What was typed and is not lost by a refusal, a reload or another laptop: {papers, "<line>/<column>": text}. */
  get held() {
    return JSON.parse(this.store.drafts.get(this.key, "{}"));
  }

  get key() {
    return `papers/${this.asked.id}`;
  }

  get isOpen() {
    return this.folded === undefined ? this.store.room.paper > 0 || this.store.room.typed > 0 : !this.folded;
  }

  render() {
    if (!this.asked) return nothing;
    const { typed } = this.store.room;
    return html`<details class="con-fold con-type-in con-type-votes" ?open=${this.isOpen} @toggle=${this.fold}>
      <summary>${t("Type in paper ballots")}${typed > 0 ? html` <span class="con-count-badge mv-num">${typed}</span>` : nothing}</summary>
      ${this.isOpen ? this.form() : nothing}
    </details>`;
  }

  fold({ target }) {
    if (target.open === this.isOpen) return;
    this.folded = !target.open;
    this.requestUpdate();
  }

  form() {
    const { typed } = this.store.room;
    const { lines } = this.asked;
    return html`<form class="mv-stack" data-gap="small" novalidate @submit=${this.put}>
      <p class="mv-small mv-soft">${t("Count the ballots with somebody from the group, and type in the totals. They count together with those of the phones. Destroy them afterwards.")}</p>
      ${peopleOnPaper(this.store)} ${fewPhonesBesidePaper(this.store)}
      <div class="ds-field"><label for="typed-papers">${t("Counted ballots")}</label>
        <input class="ds-input" data-width="short" id="typed-papers" inputmode="numeric" autocomplete="off" .value=${this.held.papers ?? ""} @input=${({ target }) => this.keep("papers", target.value)} /></div>
      ${beside(this.store, this.key, "typed-papers", (held) => this.inWords(JSON.parse(held), lines))}
      ${lines.map((line) => this.line(line))} ${this.together(lines)}
      <div role="alert">${this.wrong ? html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${this.wrong}</span></p>` : nothing}</div>
      ${typed > 0 ? html`<p class="mv-status" data-state="ok">${icon("check")}${tn("%(count)s paper ballot is counted in", "%(count)s paper ballots are counted in", typed)}</p>` : nothing}
      <div class="mv-actions">
        <button class="ds-button" data-variant="secondary" aria-disabled=${this.busy}>${icon("plus")}${typed > 0 ? t("Count them in anew") : t("Count them in")}</button>
        ${typed > 0 ? html`<button class="ds-button" type="button" data-variant="tertiary" @click=${() => this.send(0, {})}>${t("Take them out")}</button>` : nothing}
      </div>
    </form>`;
  }

  /** What was typed, in one line. */
  inWords(held, lines) {
    const cells = lines.flatMap(({ id, title, columns }) => columns.map(({ code, label }) => [`${title}, ${label}`, held[`${id}/${code}`]]));
    return [[t("Counted ballots"), held.papers], ...cells].filter(([, count]) => count).map(([label, count]) => `${label}: ${count}`).join("; ");
  }

  line({ id, title, subtitle, columns, lang }) {
    const total = columns.reduce((sum, { code }) => sum + this.count(`${id}/${code}`), 0);
    return html`<fieldset class="con-typed-line">
      <legend lang=${lang}>${title}${subtitle ? html` <span class="mv-small mv-soft">${subtitle}</span>` : nothing}</legend>
      <div class="con-typed-cells">${columns.map(({ code, label, help }) => {
        const name = `${id}/${code}`;
        return html`<label class="con-typed-cell"><span lang=${lang} title=${help || nothing}>${label}</span>
          <input class="ds-input" inputmode="numeric" autocomplete="off" data-name=${name} .value=${this.held[name] ?? ""} @input=${({ target }) => this.keep(name, target.value)} /></label>`;
      })}${this.isVote ? nothing : html`<output class="con-typed-sum mv-num" aria-label=${t("Together")}>${total > 0 ? t("%(done)s of %(all)s", { done: total, all: this.count("papers") }) : ""}</output>`}</div>
    </fieldset>`;
  }

  /** Votes are checked together: a paper may have several for one thing, and none for another. */
  together(lines) {
    if (!this.isVote) return nothing;
    const ballot = openBallot(this.board);
    const columns = lines[0]?.columns ?? [];
    return html`<p class="mv-small mv-num">${t("Together")}: ${columns.map(({ code, label }, at) => {
      const count = lines.reduce((sum, { id }) => sum + this.count(`${id}/${code}`), 0);
      return html`${at ? ", " : ""}<span lang=${this.page.language}>${label}</span> ${t("%(done)s of %(all)s", { done: count, all: this.count("papers") * ballot[code] })}`;
    })}</p>`;
  }

  get isVote() {
    return this.asked.command === "type_votes";
  }

  /** What stands in a field, 0 for what is no number. */
  count(name) {
    return countOf(this.held[name]) ?? 0;
  }

  keep(name, text) {
    this.wrong = "";
    this.store.drafts.keep(this.key, JSON.stringify({ ...this.held, [name]: text }));
    this.requestUpdate();
  }

  async put(event) {
    event.preventDefault();
    const { held } = this;
    const papers = countOf(held.papers);
    if (this.busy) return;
    if (papers === null || papers === 0) return this.say(t("Write how many ballots you counted."));
    if (Object.values(held).some((text) => countOf(text) === null)) return this.say(t("Write whole numbers only, or leave a field empty."));
    await this.send(papers, held);
  }

  /** The totals as the server wants them; without papers it takes out what was typed. */
  async send(papers, held) {
    const { id, lines, command, field } = this.asked;
    this.busy = true;
    const totals = papers === 0 ? emptyTotals(command) : command === "type_votes" ? votesIn(lines, held) : answersIn(lines, held);
    const { answer, sentence } = await this.store.attempt(command, { [field]: id, papers, ...totals });
    this.busy = false;
    if (!answer) return this.say(sentence);
    this.wrong = "";
    this.store.say(papers === 0 ? t("The paper ballots are taken out.") : tn("%(count)s paper ballot is counted in", "%(count)s paper ballots are counted in", papers));
    this.requestUpdate();
  }

  say(sentence) {
    this.wrong = sentence;
    this.requestUpdate();
  }
}

/** A whole number, 0 where nothing is written, null for anything else. */
const countOf = (text = "") => (text.trim() === "" ? 0 : /^\d{1,4}$/.test(text.trim()) ? Number(text) : null);

const emptyTotals = (command) => (command === "type_votes" ? { improve: {}, preserve: {} } : { counts: {} });

const votesIn = (lines, held) =>
  Object.fromEntries(
    ["improve", "preserve"].map((action) => [
      action,
      Object.fromEntries(lines.map(({ id }) => [id, countOf(held[`${id}/${action}`])]).filter(([, count]) => count > 0)),
    ]),
  );

function answersIn(lines, held) {
  const counts = {};
  for (const { id, target, item, columns } of lines) {
    const row = columns.map(({ code }) => countOf(held[`${id}/${code}`]));
    if (row.some((count) => count > 0)) counts[target] = { ...counts[target], [item]: row };
  }
  return { counts };
}

/** Typing-in stands where papers are out. */
export const typeVotes = ({ board }) => (openBallot(board) || openRating(board) ? html`<mv-type-votes></mv-type-votes>` : nothing);

customElements.define("mv-type-votes", TypeVotes);
