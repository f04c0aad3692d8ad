// The search worker's own file. It holds nothing but an import: WebKit loads a worker's file a second time where one of
// its modules imports it, and the second copy knows nothing of the first.
import "./start.ts";
