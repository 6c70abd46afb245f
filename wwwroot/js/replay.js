// A replay keeps its moment in the address of the page, without loading it.
import { hosted } from "./hosted.js";

export function keepAddress() {
  globalThis.statusBoard = {
    ...globalThis.statusBoard,
    replaceAddress: address => history.replaceState(history.state, "", hosted(address)),
  };
}
