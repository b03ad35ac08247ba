// Runs before the page. Object.prototype is frozen, so that text from outside can never become a property of
// everything. Merely freezing it would forbid a library to give its own objects a toString of their own: each
// inherited property is an accessor first, which lets the heir have one and the ancestor keep its own.
(() => {
  const root = Object.prototype;
  for (const name of Reflect.ownKeys(root)) {
    const { value, writable, enumerable } = Object.getOwnPropertyDescriptor(root, name);
    if (!writable) continue;
    Object.defineProperty(root, name, {
      get: () => value,
      set(own) {
        if (this === root) throw new TypeError(`Object.prototype.${String(name)} is frozen`);
        Object.defineProperty(this, name, { value: own, writable: true, enumerable: true, configurable: true });
      },
      enumerable,
      configurable: false,
    });
  }
  Object.freeze(root);
})();
