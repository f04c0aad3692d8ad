// A search page of one's own: the client alone, without the element.
import { createSearch } from "./lost/client.js";

window.lostProperty = createSearch({ index: new URL("lost/", import.meta.url) });
