// The note-taker's notes: short, about a card, need or measure if wanted. Every facilitator sees the same ones; the room and the phones never.

import { ask } from "./ask.js";
import { ownDraft } from "./drafts.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { measureName } from "./meeting/measures.js";
import { inShort, Names } from "../board/names.js";
import { isLocked, targetsOf, textOf } from "../board/reading.js";
import { isStakeholder, itemWords, needOf, optionOf } from "../board/table.js";
import { guard, html, nothing, repeat } from "../vendor/lit.js";
import { quoted, t } from "../js/words.js";

const LONGEST = 400;
const VIEW = "own/notes-view";
const EDIT = ownDraft("note/edit/");
const FROM = ownDraft("note/from/"); // the words that a change was begun on
const NEW = ownDraft("note/new");
const ABOUT = ownDraft("note/about");

/** What stands in the middle of this tab: "script", "notes" beside the step's work, or "large" for whoever takes notes. */
export const notesView = (store) => store.shared.get(VIEW) ?? "script";

const look = (store, view) => {
  store.shared.set({ [VIEW]: view });
  store.set({});
};

/** The two sides of the middle: what to say, and the notes. */
export function scriptOrNotes(store) {
  const view = notesView(store);
  const count = store.board.notes?.length ?? 0;
  const side = (to, isOn, words) => html`<button class="ds-button" data-size="small" data-color="neutral" data-variant=${isOn ? "primary" : "secondary"}
    aria-pressed=${isOn} @click=${() => isOn || look(store, to)}>${words}</button>`;
  return html`<div class="con-sides mv-row" role="group" aria-label=${t("What stands here")}>
    ${side("script", view === "script", t("Script"))}
    ${side("notes", view !== "script", count > 0 ? html`${t("Notes")} <span class="mv-num">(${count})</span>` : t("Notes"))}
    <span class="mv-small mv-soft mv-row con-eye">${icon("eye")} ${t("Only you see this")}</span>
  </div>`;
}

class Notes extends Panel {
  render() {
    const notes = [...(this.board.notes ?? [])].reverse();
    const large = notesView(this.store) === "large";
    const drafts = this.store.shared.under(EDIT);
    const lost = drafts.filter((id) => !notes.some((note) => note.id === id));
    return html`<div class="con-notes">
      <div class="mv-row mv-between"><h1>${t("Notes")}</h1>
        <button class="ds-button" data-size="small" data-variant=${large ? "primary" : "secondary"} aria-pressed=${large}
          @click=${() => look(this.store, large ? "notes" : "large")}>${icon("edit")}${t("I take notes")}</button></div>
      <p class="mv-small mv-soft">${t("For the facilitators only: never on the screen or a phone, and in the minutes only if you tick it. Write what is said, never who said it.")}</p>
      ${isLocked(this.board) ? nothing : this.write()}
      ${repeat(lost, (id) => id, (id) => this.orphan(id))}
      ${notes.length === 0 ? html`<p class="mv-soft">${t("No notes yet.")}</p>` : nothing}
      <ul class="con-note-list">${repeat(notes, ({ id }) => id, (note) => html`<li>${drafts.includes(note.id) ? this.edit(note) : this.note(note)}</li>`)}</ul>
    </div>`;
  }

  note(note) {
    const about = this.wordsOf(note.about);
    const short = inShort(note.text, 40);
    return html`${about ? html`<p class="mv-small mv-soft">${t("About: %(text)s", { text: inShort(about, 80) })}</p>` : nothing}
      <p class="con-note-text">${note.text}</p>
      ${isLocked(this.board) ? nothing : html`<div class="mv-row">
        <label class="con-pick mv-small"><input type="checkbox" class="ds-input" .checked=${Boolean(note.in_minutes)} aria-label=${t("Put into the minutes: %(text)s", { text: short })}
          @change=${({ target }) => this.tick(note, target)} />${t("Put into the minutes")}</label>
        <span class="mv-row"><button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${t("Change: %(text)s", { text: short })} @click=${() => this.begin(note)}>${t("Change …")}</button>
        <button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${t("Delete: %(text)s", { text: short })} @click=${() => this.takeAway(note)}>${t("Delete …")}</button></span>
      </div>`}`;
  }

