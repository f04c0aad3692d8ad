/** Said where the program that knows the reader's language is what could not be loaded. */
export const NOT_LOADED = "The search could not be loaded. Reload the page to try again.";
