// A meeting by video: the way to it, the link that people need on their phones, and what to share. Only in the remote variant.

import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { copyFrom } from "../js/copy.js";
import { html, nothing } from "../vendor/lit.js";
import { t } from "../js/words.js";

class Video extends Panel {
  static properties = { copied: { state: true } };

  render() {
    const { remote } = this.page;
    if (!remote) return nothing;
    return html`<section class="con-video mv-stack" data-gap="small" aria-labelledby="video"><h3 id="video">${t("The meeting is by video")}</h3>
      ${remote.video ? html`<p><a href=${remote.video} target="_blank" rel="noopener noreferrer">${t("To the video meeting")}</a></p>` : nothing}
      <div class="ds-field"><label for="phone-link">${t("Paste this link in the chat of the video meeting")}</label>
        <div data-field="description">${t("Everyone opens it on their own phone, or in a window beside the video. It says nothing about who they are.")}</div>
        <div class="mv-row con-copy"><input class="ds-input" id="phone-link" readonly .value=${remote.link} @focus=${({ target }) => target.select()} />
          <button class="ds-button" data-variant="secondary" data-size="small" @click=${() => this.copy()}>${t("Copy the link")}</button></div>
      </div>
      <p class="mv-small" role="status">${this.said()}</p>
      <p class="mv-small mv-soft">${t("Share the window with the screen in the video meeting. It can stand beside the faces, in half of your screen.")}</p>
    </section>`;
  }

  said() {
    if (this.copied === undefined) return "";
    return this.copied ? html`${icon("check")} ${t("The link is copied.")}` : t("The browser does not copy here. The link is marked: press Ctrl + C.");
  }

  async copy() {
    this.copied = await copyFrom(this.querySelector("#phone-link"));
  }
}

customElements.define("mv-video", Video);
