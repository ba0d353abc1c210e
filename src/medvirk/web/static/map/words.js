// The words of the map that are ours; labels of levels, categories, kinds and actions come from the content pack.

import { tn } from "../js/words.js";

/** `t` translates an English msgid. Give the answer to MapView and drawList as `words`. */
export function mapWords(t) {
  return {
    map: t("The map"),
    step: t("Step {number} of {total}"),
    more: t("and {marks} more"),
    other: t("Something else"),
    otherOn: t("Something else: {level}"),
    connected: t("Everything is connected"),
    interplay: t("Interplay"),
    unsure: t("Unsure of the level"),
    unsureHelp: t("Unsure? Put it here. We will find the place together."),
    closer: t("A closer look"),
    groupOf: t("Group of {count}"),
    votes: (count) => tn("%(count)s vote", "%(count)s votes", count),
    effect: t("How it feels: {text}"),
    noCards: t("No cards yet"),
    parking: t("Parking"),
    trash: t("Trash bin"),
    links: t("Links"),
    leadsHere: t("{place} {verb} this"),
    openPlace: t("Show {place} larger"),
    moreCards: t("{count} more in {place}"),
    page: t("Page {number} of {total}"),
    zoom: t("Look closer, on this screen only"),
    zoomIn: t("Zoom in"),
    zoomOut: t("Zoom out"),
    zoomFit: t("Show everything"),
    zoomHelp: t("Picture of the map. Plus and minus zoom, arrows move the picture, zero shows everything."),
  };
}
