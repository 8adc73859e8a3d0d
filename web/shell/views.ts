import type { ComponentType } from "preact";
import { messages } from "../messages/en.js";

/** A view of the app. */
export interface View {
  /** What the address calls it. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Its code, fetched when it is first shown. */
  readonly load: () => Promise<ComponentType>;
}

/** All views, in the order of the navigation. The first is where a visit begins. */
export const views: readonly [View, ...View[]] = [
  {
    name: "draw",
    title: messages.draw.view,
    load: async () => (await import("../draw/DrawView.js")).DrawView,
  },
  {
    name: "pictures",
    title: messages.pictures.view,
    load: async () => (await import("../pictures/PicturesView.js")).PicturesView,
  },
  {
    name: "camera",
    title: messages.camera.view,
    load: async () => (await import("../camera/CameraView.js")).CameraView,
  },
  {
    name: "teach",
    title: messages.teach.view,
    load: async () => (await import("../teach/TeachView.js")).TeachView,
  },
  {
    name: "train",
    title: messages.train.view,
    load: async () => (await import("../train/TrainView.js")).TrainView,
  },
  {
    name: "inside",
    title: messages.inside.view,
    load: async () => (await import("../inside/InsideView.js")).InsideView,
  },
];
