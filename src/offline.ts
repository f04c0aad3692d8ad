// kindred-search/offline: <offline-status>, for a site whose integration was told `offline: true`.
import "./offline/offline-status.ts";