  write() {
    const { drafts } = this.store;
    return html`<form class="con-note" @submit=${(event) => this.add(event)}>
      ${this.field("note-new", t("New note"), NEW)}
      <div class="con-note-foot">
        <label for="note-about" class="mv-small">${t("About")}</label>
        <select class="ds-input" id="note-about" .value=${drafts.get(ABOUT)} @change=${({ target }) => drafts.keep(ABOUT, target.value)}>
          <option value="">${t("The meeting")}</option>
          ${guard([this.board, drafts.get(ABOUT)], () => this.subjects().map(({ id, words }) => html`<option value=${id} ?selected=${drafts.get(ABOUT) === id}>${inShort(words, 60)}</option>`))}
        </select>
        <button class="ds-button" data-size="small" data-variant="secondary">${t("Save the note")}</button>
      </div>
    </form>`;
  }

  edit(note) {
    return html`<form class="con-note" @submit=${(event) => this.save(event, note)}>
      ${this.field(`note-${note.id}`, t("Change the note"), EDIT + note.id, note.text)}
      ${note.in_minutes ? html`<p class="mv-small">${icon("info")} ${t("This note stands in the minutes.")}</p>` : nothing}
      ${this.clashes(note) ? this.clash(note) : nothing}
      <div class="mv-actions">
        <button class="ds-button" data-size="small" data-variant="secondary">${t("Save the note")}</button>
        <button class="ds-button" data-size="small" data-variant="tertiary" type="button" @click=${() => this.leave(note.id)}>${t("Cancel")}</button>
      </div>
    </form>`;
  }

  /** Whether somebody else gave the note other words while it was being changed here. */
  clashes({ id, text }) {
    const { drafts } = this.store;
    return drafts.get(FROM + id, text) !== text && drafts.get(EDIT + id, text) !== text;
  }

  /** Both stand, and nothing is saved by itself: the earlier words of a note are erased for good (ADR 29). */
  clash(note) {
    const mine = (event) => {
      this.store.drafts.keep(FROM + note.id, note.text);
      return this.save(event, note);
    };
    return html`<div class="mv-alert" data-state="warn">${icon("people")}<div>
      <p>${t("Somebody else wrote: “%(text)s”", { text: note.text })}</p>
      <div class="mv-actions"><button class="ds-button" data-size="small" data-variant="secondary" type="button" @click=${mine}>${t("Save mine")}</button>
        <button class="ds-button" data-size="small" data-variant="secondary" type="button" @click=${() => this.leave(note.id)}>${t("Keep theirs")}</button></div></div></div>`;
  }

  /** Somebody took the note away while it was being changed here: what was typed stays. */
  orphan(id) {
    const text = this.store.drafts.get(EDIT + id);
    const keep = async () => {
      if (await this.store.do("note", { text })) this.leave(id);
    };
    return html`<div class="mv-alert">${icon("info")}<div><b>${t("A note that you were changing was deleted.")}</b>
      <p>${text}</p>
      <div class="mv-actions"><button class="ds-button" data-size="small" data-variant="secondary" @click=${keep}>${t("Keep it as a new note")}</button>
        <button class="ds-button" data-size="small" data-variant="tertiary" @click=${() => this.leave(id)}>${t("Throw it away")}</button></div></div></div>`;
  }

