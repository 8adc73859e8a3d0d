/** Makes something once for each name; what fails is made anew the next time. */
export function keptByName<Name, Thing>(make: (name: Name) => Promise<Thing>) {
  const made = new Map<Name, Promise<Thing>>();
  return (name: Name): Promise<Thing> => {
    const known = made.get(name);
    if (known) return known;
    const making = make(name);
    made.set(name, making);
    making.catch(() => made.delete(name));
    return making;
  };
}
