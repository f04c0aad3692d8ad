// A device's storage in which there is no room for anything more.

/** The page's own storage, but that nothing can be put into it. */
export function fullStorage(): Storage {
  const storage = localStorage;
  return new Proxy(storage, {
    get: (_, name) => {
      if (name === "setItem") {
        return () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      }
      const value: unknown = Reflect.get(storage, name);
      return typeof value === "function" ? value.bind(storage) : value;
    },
  });
}