  field(id, label, key, otherwise = "") {
    const text = this.store.drafts.get(key, otherwise);
    const used = [...text].length;
    return html`<div class="ds-field">
      <label for=${id}>${label}</label>
      <textarea class="ds-input" id=${id} rows="3" aria-describedby=${`${id}-count`} .value=${text}
        @input=${({ target }) => { this.store.drafts.keep(key, target.value); this.requestUpdate(); }}></textarea>
      <span class="mv-small mv-soft mv-num" id=${`${id}-count`} ?data-over=${used > LONGEST}>${t("%(used)s of %(longest)s characters", { used, longest: LONGEST })}</span>
    </div>`;
  }

  async add(event) {
    event.preventDefault();
    event.currentTarget.querySelector("textarea").focus(); // the next note can be written
    const { drafts } = this.store;
    const [text, about] = [drafts.get(NEW), drafts.get(ABOUT)];
    if (text.trim() === "") return;
    const still = this.subjects().some(({ id }) => id === about);
    if (!(await this.store.do("note", still ? { text, about } : { text }))) return;
    if (drafts.get(NEW) === text) drafts.drop(NEW);
    drafts.drop(ABOUT);
    this.store.say(t("The note is saved."));
    this.store.set({});
  }

  begin(note) {
    this.store.drafts.keep(EDIT + note.id, note.text);
    this.store.drafts.keep(FROM + note.id, note.text);
    this.store.set({});
    this.updateComplete.then(() => this.querySelector(`#note-${CSS.escape(note.id)}`)?.focus());
  }

  /** Into the minutes, which others read: the words that stand here. Out of them again: whatever words it has by then. */
  async tick({ id, text }, box) {
    const wanted = box.checked;
    const { answer, code, sentence } = await this.store.attempt("note", { note: id, in_minutes: wanted, ...(wanted && { seen: text }) });
    if (!answer) {
      box.checked = !wanted;
      return this.store.notify(code === "draft.changed" ? t("The note has other words now. Read them, and tick it again.") : sentence, code);
    }
    this.store.say(wanted ? t("The note will stand in the minutes.") : t("The note is for the facilitators only."));
  }

  async save(event, note) {
    event.preventDefault();
    const text = this.store.drafts.get(EDIT + note.id);
    if (this.clashes(note)) return this.requestUpdate();
    if (text.trim() === "") return this.takeAway(note);
    if (await this.store.do("note", { note: note.id, text, seen: this.store.drafts.get(FROM + note.id, note.text) })) {
      this.leave(note.id);
      this.store.say(t("The note is saved."));
    }
  }

  async takeAway({ id, text }) {
    const yes = await ask({ title: t("Delete this note?"), lines: [quoted(text), t("It is erased for every facilitator. Undo does not bring it back.")], confirm: t("Delete the note"), danger: true });
    if (!yes || !(await this.store.do("note", { note: id, text: "", seen: text }))) return;
    this.leave(id);
    this.store.say(t("The note is deleted."));
  }

  /** A note is not being changed any more. */
  leave(id) {
    this.store.drafts.drop(EDIT + id);
    this.store.drafts.drop(FROM + id);
    this.store.set({});
  }

  /** What a note may be about: [{id, words}]. */
  subjects() {
    const names = new Names(this.page.map);
    if (!isStakeholder(this.board)) return targetsOf(this.board).map(({ id, text, place }) => ({ id, words: `${names.place(place)}: ${text}` }));
    const { needs, options } = this.board.table;
    return [
      ...needs.map(({ id, number }) => ({ id, words: `${number} ${itemWords(this.board, id)}` })),
      ...options.map(({ id }) => ({ id, words: measureName(this.page, id, this.board) })),
      ...this.board.cards.map(({ id, text }) => ({ id, words: text })),
    ];
  }

  wordsOf(id) {
    if (!id) return "";
    if (!isStakeholder(this.board)) return textOf(this.board, id);
    if (optionOf(this.board, id)) return measureName(this.page, id, this.board);
    return needOf(this.board, id) ? itemWords(this.board, id) : (this.board.cards.find((card) => card.id === id)?.text ?? "");
  }
}

customElements.define("mv-notes", Notes);
