// Put into a phone's page before its own scripts: a network that delays, repeats and cuts, and somebody who
// presses whatever the page offers. `monkey.calm = true` makes the network whole again.

globalThis.monkey = (() => {
  let state = 0;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0; // mulberry32: the same seed, the same choices
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  const Real = globalThis.WebSocket;
  globalThis.WebSocket = class extends Real {
    set onmessage(hear) {
      let last = 0;
      super.onmessage = (event) => {
        const luck = me.calm ? 1 : random();
        if (luck < 0.03) {
          this.cut();
        }
        const now = performance.now();
        last = Math.max(last, now + (me.calm ? 0 : random() * 60)); // slow, but in order, as TCP is
        const times = luck > 0.9 && luck < 1 ? 2 : 1;
        for (let at = 0; at < times; at += 1) {
          setTimeout(() => !this.isCut && hear(event), last - now);
        }
      };
    }

    send(text) {
      const luck = me.calm ? 1 : random();
      if (luck < 0.05) {
        this.cut(); // lost on the way out
        return;
      }
      super.send(text);
      if (luck < 0.1) {
        super.send(text);
      } else if (luck < 0.18) {
        this.cut(); // it arrives; the receipt does not
      }
    }

    cut() {
      this.isCut = true;
      super.close();
    }
  };

  const phone = () => document.querySelector("mv-phone");
  const texts = [];

  /** What leads on is pressed more often, else few cards would leave the phone. */
  const weight = (thing) => (thing.matches("footer [data-size=main]:not([data-variant])") ? 6 : /^(Choose its place|Share this)/.test(thing.ariaLabel) ? 3 : 1);

  function act(name) {
    const offered = [
      ...phone().querySelectorAll(
        "main button:not([aria-disabled]), footer button:not([aria-disabled]), main input, footer input, textarea",
      ),
    ];
    const thing = pick(offered.flatMap((each) => Array(weight(each)).fill(each)));
    const words = thing?.ariaLabel ?? thing?.textContent ?? "";
    if (!thing || (/^(Pass|Yes, take|Leave it|Delete)/.test(words) && random() < 0.8)) {
      return; // else little would be left to compare
    }
    if (thing.tagName === "TEXTAREA") {
      thing.value = `${name} ${texts.length}`;
      texts.push(thing.value);
      thing.dispatchEvent(new Event("input"));
    } else {
      thing.click();
    }
  }

  const me = {
    calm: true,
    texts,
    seed: (number) => {
      state = number;
    },
    async press(name, times) {
      for (let at = 0; at < times; at += 1) {
        act(name);
        await wait(random() * 12);
      }
    },
    /** With a whole network, wait until everything has its answer; false when it does not come. */
    async settled(ms) {
      me.calm = true;
      const { store, outbox, connection } = phone();
      const rests = () => connection.state === "online" && store.flying.size === 0 && outbox.pending(store.paper).length === 0;
      for (const end = performance.now() + ms; !rests() && performance.now() < end; ) {
        await wait(20);
      }
      await wait(100); // what is delayed in the page still comes
      return rests();
    },
    cards: () => phone().outbox.cards(),
    handles: () => phone().store.handles,
    shown: () =>
      [...phone().querySelectorAll(".mv-mine")].map((card) => [
        card.querySelector(".mv-words").textContent,
        card.querySelector(".mv-receipt").textContent,
      ]),
  };
  return me;
})();
